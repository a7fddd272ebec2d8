import { Controller, Get, Inject, Param, type PipeTransform, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label, textsOfLabels, type Labels } from '#libs/i18n';
import { Actions, Button, type Crumb, DataTable, Form, HiddenField, LocalisedText, Section, TextField } from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  PageContext,
  Requires,
  Slots,
  type FormState,
  type PageView,
  type Redirect,
} from '#libs/web';
import { rename } from '../api/taxonomy.contract';
import { taxonomyPermissions } from '../taxonomy.policy';
import { TaxonomyQueries } from '../taxonomy.queries';
import { TaxonomyService } from '../taxonomy.service';

const BASE = '/manage/reference';
const KINDS = ['themes', 'objectives', 'areas'] as const;
type Kind = (typeof KINDS)[number];

/** An address of another kind names nothing. */
class KindPipe implements PipeTransform<string, Kind> {
  transform(value: string): Kind {
    const kind = KINDS.find((known) => known === value);
    if (!kind) throw coreErrors('resource.not-found');
    return kind;
  }
}

/** An entry of one of the three lists that have names only. */
interface Entry {
  key: string;
  labels: Labels;
  revision: number;
  /** Its name is that of a theme, and is changed there. */
  fixed: boolean;
}

const renameForm = rename.extend({ revision: z.number().int() });

/** Staff pages of reference data: the overview, and the lists whose entries have names only. */
@Controller(`:locale${BASE}`)
@Requires({ permission: taxonomyPermissions['taxonomy.manage'] })
export class ReferencePages {
  constructor(
    private readonly queries: TaxonomyQueries,
    private readonly service: TaxonomyService,
    @Inject(Slots) private readonly slots: Slots,
  ) {}

  @Get()
  async overview(@Ctx() ctx: PageContext): Promise<PageView> {
    const sections = await this.slots.fill('reference.overview', ctx, '');
    return ctx.page({
      title: ctx.t('taxonomy:reference'),
      lead: ctx.t('taxonomy:reference-lead'),
      body: (
        <>
          {sections}
          <Section title={ctx.t('taxonomy:section')}>
            <ul>
              {[...KINDS, 'terms'].map((kind) => (
                <li key={kind}>
                  <a href={ctx.href(`${BASE}/${kind}`)}>{ctx.t(`taxonomy:${kind}.title`)}</a>
                </li>
              ))}
            </ul>
          </Section>
        </>
      ),
    });
  }

  @Get(':kind')
  async list(@Ctx() ctx: PageContext, @Param('kind', KindPipe) kind: Kind): Promise<PageView> {
    const entries = await this.entries(kind);
    return ctx.page({
      title: ctx.t(`taxonomy:${kind}.title`),
      breadcrumbs: referenceCrumbs(ctx),
      wide: true,
      body: (
        <DataTable
          caption={ctx.t(`taxonomy:${kind}.title`)}
          hideCaption
          rows={entries}
          rowKey={(entry) => entry.key}
          columns={[
            { key: 'code', header: ctx.t('taxonomy:fields.code'), cell: (entry) => <bdi>{entry.key}</bdi> },
            {
              key: 'name',
              header: ctx.t('taxonomy:fields.name'),
              rowHeader: true,
              cell: (entry) => (
                <a href={ctx.href(entry.fixed ? `${BASE}/themes/${entry.key}` : `${BASE}/${kind}/${entry.key}`)}>
                  <LocalisedText text={label(entry.labels, ctx.locale)} />
                </a>
              ),
            },
          ]}
        />
      ),
    });
  }

  @Get(':kind/:key')
  edit(@Ctx() ctx: PageContext, @Param('kind', KindPipe) kind: Kind, @Param('key') key: string): Promise<PageView> {
    return this.page(ctx, kind, key, emptyForm());
  }

  @Post(':kind/:key')
  save(
    @Ctx() ctx: PageContext,
    @Param('kind', KindPipe) kind: Kind,
    @Param('key') key: string,
  ): Promise<PageView | Redirect> {
    return ctx.submit(
      renameForm,
      async ({ names, revision }) => {
        if (kind === 'themes') await this.service.renameTheme(ctx.actor, key, names, revision);
        else if (kind === 'areas') await this.service.renameArea(ctx.actor, key, names, revision);
        else await this.service.renameObjective(ctx.actor, objectiveNumber(key), names, revision);
        return ctx.redirect(`${BASE}/${kind}`, { kind: 'success', key: 'taxonomy:flash.saved' });
      },
      (form) => this.page(ctx, kind, key, form),
    );
  }

  private async page(ctx: PageContext, kind: Kind, key: string, form: FormState): Promise<PageView> {
    const entry = (await this.entries(kind)).find((candidate) => candidate.key === key && !candidate.fixed);
    if (!entry) throw coreErrors('resource.not-found');
    const names = textsOfLabels(entry.labels);
    return ctx.page({
      title: label(entry.labels, ctx.locale).value,
      breadcrumbs: [
        ...referenceCrumbs(ctx),
        { label: ctx.t(`taxonomy:${kind}.title`), href: ctx.href(`${BASE}/${kind}`) },
      ],
      body: (
        <Form action={ctx.href(`${BASE}/${kind}/${key}`)} {...formProps(form)}>
          <HiddenField name="revision" value={entry.revision} />
          <NamesFields ctx={ctx} names={names} />
          <Actions>
            <Button>{ctx.t('taxonomy:actions.save')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  private async entries(kind: Kind): Promise<Entry[]> {
    if (kind === 'objectives')
      return (await this.queries.objectives()).map((objective) => ({
        ...objective,
        key: String(objective.number),
        fixed: false,
      }));
    if (kind === 'themes')
      return (await this.queries.themes()).map((theme) => ({ ...theme, key: theme.code, fixed: false }));
    return (await this.queries.areas()).map((area) => ({ ...area, key: area.code, fixed: area.themeCode !== null }));
  }
}

/** The way to the pages of reference data. */
export const referenceCrumbs = (ctx: PageContext): Crumb[] => [
  { label: ctx.t('taxonomy:reference'), href: ctx.href(BASE) },
];

/** The two fields of a name in both working languages. */
export function NamesFields({ ctx, names }: { ctx: PageContext; names?: Record<string, string> }) {
  return (
    <>
      <TextField
        name="names.en"
        label={ctx.t('taxonomy:fields.name-en')}
        value={names?.['en']}
        maxLength={300}
        lang="en"
        dir="ltr"
        required
      />
      <TextField
        name="names.ru"
        label={ctx.t('taxonomy:fields.name-ru')}
        value={names?.['ru']}
        maxLength={300}
        lang="ru"
        dir="ltr"
        required
      />
    </>
  );
}

/** @throws AppError `resource.not-found` */
function objectiveNumber(key: string): number {
  if (!/^\d{1,2}$/.test(key)) throw coreErrors('resource.not-found');
  return Number(key);
}
