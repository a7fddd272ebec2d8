import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Labels, type Localised } from '#libs/i18n';
import { completenessOf, Translatables, type Completeness } from '#libs/translatable';
import { cursorValues, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { courseTexts, REQUIRED_LOCALES } from './course-texts';
import type { CourseStatus } from './course.entity';
import { canApproveText, canSeeDrafts } from './course.policy';

/** A working text with what it lacks. */
export interface DeskText extends Completeness {
  revision: number;
  title: string;
  summary: string;
  body: string;
}

/** A row of the staff's table of courses. */
export interface DeskRow {
  id: string;
  title: Localised;
  status: CourseStatus;
  open: boolean;
  /** Languages that a new publishing still waits for. */
  gaps: string[];
  editions: number;
  nextOn: string | null;
  updatedAt: Date;
}

/** An entry to choose from in a form. */
export interface Option {
  value: string;
  label: Localised;
}

/** What the forms of courses and editions offer. */
export interface DeskOptions {
  themes: Option[];
  modules: Option[];
}

const MOST_OPTIONS = 500;

/** What staff see behind the catalogue. Everything here is refused to others. */
@Injectable()
export class CourseDesk {
  constructor(
    private readonly database: Database,
    private readonly translatables: Translatables,
    private readonly clock: Clock,
  ) {}

  /** The working texts of a course: those that it must have, and those that it has. */
  async texts(actor: Actor, id: string): Promise<DeskText[]> {
    requireStaff(actor);
    const course = await this.database.one<{ source_locale: string }>(
      'SELECT source_locale FROM course WHERE id = $1',
      [id],
    );
    if (!course) throw coreErrors('resource.not-found');
    const texts = await this.translatables.texts(courseTexts, id);
    const locales = [...new Set([...REQUIRED_LOCALES, ...texts.map((text) => text.locale)])];
    return completenessOf(courseTexts, texts, course.source_locale, locales).map((state) => {
      const text = texts.find((candidate) => candidate.locale === state.locale);
      return {
        ...state,
        revision: text?.revision ?? 0,
        title: text?.fields.title ?? '',
        summary: text?.fields.summary ?? '',
        body: text?.fields.body ?? '',
      };
    });
  }

  /** Languages whose working text the actor may approve: complete ones that are not approved or are stale. */
  async approvable(actor: Actor, id: string, texts: readonly DeskText[]): Promise<string[]> {
    const rows = await this.database.query<{ locale: string; updated_by: string | null }>(
      'SELECT locale, updated_by FROM course_translation WHERE owner_id = $1',
      [id],
    );
    return rows
      .filter((row) => canApproveText(actor, row.updated_by))
      .map((row) => row.locale)
      .filter((locale) =>
        texts.some((text) => text.locale === locale && !text.publishable && text.missingFields.length === 0),
      );
  }

  /** The table of all courses, latest changed first. One statement. */
  async list(
    actor: Actor,
    filters: { q?: string; status?: CourseStatus },
    page: { locale: string; limit: number; after?: string },
  ): Promise<Page<DeskRow>> {
    requireStaff(actor);
    const [changed, id] = cursorValues(page.after, 2) ?? [];
    if (changed !== undefined && !(isCursorTime(changed) && isCursorId(id))) throw coreErrors('request.invalid-cursor');
    const rows = await this.database.query<{
      id: string;
      title: string | null;
      title_locale: string;
      status: CourseStatus;
      open: boolean;
      ready: string[];
      editions: number;
      next_on: string | null;
      updated_at: Date;
      place: string;
    }>(
      `SELECT c.id, coalesce(l.title, w.title) AS title, CASE WHEN l.title IS NULL THEN c.source_locale ELSE l.locale END AS title_locale, c.status, c.open, c.updated_at,
         to_char(c.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place,
         ARRAY(SELECT t.locale FROM course_translation t WHERE t.owner_id = c.id AND t.status = 'approved' AND (t.source_revision IS NULL OR t.source_revision >= w.revision)) AS ready,
         (SELECT count(*)::int FROM edition e WHERE e.course_id = c.id) AS editions,
         (SELECT min(e.starts_on)::text FROM edition e WHERE e.course_id = c.id AND e.status = 'published' AND e.starts_on >= ($3::timestamptz AT TIME ZONE e.zone)::date) AS next_on
       FROM course c
       LEFT JOIN course_translation l ON l.owner_id = c.id AND l.locale = $1
       LEFT JOIN course_translation w ON w.owner_id = c.id AND w.locale = c.source_locale
       WHERE ($4::text IS NULL OR c.status = $4)
         AND ($5::text IS NULL OR EXISTS (SELECT FROM course_translation t WHERE t.owner_id = c.id AND search_fold(t.title) LIKE '%' || search_fold($5) || '%'))
         AND ($6::timestamptz IS NULL OR (c.updated_at, c.id) < ($6, $7::uuid))
       ORDER BY c.updated_at DESC, c.id DESC LIMIT $2`,
      [
        page.locale,
        page.limit + 1,
        this.clock.now(),
        filters.status ?? null,
        filters.q?.trim() || null,
        changed ?? null,
        id ?? null,
      ],
    );
    return toPage(
      rows,
      page.limit,
      (row) => [row.place, row.id],
      (row) => ({
        id: row.id,
        title: { value: row.title ?? '', locale: row.title_locale },
        status: row.status,
        open: row.open,
        gaps: REQUIRED_LOCALES.filter((locale) => !row.ready.includes(locale)),
        editions: row.editions,
        nextOn: row.next_on,
        updatedAt: row.updated_at,
      }),
    );
  }

  /** What the form of a course offers. One statement. */
  async courseOptions(locale: string): Promise<DeskOptions> {
    const rows = await this.database.query<{
      kind: 'theme' | 'module';
      value: string;
      code: string;
      labels: Labels | null;
      title: string | null;
      title_locale: string | null;
    }>(
      `SELECT * FROM (
         SELECT 'theme' AS kind, code AS value, code, labels, NULL AS title, NULL AS title_locale, 0 AS part FROM theme
         UNION ALL
         SELECT 'module', m.id::text, m.code, NULL, coalesce(ml.title, mf.title), coalesce(ml.locale, mf.locale), 1 FROM curriculum_module m
           LEFT JOIN curriculum_module_publication ml ON ml.owner_id = m.id AND ml.locale = $1
           LEFT JOIN curriculum_module_publication mf ON mf.owner_id = m.id AND mf.locale = 'en') options
       ORDER BY part, code LIMIT ${MOST_OPTIONS}`,
      [locale],
    );
    const option = (row: (typeof rows)[number]): Option => {
      const name = row.labels
        ? label(row.labels, locale)
        : { value: row.title ?? '', locale: row.title_locale ?? 'en' };
      return { value: row.value, label: { value: `${row.code} ${name.value}`.trim(), locale: name.locale } };
    };
    return {
      themes: rows.filter((row) => row.kind === 'theme').map(option),
      modules: rows.filter((row) => row.kind === 'module').map(option),
    };
  }
}

function requireStaff(actor: Actor): void {
  if (!canSeeDrafts(actor)) throw coreErrors('access.denied');
}
