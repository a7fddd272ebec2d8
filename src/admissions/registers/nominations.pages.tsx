import { Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { SHEET_FORMATS, sheetFile } from '#libs/sheets';
import { FilterForm, Form, Pager, Section, Select } from '#libs/ui';
import { Ctx, Requires, sendFile, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import type { EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { StateName, stateNames } from '../pages/parts';
import { withQuery } from './address';
import { ApplicationsRegister } from './applications-register';
import { applicationsSheet } from './applications-sheet';
import { ApplicationsTable, Refused, selectionOf } from './applications-table';
import { BulkActions, BulkPage } from './bulk-page';
import { ContactPointQueries } from './contact-point.queries';
import { activeOf, FilterFields } from './filter-fields';
import { registerFilter, registerSort } from './register.filter';
import { formatOf, SheetLinks } from './sheet-links';
import { StateEditionsTable } from './state-editions';
import { visibleStates } from './scope';

const PAGE = 25;
const asked = registerFilter.extend({ editionId: z.uuid().optional(), sort: registerSort });
const query = asked.extend({ after: z.string().max(1000).optional() });

/** What a contact point has before them: the editions open to their State with places and days, and their people. */
@Controller(':locale/nominations')
@Requires({ permission: 'admissions.endorse' })
export class NominationsPages {
  constructor(
    private readonly register: ApplicationsRegister,
    private readonly bulk: BulkPage,
    private readonly contactPoints: ContactPointQueries,
    private readonly states: StatesQueries,
    private readonly clock: Clock,
  ) {}

  /** A constant number of statements, whatever the number of editions and people. */
  @Get()
  list(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.show(ctx);
  }

  /** A decision about the people who are ticked. */
  @Post()
  decide(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return this.bulk.decide(ctx, {
      path: '/nominations',
      breadcrumbs: [{ label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') }],
      showAgain: (form) => this.show(ctx, form),
    });
  }

  private async show(ctx: PageContext, form?: FormState): Promise<PageView> {
    const own = visibleStates(ctx.actor, 'state') ?? [];
    const { after, sort = '-submitted', editionId, ...filter } = ctx.query(query);
    const request = { view: 'state' as const, editionId, filter, sort };
    const editions = await this.contactPoints.editions(ctx.actor, ctx.locale);
    const applied = await this.contactPoints.appliedTo(ctx.actor, ctx.locale);
    const page = await this.register.page(ctx.actor, request, { locale: ctx.locale, limit: PAGE, after });
    const count = await this.register.count(ctx.actor, request);
    const { states, institutions } = await this.register.facets(ctx.actor, request);
    const names = stateNames(await this.states.list(), ctx.locale);
    const base = ctx.href('/nominations');
    const kept = { editionId, ...filter, sort: sort === '-submitted' ? undefined : sort };
    return ctx.page({
      title: ctx.t('admissions:menu.nominations'),
      lead: own.map((state, index) => (
        <>
          {index > 0 ? ', ' : null}
          <StateName names={names} code={state} />
        </>
      )),
      breadcrumbs: [{ label: ctx.t('admissions:menu.nominations') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          {form ? <Refused ctx={ctx} form={form} /> : null}
          <Section
            title={ctx.t('admissions:nominations.editions')}
            actions={<a href={ctx.href('/nominations/report')}>{ctx.t('admissions:report.title')}</a>}
          >
            <StateEditionsTable
              ctx={ctx}
              rows={editions}
              names={names}
              several={own.length > 1}
              now={this.clock.now()}
            />
          </Section>
          <Section
            title={ctx.t('admissions:nominations.people')}
            actions={count > 0 ? <SheetLinks ctx={ctx} base={`${base}/export`} query={kept} /> : null}
          >
            <FilterForm
              action={base}
              values={{ editionId, ...filter }}
              active={activeOf(filter) + (editionId ? 1 : 0)}
              resetHref={base}
              keep={{ sort: kept.sort }}
            >
              <Select
                name="editionId"
                label={ctx.t('admissions:column.edition')}
                value={editionId}
                empty={ctx.t('admissions:nominations.all-editions')}
                options={editionOptions([...editions.map(({ edition }) => edition), ...applied])}
              />
              <FilterFields
                ctx={ctx}
                filter={filter}
                names={names}
                states={states}
                institutions={institutions}
                hybrid={editions.some(({ edition }) => edition.format === 'hybrid')}
                release
              />
            </FilterForm>
            <p>
              {ctx.t('admissions:register.count', { count })}
              {filter.status === 'submitted' ? null : (
                <>
                  {' · '}
                  <a href={withQuery(base, { status: 'submitted' })}>{ctx.t('admissions:nominations.waiting')}</a>
                </>
              )}
            </p>
            <Form action={base}>
              <ApplicationsTable
                ctx={ctx}
                caption={ctx.t('admissions:nominations.people')}
                rows={page.items}
                names={names}
                base="/nominations/applications"
                show={{ edition: editionId === undefined, sex: editionId !== undefined, state: own.length > 1 }}
                sort={{ order: sort, href: (order) => withQuery(base, { ...kept, sort: order }) }}
                selection={selectionOf(ctx, form)}
              />
              {page.items.length > 0 ? <BulkActions ctx={ctx} decisions={['endorse', 'return']} /> : null}
            </Form>
            <Pager
              nextHref={page.next && withQuery(base, { ...kept, after: page.next })}
              previousHref={after ? withQuery(base, kept) : null}
            />
          </Section>
        </>
      ),
    });
  }

  /** Their people as they are filtered and sorted, as a file. */
  @Get(SHEET_FORMATS.map((format) => `export.${format}`))
  async export(@Ctx() ctx: PageContext, @Res() reply: FastifyReply): Promise<void> {
    const { sort = '-submitted', editionId, ...filter } = ctx.query(asked);
    const rows = this.register.all(ctx.actor, { view: 'state', editionId, filter, sort }, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    const title = ctx.t('admissions:manage.title');
    await sendFile(
      reply,
      sheetFile(formatOf(ctx), 'applications', applicationsSheet(ctx, title, rows, names), ctx.locale),
    );
  }
}

/** Each edition once. */
const editionOptions = (editions: readonly EditionView[]) =>
  [...new Map(editions.map((edition) => [edition.id, edition])).values()].map(({ id, code, courseTitle }) => ({
    value: id,
    label: `${code} · ${courseTitle.value}`,
    lang: courseTitle.locale,
  }));
