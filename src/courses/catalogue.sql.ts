import { parseSearch, rankedSearchSql } from '#libs/search';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import type { CatalogueFilters } from './catalogue.filters';
import { narrowsEditions } from './catalogue.filters';
import type { CourseCard, NextEdition } from './courses.views';

/** A row of the catalogue. */
export interface CardRow {
  id: string;
  level: CourseCard['level'];
  open: boolean;
  /** Sort value of the row: its place in the catalogue, or its rank in a search. */
  place: string;
  themes: [string, string, string][];
  next: NextEdition | null;
  slug_l: string | null;
  slug_f: string | null;
}

/** Builds the statement of one page of the catalogue. */
export interface CatalogueRequest {
  locale: string;
  now: Date;
  limit: number;
  filters: CatalogueFilters & { slug?: string };
  /** Sort values of the row before: place or rank, and id. */
  after?: [string, string];
}

class Params {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Conditions on an edition `e`: in view, not over, and what the reader asked for. */
function editionConditions(filters: CatalogueFilters, today: string, params: Params): string {
  const conditions = [`e.course_id = c.id`, `e.status = 'published'`, `(e.ends_on IS NULL OR e.ends_on >= ${today})`];
  if (filters.format) conditions.push(`e.format = ${params.add(filters.format, 'text')}`);
  if (filters.language) {
    conditions.push(
      `EXISTS (SELECT FROM edition_language el WHERE el.edition_id = e.id AND el.locale = ${params.add(filters.language, 'text')})`,
    );
  }
  if (filters.state) {
    const state = params.add(filters.state, 'text');
    conditions.push(
      `(NOT EXISTS (SELECT FROM edition_state es WHERE es.edition_id = e.id) OR EXISTS (SELECT FROM edition_state es WHERE es.edition_id = e.id AND es.state_code = ${state}))`,
    );
  }
  if (filters.from) conditions.push(`coalesce(e.ends_on >= ${params.add(filters.from, 'date')}, true)`);
  if (filters.to) conditions.push(`coalesce(e.starts_on <= ${params.add(filters.to, 'date')}, true)`);
  if (filters.places) conditions.push(`coalesce(e.deadline_on >= ${today}, true)`);
  return conditions.join(' AND ');
}

function courseConditions(
  filters: CatalogueRequest['filters'],
  locale: string,
  editions: string,
  params: Params,
): string[] {
  const conditions = [`c.status = 'published'`];
  if (filters.theme)
    conditions.push(
      `EXISTS (SELECT FROM course_theme ct WHERE ct.course_id = c.id AND ct.theme_code = ${params.add(filters.theme, 'text')})`,
    );
  if (filters.module) {
    conditions.push(
      `EXISTS (SELECT FROM course_module cm JOIN curriculum_module m ON m.id = cm.module_id WHERE cm.course_id = c.id AND m.code = ${params.add(filters.module, 'text')})`,
    );
  }
  if (filters.level) conditions.push(`c.level = ${params.add(filters.level, 'text')}`);
  if (filters.open !== undefined) conditions.push(`c.open = ${params.add(filters.open, 'boolean')}`);
  if (filters.slug) {
    conditions.push(
      `c.id IN (SELECT p.owner_id FROM course_publication p WHERE p.locale IN (${params.add(locale, 'text')}, 'en') AND p.slug = ${params.add(filters.slug, 'text')})`,
    );
  }
  if (narrowsEditions(filters)) conditions.push(`EXISTS (SELECT FROM edition e WHERE ${editions})`);
  return conditions;
}

/** The ids of the page in order: by place through the index of the catalogue, or by rank of the search. */
function pageOfIds(request: CatalogueRequest, conditions: string[], params: Params): string {
  const search = parseSearch(request.filters.q);
  if (!search.isEmpty) {
    const [rank, id] = request.after ?? [];
    const ranked = rankedSearchSql(search, {
      tsv: 't.tsv',
      head: 't.head',
      folded: 't.folded',
      from: 'course_publication t JOIN course c ON c.id = t.owner_id',
      filter: conditions.join(' AND '),
      owner: 't.owner_id',
      params: params.values,
      limit: request.limit + 1,
      after: rank !== undefined && id !== undefined ? { rank, id } : undefined,
    });
    params.values.splice(0, params.values.length, ...ranked.params);
    return `SELECT c.id, c.level, c.open, found.rank AS place, -found.rank::numeric AS sorting FROM (${ranked.sql}) found JOIN course c ON c.id = found.id`;
  }
  if (request.after)
    conditions.push(
      `(c.next_on, c.id) > (${params.add(request.after[0], 'date')}, ${params.add(request.after[1], 'uuid')})`,
    );
  return `SELECT c.id, c.level, c.open, c.next_on::text AS place, c.next_on AS sorting FROM course c WHERE ${conditions.join(' AND ')}
    ORDER BY c.next_on, c.id LIMIT ${params.add(request.limit + 1, 'int')}`;
}

/**
 * One statement for a page of the catalogue: the published courses that fit, each with its texts in the reader's locale
 * and in English, its themes, and of its editions that fit the one to apply for next.
 */
export function catalogueSql(request: CatalogueRequest): { sql: string; params: unknown[] } {
  const params = new Params();
  const locale = params.add(request.locale, 'text');
  const today = `(${params.add(request.now, 'timestamptz')} AT TIME ZONE e.zone)::date`;
  const editions = editionConditions(request.filters, today, params);
  const ids = pageOfIds(request, courseConditions(request.filters, request.locale, editions, params), params);
  const ties = request.filters.q ? 'c.id DESC' : 'c.id';
  const sql = `SELECT c.id, c.level, c.open, c.place, ${localisedColumns(['title', 'summary', 'slug'])},
    (SELECT json_agg(json_build_array(t.code, coalesce(t.labels -> ${locale} ->> 'text', t.labels -> 'en' ->> 'text'), CASE WHEN t.labels ? ${locale} THEN ${locale} ELSE 'en' END) ORDER BY t.position, t.code)
     FROM course_theme ct JOIN theme t ON t.code = ct.theme_code WHERE ct.course_id = c.id) AS themes,
    (SELECT json_build_object('id', e.id, 'format', e.format, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'deadlineOn', e.deadline_on, 'zone', e.zone,
       'languages', ARRAY(SELECT el.locale FROM edition_language el WHERE el.edition_id = e.id AND NOT el.interpretation ORDER BY el.locale))
     FROM edition e WHERE ${editions} ORDER BY coalesce(e.deadline_on < ${today}, false), e.starts_on, e.id LIMIT 1) AS next
    FROM (${ids}) c
    ${localisedJoin('course', 'c.id', locale)}
    ORDER BY c.sorting, ${ties}`;
  return { sql, params: params.values };
}

/** The card of a row. */
export const cardOf = (row: CardRow): CourseCard => ({
  id: row.id,
  slug: row.slug_l ?? row.slug_f ?? row.id,
  title: pickLocalised(row, 'title'),
  summary: pickLocalised(row, 'summary'),
  level: row.level,
  open: row.open,
  themes: (row.themes ?? []).map(([code, value, locale]) => ({ code, label: { value, locale } })),
  nextEdition: row.next,
});
