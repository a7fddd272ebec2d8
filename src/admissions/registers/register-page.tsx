import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { FilterForm, Form, LocalisedText, Pager, Section } from '#libs/ui';
import type { FormState, PageContext, PageView } from '#libs/web';
import { CoursesQueries, editionHref, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../admissions.policy';
import { stateNames } from '../pages/parts';
import { PlanService } from '../plan/plan.service';
import { withQuery } from './address';
import { ApplicationsRegister } from './applications-register';
import { ApplicationsTable, Refused, selectionOf } from './applications-table';
import { BULK_DECISIONS } from './bulk-judging';
import { BulkActions } from './bulk-page';
import { EditionTabs } from './edition-tabs';
import { activeOf, FilterFields } from './filter-fields';
import { PlaceMap } from './place-map';
import { PlaceShares } from './place-shares.queries';
import { registerFilter, registerSort } from './register.filter';
import { SheetLinks } from './sheet-links';

const PAGE = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What of the register is asked for in an address. */
export const registerQuery = registerFilter.extend({ sort: registerSort });

/** The page of an edition's applications for course managers. */
@Injectable()
export class RegisterPage {
  constructor(
    private readonly register: ApplicationsRegister,
    private readonly shares: PlaceShares,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly plans: PlanService,
  ) {}

  /** The edition of an address. @throws AppError `resource.not-found` */
  async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = uuid.test(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition) throw coreErrors('resource.not-found');
    return edition;
  }

  /**
   * The picture of the places and the table, in a constant number of statements.
   * @param form the form of the table, where it was refused
   */
  async show(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
    const edition = await this.edition(ctx, id);
    const {
      sort = 'submitted',
      after,
      ...filter
    } = ctx.query(registerQuery.extend({ after: z.string().max(1000).optional() }));
    const base = ctx.href(`/manage/editions/${edition.id}/applications`);
    const request = { view: 'all' as const, editionId: edition.id, filter, sort };
    const page = await this.register.page(ctx.actor, request, { locale: ctx.locale, limit: PAGE, after });
    const count = await this.register.count(ctx.actor, request);
    const { states, institutions } = await this.register.facets(ctx.actor, request);
    const shares = await this.shares.of([edition.id], null);
    const { demandsRelease } = await this.plans.plan(edition.id);
    const names = stateNames(await this.states.list(), ctx.locale);
    const sorting = sort === 'submitted' ? undefined : sort;
    return ctx.page({
      title: ctx.t('admissions:manage.title'),
      kicker: edition.code,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...editionTrail(ctx, edition), { label: ctx.t('admissions:manage.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          {form ? <Refused ctx={ctx} form={form} /> : null}
          <EditionTabs ctx={ctx} editionId={edition.id} current="applications" />
          <Section title={ctx.t('admissions:places.title')}>
            <PlaceMap ctx={ctx} shares={shares} names={names} invited={edition.states} />
          </Section>
          <Section
            title={ctx.t('admissions:register.count', { count })}
            actions={
              count > 0 ? <SheetLinks ctx={ctx} base={`${base}/export`} query={{ ...filter, sort: sorting }} /> : null
            }
          >
            <FilterForm
              action={base}
              values={filter}
              active={activeOf(filter)}
              resetHref={base}
              keep={{ sort: sorting }}
            >
              <FilterFields
                ctx={ctx}
                filter={filter}
                names={names}
                states={states}
                institutions={institutions}
                hybrid={edition.format === 'hybrid'}
                release={demandsRelease}
              />
            </FilterForm>
            <Form action={base}>
              <ApplicationsTable
                ctx={ctx}
                caption={ctx.t('admissions:manage.title')}
                rows={page.items}
                names={names}
                base="/manage/applications"
                show={{ state: true, sex: true, mode: edition.format === 'hybrid', release: demandsRelease }}
                sort={{ order: sort, href: (order) => withQuery(base, { ...filter, sort: order }) }}
                selection={selectionOf(ctx, form)}
              />
              {page.items.length > 0 ? (
                <BulkActions
                  ctx={ctx}
                  decisions={BULK_DECISIONS.filter((each) => each !== 'waive' || demandsRelease)}
                />
              ) : null}
            </Form>
            <Pager
              nextHref={page.next && withQuery(base, { ...filter, sort: sorting, after: page.next })}
              previousHref={after ? withQuery(base, { ...filter, sort: sorting }) : null}
            />
          </Section>
        </>
      ),
    });
  }
}

/** The way to the pages of an edition; whoever only approves lists is led to the page that all can read. */
export const editionTrail = (ctx: PageContext, edition: EditionView) =>
  canManageAdmissions(ctx.actor)
    ? [
        { label: edition.courseTitle.value, href: ctx.href(`/manage/courses/${edition.courseId}`) },
        { label: edition.code, href: ctx.href(`/manage/editions/${edition.id}`) },
      ]
    : [{ label: edition.code, href: ctx.href(editionHref(edition)) }];
