import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label, textsOfLabels } from '#libs/i18n';
import {
  Actions,
  Button,
  ButtonLink,
  type Crumb,
  DataTable,
  DateField,
  EmptyState,
  FilterForm,
  Form,
  HiddenField,
  LocalisedText,
  Pager,
  Select,
  TextArea,
} from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  idCursor,
  PageContext,
  Requires,
  toPage,
  type FormState,
  type PageView,
  type Redirect,
} from '#libs/web';
import { institutionFields, newInstitution } from '../api/states.contract';
import { INSTITUTION_KINDS } from '../institution.entity';
import { InstitutionsService } from '../institutions.service';
import { statesPermissions } from '../states.policy';
import { StatesQueries, type InstitutionView, type StateView } from '../states.queries';
import { NamesFields } from './names-fields';
import { referenceCrumbs } from './states.parts';

const PATH = '/manage/reference/institutions';
const LIMIT = 50;
const listFilter = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  after: z.string().max(1000).optional(),
});
const changeForm = institutionFields.extend({ revision: z.number().int() });

/** Staff pages of institutions. */
@Controller(':locale/manage/reference/institutions')
@Requires({ permission: statesPermissions['states.manage'] })
export class InstitutionsPages {
  constructor(
    private readonly queries: StatesQueries,
    private readonly service: InstitutionsService,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { state, after } = ctx.query(listFilter);
    const [states, rows] = await Promise.all([
      this.queries.list(),
      this.queries.institutionPage({ state, limit: LIMIT, afterId: idCursor(after) }),
    ]);
    const page = toPage(
      rows,
      LIMIT,
      (row) => [row.id],
      (row) => row,
    );
    const next = page.next && ctx.href(`${PATH}?${new URLSearchParams({ ...(state && { state }), after: page.next })}`);
    return ctx.page({
      title: ctx.t('states:institutions.title'),
      breadcrumbs: referenceCrumbs(ctx),
      wide: true,
      body: (
        <>
          <FilterForm action={ctx.href(PATH)} values={{ state }} active={state ? 1 : 0} resetHref={ctx.href(PATH)}>
            <Select name="state" label={ctx.t('states:fields.state')} options={stateOptions(ctx, states)} />
          </FilterForm>
          <Actions>
            <ButtonLink href={ctx.href(`${PATH}/new`)}>{ctx.t('states:institutions.add')}</ButtonLink>
          </Actions>
          <InstitutionTable ctx={ctx} rows={page.items} states={states} />
          <Pager nextHref={next} />
        </>
      ),
    });
  }

  @Get('new')
  create(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.newPage(ctx, emptyForm());
  }

  @Post('new')
  add(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      newInstitution,
      async (input) => {
        const { stateCode } = await this.service.add(ctx.actor, input);
        return ctx.redirect(`${PATH}?state=${stateCode}`, { kind: 'success', key: 'states:flash.saved' });
      },
      (form) => this.newPage(ctx, typedDomains(form)),
      withDomains(ctx),
    );
  }

  @Get(':id')
  edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.editPage(ctx, idOf(id), emptyForm());
  }

  @Post(':id')
  change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      changeForm,
      async ({ revision, ...input }) => {
        const { stateCode } = await this.service.change(ctx.actor, idOf(id), input, revision);
        return ctx.redirect(`${PATH}?state=${stateCode}`, { kind: 'success', key: 'states:flash.saved' });
      },
      (form) => this.editPage(ctx, idOf(id), typedDomains(form)),
      withDomains(ctx),
    );
  }

  private async newPage(ctx: PageContext, form: FormState): Promise<PageView> {
    const states = await this.queries.list();
    return ctx.page({
      title: ctx.t('states:institutions.add'),
      breadcrumbs: institutionCrumbs(ctx),
      body: (
        <Form action={ctx.href(`${PATH}/new`)} {...formProps(form)}>
          <Select name="stateCode" label={ctx.t('states:fields.state')} options={stateOptions(ctx, states)} required />
          <InstitutionFields ctx={ctx} />
        </Form>
      ),
    });
  }

  private async editPage(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const institution = await this.service.byId(id);
    const others = (await this.queries.institutions({ state: institution.stateCode })).filter(
      (other) => other.id !== id,
    );
    return ctx.page({
      title: label(institution.labels, ctx.locale).value,
      breadcrumbs: institutionCrumbs(ctx),
      body: (
        <Form action={ctx.href(`${PATH}/${id}`)} {...formProps(form)}>
          <HiddenField name="revision" value={institution.revision} />
          <InstitutionFields ctx={ctx} institution={institution} others={others} />
        </Form>
      ),
    });
  }
}

const institutionCrumbs = (ctx: PageContext): Crumb[] => [
  ...referenceCrumbs(ctx),
  { label: ctx.t('states:institutions.title'), href: ctx.href(PATH) },
];

/** @throws AppError `resource.not-found` for an address that cannot be one */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}

const stateOptions = (ctx: PageContext, states: readonly StateView[]) =>
  states.map((state) => ({ value: state.code, label: label(state.labels, ctx.locale).value }));

/** The form has one field for all domains, one a line. */
function withDomains(ctx: PageContext): Record<string, unknown> {
  const body = (ctx.request.body ?? {}) as Record<string, unknown>;
  return { ...body, domains: typeof body.domains === 'string' ? body.domains.split(/[\s,;]+/).filter(Boolean) : [] };
}

/** What was typed comes back as it stood, with the message of whichever domain is wrong. */
function typedDomains(form: FormState): FormState {
  const { domains } = form.values;
  const wrong = Object.entries(form.errors).find(([name]) => name.startsWith('domains.'))?.[1];
  const errors = Object.fromEntries(Object.entries(form.errors).filter(([name]) => !name.startsWith('domains.')));
  return {
    ...form,
    values: { ...form.values, domains: Array.isArray(domains) ? domains.join('\n') : domains },
    errors: wrong === undefined ? errors : { ...errors, domains: wrong },
  };
}

function InstitutionFields({
  ctx,
  institution,
  others = [],
}: {
  ctx: PageContext;
  institution?: InstitutionView;
  others?: InstitutionView[];
}) {
  return (
    <>
      <NamesFields ctx={ctx} names={institution && textsOfLabels(institution.labels)} />
      <Select
        name="kind"
        label={ctx.t('states:fields.kind')}
        options={INSTITUTION_KINDS.map((kind) => ({ value: kind, label: ctx.t(`states:kinds.${kind}`) }))}
        value={institution?.kind}
        required
      />
      <DateField name="validFrom" label={ctx.t('states:fields.valid-from')} value={institution?.validFrom} />
      <DateField
        name="validTo"
        label={ctx.t('states:fields.valid-to')}
        hint={ctx.t('states:fields.valid-to-hint')}
        value={institution?.validTo}
      />
      {others.length > 0 ? (
        <Select
          name="successorId"
          label={ctx.t('states:fields.successor-of')}
          options={others.map((other) => ({ value: other.id, label: label(other.labels, ctx.locale).value }))}
          value={institution?.successorId}
        />
      ) : null}
      <TextArea
        name="domains"
        label={ctx.t('states:fields.domains')}
        hint={ctx.t('states:fields.domains-hint')}
        value={institution?.domains.join('\n')}
        maxLength={5000}
        rows={3}
        dir="ltr"
      />
      <Actions>
        <Button>{ctx.t('states:actions.save')}</Button>
      </Actions>
    </>
  );
}

function InstitutionTable({ ctx, rows, states }: { ctx: PageContext; rows: InstitutionView[]; states: StateView[] }) {
  const byCode = new Map(states.map((state) => [state.code, state]));
  return (
    <DataTable
      caption={ctx.t('states:institutions.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('states:institutions.none')} />}
      columns={[
        {
          key: 'name',
          header: ctx.t('states:fields.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`${PATH}/${row.id}`)}>
              <LocalisedText text={label(row.labels, ctx.locale)} />
            </a>
          ),
        },
        {
          key: 'state',
          header: ctx.t('states:fields.state'),
          cell: (row) => <LocalisedText text={label(byCode.get(row.stateCode)?.labels ?? {}, ctx.locale)} />,
        },
        { key: 'kind', header: ctx.t('states:fields.kind'), cell: (row) => ctx.t(`states:kinds.${row.kind}`) },
        {
          key: 'until',
          header: ctx.t('states:fields.valid-to'),
          cell: (row) => (row.validTo ? ctx.date(row.validTo, 'short-date') : ''),
        },
      ]}
    />
  );
}
