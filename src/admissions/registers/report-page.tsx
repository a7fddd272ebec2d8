import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sheetFile } from '#libs/sheets';
import { DateField, FilterForm, Pager, Section, Select, type Crumb } from '#libs/ui';
import { sendFile, type PageContext, type PageView } from '#libs/web';
import { StatesQueries } from '#src/states';
import { stateNames } from '../pages/parts';
import { withQuery } from './address';
import { ReportTable, reportSheet, StatesPicture } from './report-parts';
import { reportFilter, ReportQueries, type EditionCounts, type ReportRequest } from './report.queries';
import { formatOf, SheetLinks } from './sheet-links';
import type { View } from './scope';

const PAGE = 20;
const PORTION = 100;
const MOST_EXPORTED = 2000;
const query = reportFilter.extend({ after: z.string().max(1000).optional() });

/** Whose report, and where it stands within the locale. */
interface ReportOf {
  view: View;
  path: string;
  breadcrumbs: Crumb[];
}

/** Applications counted by State and by edition, as a page and as a file. */
@Injectable()
export class ReportPage {
  constructor(
    private readonly reports: ReportQueries,
    private readonly states: StatesQueries,
  ) {}

  /** The picture by State and the table by edition, in a constant number of statements. */
  async show(ctx: PageContext, { view, path, breadcrumbs }: ReportOf): Promise<PageView> {
    const { after, ...filter } = ctx.query(query);
    const request = { ...filter, view };
    const { total, states } = await this.reports.byState(ctx.actor, request);
    const editions = await this.reports.byEdition(ctx.actor, request, { limit: PAGE, after }, ctx.locale);
    const courses = await this.reports.courseChoices(ctx.actor, view, ctx.locale);
    const all = await this.states.list();
    const names = stateNames(all, ctx.locale);
    const base = ctx.href(path);
    const empty = ctx.t('admissions:filter.any');
    return ctx.page({
      title: ctx.t('admissions:report.title'),
      lead: ctx.t(view === 'all' ? 'admissions:report.lead' : 'admissions:report.lead-state'),
      breadcrumbs: [...breadcrumbs, { label: ctx.t('admissions:report.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <FilterForm
            action={base}
            values={filter}
            active={Object.values(filter).filter((value) => value !== undefined).length}
            resetHref={base}
          >
            <DateField name="from" label={ctx.t('admissions:report.from')} value={filter.from} />
            <DateField name="to" label={ctx.t('admissions:report.to')} value={filter.to} />
            {view === 'all' ? (
              <Select
                name="state"
                label={ctx.t('admissions:column.state')}
                value={filter.state}
                empty={empty}
                options={all.map(({ code }) => ({ value: code, label: names.get(code)?.value ?? code }))}
              />
            ) : null}
            <Select
              name="courseId"
              label={ctx.t('admissions:report.course')}
              value={filter.courseId}
              empty={empty}
              options={courses.map(({ courseId, courseTitle }) => ({
                value: courseId,
                label: courseTitle.value,
                lang: courseTitle.locale,
              }))}
            />
          </FilterForm>
          <Section title={ctx.t('admissions:report.by-state')}>
            <StatesPicture ctx={ctx} total={total} states={states} names={names} />
          </Section>
          <Section
            title={ctx.t('admissions:report.by-edition')}
            actions={editions.items.length > 0 ? <SheetLinks ctx={ctx} base={`${base}/export`} query={filter} /> : null}
          >
            <ReportTable
              ctx={ctx}
              editions={editions.items}
              names={names}
              href={(editionId, state) =>
                view === 'all'
                  ? withQuery(ctx.href(`/manage/editions/${editionId}/applications`), { state })
                  : withQuery(ctx.href('/nominations'), { editionId })
              }
            />
            <Pager
              nextHref={editions.next && withQuery(base, { ...filter, after: editions.next })}
              previousHref={after ? withQuery(base, filter) : null}
            />
          </Section>
        </>
      ),
    });
  }

  /** The table by edition as a file, at most 2,000 editions. */
  async send(ctx: PageContext, view: View, reply: FastifyReply): Promise<void> {
    const names = stateNames(await this.states.list(), ctx.locale);
    const table = reportSheet(ctx, this.editions(ctx, { ...ctx.query(reportFilter), view }), names);
    await sendFile(reply, sheetFile(formatOf(ctx), 'applications', table, ctx.locale));
  }

  private async *editions(ctx: PageContext, request: ReportRequest): AsyncGenerator<EditionCounts> {
    let after: string | undefined;
    for (let read = 0; read < MOST_EXPORTED; read += PORTION) {
      const page = await this.reports.byEdition(ctx.actor, request, { limit: PORTION, after }, ctx.locale);
      yield* page.items;
      if (page.next === null) return;
      after = page.next;
    }
  }
}
