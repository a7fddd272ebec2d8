import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { textsOfLabels } from '#libs/i18n';
import {
  Actions,
  Alert,
  ButtonLink,
  DataTable,
  DateText,
  EmptyState,
  FilterForm,
  Pager,
  Select,
  StatusTag,
} from '#libs/ui';
import { Ctx, emptyForm, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { Countries } from '../countries';
import { HOME_HOST } from '../case-records';
import { newVisaRule, visaRuleInput } from '../travel.commands';
import { travelPermissions } from '../travel.policy';
import type { VisaRuleView } from '../travel.views';
import { VisaRulesService } from '../visa-rules.service';
import { isId } from './parts';
import { VisaRuleForm } from './visa-rule-form';

const PATH = '/manage/visa-rules';
const PAGE = 50;
const code = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional();
const filters = z.object({
  host: code,
  nationality: code,
  overdue: z.boolean().optional(),
  after: z.string().max(1000).optional(),
});
const changeForm = visaRuleInput.extend({ revision: z.number().int() });

/** Visa rules: what staff know, where they know it from, and when to look again. */
@Controller(`:locale${PATH}`)
@Requires({ permission: travelPermissions['travel.rules'] })
export class VisaRulesPages {
  constructor(
    private readonly rules: VisaRulesService,
    private readonly countries: Countries,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const query = ctx.query(filters);
    const page = await this.rules.list({ ...query, limit: PAGE }, ctx.locale);
    const overdue = await this.rules.overdueCount();
    const base = ctx.href(PATH);
    const search = (after: string | undefined): string => {
      const { host, nationality } = query;
      const values = { host, nationality, overdue: query.overdue ? 'true' : undefined, after };
      return new URLSearchParams(
        Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ).toString();
    };
    return ctx.page({
      title: ctx.t('travel:rules.title'),
      lead: ctx.t('travel:rules.lead'),
      breadcrumbs: [{ label: ctx.t('travel:desk'), href: ctx.href('/manage') }, { label: ctx.t('travel:rules.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          {overdue > 0 && !query.overdue ? (
            <Alert kind="warning">
              <p>
                {ctx.t('travel:rules.overdue', { count: overdue })}{' '}
                <a href={`${base}?overdue=true`}>{ctx.t('travel:rules.show-overdue')}</a>
              </p>
            </Alert>
          ) : null}
          <RulesFilter ctx={ctx} base={base} query={query} choices={await this.countries.choices(ctx.locale)} />
          <Actions>
            <ButtonLink href={`${base}/new`}>{ctx.t('travel:rules.add')}</ButtonLink>
          </Actions>
          <RulesTable ctx={ctx} rows={page.items} />
          <Pager
            nextHref={page.next && `${base}?${search(page.next)}`}
            previousHref={query.after ? `${base}?${search(undefined)}` : null}
          />
        </>
      ),
    });
  }

  @Get('new')
  create(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.showNew(ctx, emptyForm({ hostCode: HOME_HOST }));
  }

  @Post('new')
  add(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      newVisaRule,
      async (input) => {
        await this.rules.add(ctx.actor, input);
        return ctx.redirect(PATH, { kind: 'success', key: 'travel:done.saved' });
      },
      (form) => this.showNew(ctx, form),
    );
  }

  @Get(':id')
  async edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showOne(ctx, await this.find(ctx, id), emptyForm());
  }

  @Post(':id')
  async change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const rule = await this.find(ctx, id);
    return ctx.submit(
      changeForm,
      async ({ revision, ...input }) => {
        await this.rules.change(ctx.actor, rule.id, input, revision);
        return ctx.redirect(PATH, { kind: 'success', key: 'travel:done.saved' });
      },
      (form) => this.showOne(ctx, rule, form),
    );
  }

  /** @throws AppError `resource.not-found` */
  private async find(ctx: PageContext, id: string): Promise<VisaRuleView> {
    if (!isId(id)) throw coreErrors('resource.not-found');
    return this.rules.byId(id, ctx.locale);
  }

  private async showNew(ctx: PageContext, form: FormState): Promise<PageView> {
    const title = ctx.t('travel:rules.add');
    return ctx.page({
      title,
      breadcrumbs: [{ label: ctx.t('travel:rules.title'), href: ctx.href(PATH) }, { label: title }],
      robots: 'noindex',
      body: (
        <VisaRuleForm
          ctx={ctx}
          action={ctx.href(`${PATH}/new`)}
          form={form}
          choices={await this.countries.choices(ctx.locale)}
        />
      ),
    });
  }

  private async showOne(ctx: PageContext, rule: VisaRuleView, form: FormState): Promise<PageView> {
    const title = ctx.t('travel:rules.one', { nationality: rule.nationality.name, host: rule.host.name });
    const note = await this.rules.noteOf(rule.id);
    return ctx.page({
      title,
      breadcrumbs: [{ label: ctx.t('travel:rules.title'), href: ctx.href(PATH) }, { label: title }],
      robots: 'noindex',
      body: (
        <VisaRuleForm
          ctx={ctx}
          action={ctx.href(`${PATH}/${rule.id}`)}
          form={form}
          rule={rule}
          note={note ? textsOfLabels(note) : undefined}
        />
      ),
    });
  }
}

type Choices = Awaited<ReturnType<Countries['choices']>>;

function RulesFilter({
  ctx,
  base,
  query,
  choices,
}: {
  ctx: PageContext;
  base: string;
  query: z.output<typeof filters>;
  choices: Choices;
}) {
  const any = ctx.t('travel:filter.any');
  const countries = [
    { label: ctx.t('travel:passport.our-states'), options: choices.states },
    { label: ctx.t('travel:passport.other-countries'), options: choices.others },
  ];
  return (
    <FilterForm
      action={base}
      values={{ ...query, overdue: query.overdue ? 'true' : '' }}
      active={[query.host, query.nationality, query.overdue].filter(Boolean).length}
      resetHref={base}
    >
      <Select name="host" label={ctx.t('travel:rules.host')} empty={any} options={choices.states} />
      <Select name="nationality" label={ctx.t('travel:rules.nationality')} empty={any} options={countries} />
      <Select
        name="overdue"
        label={ctx.t('travel:rules.review')}
        empty={any}
        options={[{ value: 'true', label: ctx.t('travel:rules.is-overdue') }]}
      />
    </FilterForm>
  );
}

function RulesTable({ ctx, rows }: { ctx: PageContext; rows: VisaRuleView[] }) {
  return (
    <DataTable
      caption={ctx.t('travel:rules.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('travel:rules.none')} />}
      columns={[
        {
          key: 'nationality',
          header: ctx.t('travel:rules.nationality'),
          rowHeader: true,
          cell: (row) => <a href={ctx.href(`${PATH}/${row.id}`)}>{row.nationality.name}</a>,
        },
        { key: 'host', header: ctx.t('travel:rules.host'), cell: (row) => row.host.name },
        {
          key: 'requirement',
          header: ctx.t('travel:column.requirement'),
          cell: (row) => ctx.t(`travel:rule.requirement.${row.requirement}`),
        },
        { key: 'stay', header: ctx.t('travel:rules.stayDays'), numeric: true, cell: (row) => row.stayDays ?? '—' },
        {
          key: 'source',
          header: ctx.t('travel:rule.source'),
          cell: (row) => (row.checked ? <bdi>{row.source}</bdi> : ctx.t('travel:rule.unchecked')),
        },
        {
          key: 'review',
          header: ctx.t('travel:rules.reviewOn'),
          cell: (row) =>
            row.overdue ? (
              <StatusTag tone="warning" text={`${ctx.t('travel:rules.is-overdue')} · ${ctx.date(row.reviewOn)}`} />
            ) : (
              <DateText value={row.reviewOn} />
            ),
        },
      ]}
    />
  );
}
