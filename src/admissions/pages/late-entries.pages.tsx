import { Controller, Get, Injectable, Param, Post, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Formats, label, type Localised } from '#libs/i18n';
import {
  Actions,
  Bdi,
  Button,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  Form,
  LocalisedText,
  Section,
  Select,
  TextArea,
  TimePair,
} from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  Requires,
  Slots,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
} from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../admissions.policy';
import { lateEntryCommand } from '../nomination/late-entry.schemas';
import { LateEntriesService, type NamedLateEntry } from '../nomination/late-entries.service';

const MINUTE = 60_000;

/** Course managers let States in after the deadline; what was granted, why and by whom stays here. */
@Controller(':locale/manage/editions/:id/late-entries')
@Requires({ permission: 'admissions.select' })
export class LateEntriesPages {
  constructor(
    private readonly late: LateEntriesService,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, id, emptyForm());
  }

  @Post()
  async grant(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.edition(ctx, id);
    return ctx.submit(
      lateEntryCommand,
      async (command) => {
        await this.late.grant(ctx.account, edition.id, command);
        return ctx.redirect(`/manage/editions/${edition.id}/late-entries`, {
          kind: 'success',
          key: 'admissions:late.granted',
        });
      },
      (form) => this.page(ctx, id, form),
    );
  }

  private async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = z.uuid().safeParse(id).success ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    return edition;
  }

  private async page(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const edition = await this.edition(ctx, id);
    const names = new Map((await this.states.list()).map((state) => [state.code, label(state.labels, ctx.locale)]));
    const invited = edition.states.length > 0 ? edition.states : [...names.keys()];
    const choices = invited
      .map((code) => ({ value: code, label: names.get(code)?.value ?? code }))
      .sort((a, b) => Formats.compare(a.label, b.label, ctx.locale));
    const { t } = ctx;
    return ctx.page({
      title: t('admissions:late.title'),
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: edition.code, href: ctx.href(`/manage/editions/${edition.id}`) },
        { label: t('admissions:late.title') },
      ],
      robots: 'noindex',
      body: (
        <>
          <p>{t('admissions:late.means')}</p>
          <Granted ctx={ctx} rows={await this.late.list(edition.id, 'all', ctx.locale)} names={names} />
          {edition.status === 'published' && edition.deadlineOn ? (
            <Section title={t('admissions:late.new')}>
              <Form action={ctx.href(`/manage/editions/${edition.id}/late-entries`)} {...formProps(form)}>
                <Select name="stateCode" label={t('admissions:column.state')} options={choices} required />
                <DateField
                  name="untilOn"
                  label={t('admissions:late.until-on')}
                  hint={t('admissions:late.until-hint', {
                    deadline: ctx.date(edition.deadlineOn),
                    zone: edition.zone,
                  })}
                  min={edition.deadlineOn}
                  max={edition.startsOn ?? undefined}
                  required
                />
                <TextArea name="reason" label={t('admissions:reason.label')} maxLength={2000} rows={3} required />
                <Actions>
                  <Button>{t('admissions:late.grant')}</Button>
                </Actions>
              </Form>
            </Section>
          ) : null}
        </>
      ),
    });
  }
}

function Granted({
  ctx,
  rows,
  names,
}: {
  ctx: PageContext;
  rows: NamedLateEntry[];
  names: ReadonlyMap<string, Localised>;
}) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:late.granted-list')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('admissions:late.none')} />}
      columns={[
        {
          key: 'state',
          header: t('admissions:column.state'),
          rowHeader: true,
          cell: (row) => {
            const name = names.get(row.stateCode);
            return name ? <LocalisedText text={name} /> : row.stateCode;
          },
        },
        {
          key: 'until',
          header: t('admissions:late.until'),
          cell: (row) => <TimePair value={new Date(row.until.getTime() - MINUTE)} />,
        },
        { key: 'reason', header: t('admissions:reason.label'), cell: (row) => <span dir="auto">{row.reason}</span> },
        { key: 'by', header: t('admissions:late.by'), cell: (row) => <Bdi>{row.grantedByName}</Bdi> },
        { key: 'at', header: t('admissions:late.at'), cell: (row) => <DateText value={row.at} /> },
      ]}
    />
  );
}

/** The way to the late entries from the staff's page of an edition. */
@Injectable()
export class LateEntriesLink implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly courses: CoursesQueries,
    private readonly late: LateEntriesService,
  ) {}

  onModuleInit(): void {
    this.slots.register('edition.manage', 12, (ctx, editionId) => this.section(ctx, editionId));
  }

  private async section(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    if (!canManageAdmissions(ctx.actor)) return undefined;
    const edition = await this.courses.editionById(editionId, ctx.locale);
    if (!edition || edition.status === 'draft' || edition.open || edition.deadlineOn === null) return undefined;
    const count = (await this.late.list(editionId, 'all', ctx.locale)).length;
    return (
      <Section title={ctx.t('admissions:late.title')}>
        <p>
          {count === 0 ? ctx.t('admissions:late.none') : ctx.t('admissions:late.count', { count })}{' '}
          <a href={ctx.href(`/manage/editions/${editionId}/late-entries`)}>{ctx.t('admissions:late.open')}</a>
        </p>
        <p>
          <a href={ctx.href(`/nominations/editions/${editionId}`)}>{ctx.t('admissions:order.by-state')}</a>
        </p>
      </Section>
    );
  }
}
