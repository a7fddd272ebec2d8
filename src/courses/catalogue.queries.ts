import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import type { Localised } from '#libs/i18n';
import { Database, type Row } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { parseSearch } from '#libs/search';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import { cursorValues, isCursorTime, toPage, type Page } from '#libs/web';
import type { CatalogueFilters } from './catalogue.filters';
import { cardOf, catalogueSql, type CardRow } from './catalogue.sql';
import { canSeeCourse, canSeeDrafts, canSeeEdition } from './course.policy';
import { CoursesQueries } from './courses.queries';
import type { CourseCard, CourseView, EditionView } from './courses.views';
import { editionColumns, editionFrom, editionView, type EditionRow } from './edition.sql';

const MOST_EDITIONS = 100;

interface CourseRow {
  id: string;
  status: CourseView['status'];
  revision: number;
  version: number | null;
  level: CourseView['level'];
  open: boolean;
  source_locale: string;
  published_at: Date | null;
  slug_l: string | null;
  slug_f: string | null;
  title_w: string | null;
  summary_w: string | null;
  body_w: string | null;
  themes: [string, string, string][] | null;
  modules: { id: string; code: string; l: string | null; f: string | null }[] | null;
  slugs: Record<string, string> | null;
}

/** What readers see of courses. */
@Injectable()
export class CatalogueQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courses: CoursesQueries,
  ) {}

  /** A page of published courses, soonest to begin first, or best match first. One statement. */
  async list(
    filters: CatalogueFilters & { slug?: string },
    page: { locale: string; limit: number; after?: string },
  ): Promise<Page<CourseCard>> {
    const { sql, params } = catalogueSql({
      locale: page.locale,
      now: this.clock.now(),
      limit: page.limit,
      filters,
      after: afterOf(page.after, filters),
    });
    const rows = await this.database.readPublic<CardRow>(sql, params);
    return toPage(rows, page.limit, (row) => [row.place, row.id], cardOf);
  }

  /** What the filters offer: themes and States by name. One statement. */
  async filterOptions(locale: string): Promise<{
    themes: { value: string; label: string; lang?: string }[];
    states: { value: string; label: string; lang?: string }[];
  }> {
    const rows = await this.database.readPublic<{ kind: string; value: string; label: string; locale: string }>(
      `SELECT * FROM (
         SELECT 'theme' AS kind, code AS value, ${nameIn('labels')} AS label, ${localeOf('labels')} AS locale, position FROM theme
         UNION ALL SELECT 'state', code, ${nameIn('labels')}, ${localeOf('labels')}, position FROM state) options
       ORDER BY kind, position, value LIMIT 400`,
      [locale],
    );
    const of = (kind: string) =>
      rows
        .filter((row) => row.kind === kind)
        .map((row) => ({ value: row.value, label: row.label, ...(row.locale !== locale && { lang: row.locale }) }));
    return { themes: of('theme'), states: of('state') };
  }

  /** The names of States by code. At most one statement. */
  async stateNames(codes: readonly string[], locale: string): Promise<Localised[]> {
    if (codes.length === 0) return [];
    return this.database.query<Localised & Row>(
      `SELECT ${nameIn('labels')} AS value, ${localeOf('labels')} AS locale FROM state WHERE code = ANY($2) ORDER BY position, code`,
      [locale, codes],
    );
  }

  /**
   * A course by its address: a present or former slug of any locale, or its id. One statement. Undefined where there is
   * none that the actor may see.
   */
  async course(actor: Actor, address: string, locale: string): Promise<CourseView | undefined> {
    const isId = UUID.test(address);
    const [row] = await this.readFor<CourseRow>(actor, courseSql(isId), [
      locale,
      isId ? address.toLowerCase() : address,
    ]);
    return row && canSeeCourse(actor, row.status) ? courseView(row, locale) : undefined;
  }

  /** As {@link course}, for addresses that must lead somewhere. @throws AppError `resource.not-found` (404) */
  async requireCourse(actor: Actor, address: string, locale: string): Promise<CourseView> {
    const course = await this.course(actor, address, locale);
    if (!course) throw coreErrors('resource.not-found');
    return course;
  }

  /** An edition that the actor may see. One statement. @throws AppError `resource.not-found` (404) */
  async requireEdition(actor: Actor, id: string, locale: string): Promise<EditionView> {
    const edition = UUID.test(id) ? await this.courses.editionById(id, locale) : undefined;
    if (!edition || !canSeeEdition(actor, edition)) throw coreErrors('resource.not-found');
    return edition;
  }

  /** The editions of a course that an actor may see, soonest first, at most 100; those that are over last. One statement. */
  async editionsOf(actor: Actor, courseId: string, locale: string): Promise<EditionView[]> {
    const rows = await this.readFor<EditionRow>(
      actor,
      `SELECT ${editionColumns} FROM ${editionFrom('$1')}
       WHERE e.course_id = $2 AND ($3 OR (e.status <> 'draft' AND c.status = 'published'))
       ORDER BY e.status IN ('cancelled', 'closed') OR coalesce(e.ends_on < ($4::timestamptz AT TIME ZONE e.zone)::date, false), e.starts_on NULLS FIRST, e.id LIMIT ${MOST_EDITIONS}`,
      [locale, courseId, canSeeDrafts(actor), this.clock.now()],
    );
    return rows.map(editionView);
  }

  /** Staff read what they have just written; readers may be served by a replica. */
  private readFor<T extends object>(actor: Actor, sql: string, params: readonly unknown[]): Promise<T[]> {
    return canSeeDrafts(actor) ? this.database.query<T>(sql, params) : this.database.readPublic<T>(sql, params);
  }
}

/** A label in the locale `$1`, else in English, and which of the two it is. */
const nameIn = (column: string): string => `coalesce(${column} -> $1 ->> 'text', ${column} -> 'en' ->> 'text')`;
const localeOf = (column: string): string => `CASE WHEN ${column} ? $1 THEN $1 ELSE 'en' END`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks that a cursor fits the list it is used on: a day or a rank, and an id. */
function afterOf(after: string | undefined, filters: CatalogueFilters): [string, string] | undefined {
  const [place, id] = cursorValues(after, 2) ?? [];
  if (place === undefined) return undefined;
  const isRank = !parseSearch(filters.q).isEmpty;
  const wellFormed =
    typeof place === 'string' &&
    (isRank ? /^\d\.\d{6}$/ : /^(\d{4}-\d{2}-\d{2}|infinity)$/).test(place) &&
    typeof id === 'string' &&
    UUID.test(id);
  if (!wellFormed || (!isRank && place !== 'infinity' && !isCursorTime(place)))
    throw coreErrors('request.invalid-cursor');
  return [place, id];
}

/** An exact address of the locale first, then of English, then of any language, then a former one. */
const courseSql = (isId: boolean): string => `
  WITH found AS (
    ${
      isId
        ? 'SELECT $2::uuid AS id, 0 AS rank'
        : `SELECT owner_id AS id, CASE locale WHEN $1 THEN 0 WHEN 'en' THEN 1 ELSE 2 END AS rank FROM course_publication WHERE slug = $2
           UNION ALL SELECT owner_id, CASE WHEN locale = $1 THEN 3 ELSE 4 END FROM slug_redirect WHERE owner = 'course' AND slug = $2
           ORDER BY rank LIMIT 1`
    }
  )
  SELECT c.id, c.status, c.revision, c.level, c.open, c.source_locale, c.published_at, ${localisedColumns(['title', 'summary', 'body', 'slug'])},
    w.title AS title_w, w.summary AS summary_w, w.body AS body_w,
    (SELECT max(number) FROM course_version v WHERE v.course_id = c.id) AS version,
    (SELECT json_agg(json_build_array(t.code, coalesce(t.labels -> $1 ->> 'text', t.labels -> 'en' ->> 'text'), CASE WHEN t.labels ? $1 THEN $1 ELSE 'en' END) ORDER BY t.position, t.code)
     FROM course_theme ct JOIN theme t ON t.code = ct.theme_code WHERE ct.course_id = c.id) AS themes,
    (SELECT json_agg(json_build_object('id', m.id, 'code', m.code, 'l', ml.title, 'f', mf.title) ORDER BY m.code)
     FROM course_module cm JOIN curriculum_module m ON m.id = cm.module_id
     LEFT JOIN curriculum_module_publication ml ON ml.owner_id = m.id AND ml.locale = $1
     LEFT JOIN curriculum_module_publication mf ON mf.owner_id = m.id AND mf.locale = 'en'
     WHERE cm.course_id = c.id) AS modules,
    (SELECT json_object_agg(p.locale, p.slug) FROM course_publication p WHERE p.owner_id = c.id) AS slugs
  FROM found JOIN course c ON c.id = found.id
  ${localisedJoin('course', 'c.id', '$1')}
  LEFT JOIN course_translation w ON w.owner_id = c.id AND w.locale = c.source_locale`;

/** The view of a row. What was never published is shown to staff as its source text stands. */
function courseView(row: CourseRow, locale: string): CourseView {
  const text = (field: 'title' | 'summary' | 'body') => {
    const published = pickLocalised(row, field);
    return row.slugs === null ? { value: row[`${field}_w`] ?? '', locale: row.source_locale } : published;
  };
  return {
    id: row.id,
    status: row.status,
    revision: row.revision,
    version: row.version,
    level: row.level,
    open: row.open,
    sourceLocale: row.source_locale,
    slug: row.slug_l ?? row.slug_f,
    title: text('title'),
    summary: text('summary'),
    body: text('body'),
    themes: (row.themes ?? []).map(([code, value, inLocale]) => ({ code, label: { value, locale: inLocale } })),
    modules: (row.modules ?? []).map((module) => ({
      id: module.id,
      code: module.code,
      title: module.l ? { value: module.l, locale } : { value: module.f ?? module.code, locale: 'en' },
    })),
    slugs: row.slugs ?? {},
    publishedAt: row.published_at,
  };
}
