import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label, textsOfLabels } from '#libs/i18n';
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxGroup,
  type Crumb,
  DataTable,
  EmptyState,
  Form,
  HiddenField,
  LocalisedText,
  Pager,
  SearchBox,
  TextArea,
} from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  PageContext,
  Requires,
  type FormState,
  type PageView,
  type Redirect,
} from '#libs/web';
import { termFields } from '../api/taxonomy.contract';
import { taxonomyPermissions } from '../taxonomy.policy';
import { TaxonomyQueries, type TermView, type ThemeView } from '../taxonomy.queries';
import { TaxonomyService } from '../taxonomy.service';
import { TermList } from '../term-list';
import { NamesFields, referenceCrumbs } from './reference.pages';

const PATH = '/manage/reference/terms';
const LIMIT = 50;
const listFilter = z.object({ q: z.string().max(200).optional(), after: z.string().max(1000).optional() });

/** A page sends synonyms as lines of one field. */
const lines = z
  .string()
  .max(9000)
  .optional()
  .transform((text) =>
    (text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(300)).max(30));
const termForm = termFields.extend({ synonyms: z.object({ en: lines, ru: lines }) });
const changeForm = termForm.extend({ revision: z.number().int() });

/** Staff pages of subject terms and their synonyms. */
@Controller(`:locale${PATH}`)
@Requires({ permission: taxonomyPermissions['taxonomy.manage'] })
export class TermsPages {
  constructor(
    private readonly queries: TaxonomyQueries,
    private readonly terms: TermList,
    private readonly service: TaxonomyService,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { q, after } = ctx.query(listFilter);
    const page = await this.terms.page({ q, after, limit: LIMIT });
    const next = page.next && ctx.href(`${PATH}?${new URLSearchParams({ ...(q && { q }), after: page.next })}`);
    return ctx.page({
      title: ctx.t('taxonomy:terms.title'),
      breadcrumbs: referenceCrumbs(ctx),
      wide: true,
      body: (
        <>
          <SearchBox action={ctx.href(PATH)} value={q} label={ctx.t('taxonomy:terms.search')} />
          <Actions>
            <ButtonLink href={ctx.href(`${PATH}/new`)}>{ctx.t('taxonomy:terms.add')}</ButtonLink>
          </Actions>
          <TermTable ctx={ctx} terms={page.items} />
          <Pager nextHref={next} />
        </>
      ),
    });
  }

  @Get('new')
  create(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.page(ctx, emptyForm());
  }

  @Post('new')
  add(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      termForm,
      async (input) => {
        await this.service.addTerm(ctx.actor, input);
        return ctx.redirect(PATH, { kind: 'success', key: 'taxonomy:flash.saved' });
      },
      (form) => this.page(ctx, form),
    );
  }

  @Get(':id')
  async edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, emptyForm(), await this.term(id));
  }

  @Post(':id')
  change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      changeForm,
      async ({ revision, ...input }) => {
        await this.service.changeTerm(ctx.actor, (await this.term(id)).id, input, revision);
        return ctx.redirect(PATH, { kind: 'success', key: 'taxonomy:flash.saved' });
      },
      async (form) => this.page(ctx, form, await this.term(id)),
    );
  }

  private async term(id: string): Promise<TermView> {
    const term = z.uuid().safeParse(id).success ? (await this.queries.termsByIds([id])).get(id) : undefined;
    if (!term) throw coreErrors('resource.not-found');
    return term;
  }

  private async page(ctx: PageContext, form: FormState, term?: TermView): Promise<PageView> {
    const themes = await this.queries.themes();
    return ctx.page({
      title: term ? label(term.labels, ctx.locale).value : ctx.t('taxonomy:terms.add'),
      breadcrumbs: termCrumbs(ctx),
      body: <TermForm ctx={ctx} form={form} term={term} themes={themes} />,
    });
  }
}

const termCrumbs = (ctx: PageContext): Crumb[] => [
  ...referenceCrumbs(ctx),
  { label: ctx.t('taxonomy:terms.title'), href: ctx.href(PATH) },
];

function TermForm({
  ctx,
  form,
  term,
  themes,
}: {
  ctx: PageContext;
  form: FormState;
  term?: TermView;
  themes: ThemeView[];
}) {
  return (
    <Form action={ctx.href(term ? `${PATH}/${term.id}` : `${PATH}/new`)} {...formProps(form)}>
      {term ? <HiddenField name="revision" value={term.revision} /> : null}
      <NamesFields ctx={ctx} names={term && textsOfLabels(term.labels)} />
      {(['en', 'ru'] as const).map((locale) => (
        <TextArea
          key={locale}
          name={`synonyms.${locale}`}
          label={ctx.t(`taxonomy:fields.synonyms-${locale}`)}
          hint={ctx.t('taxonomy:fields.synonyms-hint')}
          value={term?.synonyms[locale]?.join('\n')}
          rows={4}
          lang={locale}
          dir="ltr"
        />
      ))}
      <CheckboxGroup
        name="themes"
        label={ctx.t('taxonomy:themes.title')}
        options={themes.map((theme) => ({
          value: theme.code,
          label: `${theme.code} ${label(theme.labels, ctx.locale).value}`,
        }))}
        value={term?.themes}
        required
      />
      <Actions>
        <Button>{ctx.t('taxonomy:actions.save')}</Button>
      </Actions>
    </Form>
  );
}

function TermTable({ ctx, terms }: { ctx: PageContext; terms: TermView[] }) {
  const synonyms = (locale: 'en' | 'ru') => (term: TermView) => (
    <span lang={locale} dir="ltr">
      {[textsOfLabels(term.labels)[locale], ...(term.synonyms[locale] ?? [])].filter(Boolean).join('; ')}
    </span>
  );
  return (
    <DataTable
      caption={ctx.t('taxonomy:terms.title')}
      hideCaption
      rows={terms}
      rowKey={(term) => term.id}
      empty={<EmptyState title={ctx.t('taxonomy:terms.none')} />}
      columns={[
        {
          key: 'name',
          header: ctx.t('taxonomy:fields.name'),
          rowHeader: true,
          cell: (term) => (
            <a href={ctx.href(`${PATH}/${term.id}`)}>
              <LocalisedText text={label(term.labels, ctx.locale)} />
            </a>
          ),
        },
        { key: 'en', header: ctx.t('taxonomy:fields.all-en'), cell: synonyms('en') },
        { key: 'ru', header: ctx.t('taxonomy:fields.all-ru'), cell: synonyms('ru') },
        { key: 'themes', header: ctx.t('taxonomy:fields.themes'), cell: (term) => <bdi>{term.themes.join(', ')}</bdi> },
      ]}
    />
  );
}
