import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { cursorValues, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { APPLICATION_STATUSES, type ApplicationStatus } from '../rules/application-lifecycle';
import { stateCode } from './register.filter';
import { visibleStates, type View } from './scope';

/** States of applications that reports count: those that were handed in. */
export const REPORTED = APPLICATION_STATUSES.filter((status) => status !== 'draft');
export type ReportedStatus = Exclude<ApplicationStatus, 'draft'>;

/** What a report can be narrowed down to. Days are those on which editions begin. */
export const reportFilter = z.object({
  from: z.iso.date().optional().describe('Editions that begin on this day or later.'),
  to: z.iso.date().optional().describe('Editions that begin on this day or earlier.'),
  state: stateCode.optional().describe('ISO 3166-1 alpha-2.'),
  courseId: z.uuid().optional(),
  editionId: z.uuid().optional(),
});
export type ReportFilter = z.output<typeof reportFilter>;

/** A report of what the actor may see, or of a part of it. */
export type ReportRequest = ReportFilter & { view?: View };

/** How many applications are in which state now; persons are counted once however often they applied. */
export interface ReportCounts {
  applications: number;
  persons: number;
  statuses: Record<ReportedStatus, number>;
}

/** The counts of a State; null for people without one. */
export interface StateCounts extends ReportCounts {
  stateCode: string | null;
}

/** The counts of an edition by State. */
export interface EditionCounts extends ReportCounts {
  edition: EditionView;
  states: StateCounts[];
}

type Row = { stateCode: string | null; isSum: boolean; applications: number; persons: number } & Record<
  ReportedStatus,
  number
>;

const COUNTS = `count(*)::int AS applications, count(DISTINCT a.account_id)::int AS persons, ${REPORTED.map(
  (status) => `count(*) FILTER (WHERE a.status = '${status}')::int AS "${status}"`,
).join(', ')}`;

/** $1 States one may see, or null for all; $2 to $6 the filter. */
const WHERE = `a.submitted_at IS NOT NULL AND ($1::text[] IS NULL OR (a.state_code = ANY($1) AND a.door = 'nominated'))
  AND ($2::date IS NULL OR e.starts_on >= $2) AND ($3::date IS NULL OR e.starts_on <= $3) AND ($4::text IS NULL OR a.state_code = $4)
  AND ($5::uuid IS NULL OR e.course_id = $5) AND ($6::uuid IS NULL OR e.id = $6)`;
/** Editions without a day of beginning stand last. */
const STARTS = `coalesce(e.starts_on, '0001-01-01')`;

const MOST_COURSES = 200;

/** Applications counted by State and edition: all for course managers, those of their States for contact points. */
@Injectable()
export class ReportQueries {
  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
  ) {}

  /** Everything together and by State; one statement. @throws AppError `access.denied` */
  async byState(actor: Actor, filter: ReportRequest): Promise<{ total: ReportCounts; states: StateCounts[] }> {
    const rows = await this.database.query<Row>(
      `SELECT a.state_code AS "stateCode", grouping(a.state_code) = 1 AS "isSum", ${COUNTS}
       FROM application a JOIN edition e ON e.id = a.edition_id WHERE ${WHERE} GROUP BY GROUPING SETS ((), (a.state_code)) ORDER BY 1 NULLS LAST`,
      paramsOf(filter, actor),
    );
    const total = rows.find(({ isSum }) => isSum);
    return {
      total: total ? countsOf(total) : countsOf({ applications: 0, persons: 0 }),
      states: rows.filter(({ isSum }) => !isSum).map((row) => ({ stateCode: row.stateCode, ...countsOf(row) })),
    };
  }

  /** By edition, the latest first, and in each by State; two statements. @throws AppError `access.denied`, `request.invalid-cursor` */
  async byEdition(
    actor: Actor,
    filter: ReportRequest,
    query: { limit: number; after?: string },
    locale: string,
  ): Promise<Page<EditionCounts>> {
    const after = cursorOf(query.after);
    const rows = await this.database.query<Row & { id: string; startsOn: string }>(
      `WITH chosen AS (
         SELECT e.id, ${STARTS} AS starts FROM edition e
         WHERE EXISTS (SELECT FROM application a WHERE a.edition_id = e.id AND ${WHERE})
           AND ($7::date IS NULL OR (${STARTS}, e.id) < ($7, $8::uuid))
         ORDER BY starts DESC, e.id DESC LIMIT $9)
       SELECT c.id, c.starts::text AS "startsOn", a.state_code AS "stateCode", grouping(a.state_code) = 1 AS "isSum", ${COUNTS}
       FROM chosen c JOIN edition e ON e.id = c.id JOIN application a ON a.edition_id = c.id WHERE ${WHERE}
       GROUP BY GROUPING SETS ((c.id, c.starts), (c.id, c.starts, a.state_code)) ORDER BY c.starts DESC, c.id DESC, 4 DESC, 3 NULLS LAST`,
      [...paramsOf(filter, actor), ...after, query.limit + 1],
    );
    const sums = rows.filter(({ isSum }) => isSum);
    const editions = await this.courses.editionsByIds(
      sums.slice(0, query.limit).map(({ id }) => id),
      locale,
    );
    return toPage(
      sums,
      query.limit,
      ({ id, startsOn }) => [startsOn, id],
      (sum) => ({
        edition: editions.get(sum.id) as EditionView,
        ...countsOf(sum),
        states: rows
          .filter(({ id, isSum }) => id === sum.id && !isSum)
          .map((row) => ({ stateCode: row.stateCode, ...countsOf(row) })),
      }),
    );
  }

  /** The courses that anybody the actor may see has applied for, newest first, at most 200: for a field to choose from. */
  async courseChoices(
    actor: Actor,
    view: View,
    locale: string,
  ): Promise<Pick<EditionView, 'courseId' | 'courseTitle'>[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT ON (e.course_id) e.id FROM edition e
       WHERE EXISTS (SELECT FROM application a WHERE a.edition_id = e.id AND a.submitted_at IS NOT NULL
         AND ($1::text[] IS NULL OR (a.state_code = ANY($1) AND a.door = 'nominated')))
       ORDER BY e.course_id DESC, e.id DESC LIMIT ${MOST_COURSES}`,
      [visibleStates(actor, view)],
    );
    const editions = await this.courses.editionsByIds(
      rows.map(({ id }) => id),
      locale,
    );
    return [...editions.values()];
  }
}

const paramsOf = ({ view, from, to, state, courseId, editionId }: ReportRequest, actor: Actor): unknown[] => [
  visibleStates(actor, view),
  from ?? null,
  to ?? null,
  state ?? null,
  courseId ?? null,
  editionId ?? null,
];

const countsOf = (row: Pick<Row, 'applications' | 'persons'> & Partial<Row>): ReportCounts => ({
  applications: row.applications,
  persons: row.persons,
  statuses: Object.fromEntries(REPORTED.map((status) => [status, row[status] ?? 0])) as Record<ReportedStatus, number>,
});

function cursorOf(after: string | undefined): [string | null, string | null] {
  const values = cursorValues(after, 2);
  if (!values) return [null, null];
  const [starts, id] = values;
  if (!isCursorTime(starts) || starts.length !== 10 || !isCursorId(id)) throw coreErrors('request.invalid-cursor');
  return [starts, id];
}
