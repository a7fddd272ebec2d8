import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Translatables } from '#libs/translatable';
import { Audit } from '#src/identity';
import { CatalogueOrder } from './catalogue-order';
import { courseTexts, REQUIRED_LOCALES } from './course-texts';
import { CourseEntity, CourseVersionEntity, type CourseStatus } from './course.entity';
import { canApproveText, canManageCourses } from './course.policy';
import type { ChangeCourse, CourseTextInput, CreateCourse } from './courses.commands';
import { coursesErrors } from './courses.errors';
import { coursePublished } from './courses.events';

/** A language's text as an editor sends it. */
export interface TextEntry {
  locale: string;
  fields: CourseTextInput;
  /** Revision that the editor had seen, 0 for a new text. */
  expected: number;
}

interface CourseRow {
  id: string;
  source_locale: string;
  level: string;
  open: boolean;
  status: CourseStatus;
  revision: number;
}

/** Prepares and publishes courses. */
@Injectable()
export class CoursesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly translatables: Translatables,
    private readonly events: EventBus,
    private readonly order: CatalogueOrder,
    private readonly audit: Audit,
  ) {}

  /** Makes a draft with the text of its source language. Answers its id. */
  async create(actor: Actor, input: CreateCourse): Promise<string> {
    requireManager(actor);
    const now = this.clock.now();
    const id = newId();
    await this.database.transaction(async () => {
      await this.checkReferences(input);
      await this.database.repository(CourseEntity).insert({
        id,
        sourceLocale: input.sourceLocale,
        level: input.level,
        open: input.open,
        status: 'draft',
        revision: 1,
        nextOn: 'infinity',
        createdBy: actor.accountId,
        createdAt: now,
        updatedAt: now,
        publishedAt: null,
      });
      await this.setThemes(id, input.themes);
      await this.setModules(id, input.modules);
      await this.translatables.save(courseTexts, id, input.sourceLocale, input.sourceLocale, input.text, {
        authorId: actor.accountId,
      });
      await this.audit.record(actor, 'course.created', { type: 'course', id });
    });
    return id;
  }

  /**
   * Changes the facts of a course; readers see them at once.
   * @param expected revision that the editor had seen
   * @throws AppError `request.precondition-failed` (412) when somebody else was faster
   */
  async change(actor: Actor, id: string, expected: number, input: ChangeCourse): Promise<void> {
    requireManager(actor);
    await this.database.transaction(async () => {
      const course = await this.lock(id);
      if (course.revision !== expected) throw coreErrors('request.precondition-failed');
      await this.checkReferences(input);
      if (input.open !== undefined && input.open !== course.open) await this.refuseWithEditions(id);
      await this.database.execute(
        'UPDATE course SET level = $2, open = $3, revision = revision + 1, updated_at = $4 WHERE id = $1',
        [id, input.level ?? course.level, input.open ?? course.open, this.clock.now()],
      );
      if (input.themes) await this.setThemes(id, input.themes);
      if (input.modules) await this.setModules(id, input.modules);
      await this.audit.record(actor, 'course.changed', { type: 'course', id });
    });
  }

  /**
   * Saves working texts, all or none. What is unchanged stays as it is, with its approval; a changed text is a draft.
   * @throws AppError `text.changed-meanwhile` (409) when somebody else was faster
   */
  async saveTexts(actor: Actor, id: string, entries: readonly TextEntry[]): Promise<void> {
    requireManager(actor);
    await this.database.transaction(async () => {
      const course = await this.lock(id);
      const present = await this.translatables.texts(courseTexts, id);
      const changed = entries.filter((entry) => {
        const text = present.find((candidate) => candidate.locale === entry.locale);
        return !text || Object.entries(entry.fields).some(([field, value]) => text.fields[field] !== value);
      });
      // The source first, so that a translation sent with it is one of the new source.
      changed.sort((a, b) => Number(b.locale === course.source_locale) - Number(a.locale === course.source_locale));
      for (const entry of changed) {
        if (entry.fields.title === '')
          throw coreErrors(
            'request.invalid',
            {},
            { fields: [{ path: `texts.${entry.locale}.title`, code: 'required' }] },
          );
        await this.translatables.save(
          courseTexts,
          id,
          course.source_locale,
          entry.locale,
          { ...entry.fields },
          { authorId: actor.accountId, expected: entry.expected },
        );
        await this.audit.record(actor, 'course.text-saved', { type: 'course', id }, { locale: entry.locale });
      }
    });
  }

  /**
   * Approves the working text of a language as it stands; never by the person who wrote it last.
   * @param expected revision that the approver has read, where it is known
   * @throws AppError `course.own-text` (403), `text.missing` (404), `text.changed-meanwhile` (409), `text.incomplete` (422)
   */
  async approveText(actor: Actor, id: string, locale: string, expected?: number): Promise<void> {
    await this.database.transaction(async () => {
      const course = await this.lock(id);
      const text = await this.database.one<{ updated_by: string | null }>(
        'SELECT updated_by FROM course_translation WHERE owner_id = $1 AND locale = $2',
        [id, locale],
      );
      if (!canApproveText(actor, null)) throw coreErrors('access.denied');
      if (text && !canApproveText(actor, text.updated_by)) throw coursesErrors('course.own-text');
      await this.translatables.approve(
        courseTexts,
        id,
        course.source_locale,
        locale,
        text?.updated_by ?? null,
        expected,
      );
      await this.audit.record(actor, 'course.text-approved', { type: 'course', id }, { locale });
    });
  }

  /**
   * Puts the approved texts before readers; a further publishing makes the next version.
   * @throws AppError `text.not-publishable` (422) naming the languages that are missing, stale or not approved
   */
  async publish(actor: Actor, id: string): Promise<void> {
    requireManager(actor);
    const now = this.clock.now();
    await this.database.transaction(async () => {
      const course = await this.lock(id);
      await this.translatables.publish(courseTexts, id, course.source_locale, REQUIRED_LOCALES);
      await this.database.execute(
        `UPDATE course SET status = 'published', published_at = coalesce(published_at, $2), revision = revision + 1, updated_at = $2 WHERE id = $1`,
        [id, now],
      );
      await this.keepVersion(id, actor, now);
      await this.order.refresh(id);
      await this.events.publish(coursePublished, { courseId: id }, actor.accountId);
      await this.audit.record(actor, 'course.published', { type: 'course', id });
    });
  }

  /** Snapshots what was published, where it differs from the version before. */
  private async keepVersion(id: string, actor: Actor, now: Date): Promise<void> {
    const row = await this.database.one<{ content: object; number: number | null; same: boolean | null }>(
      `WITH present AS (
         SELECT jsonb_build_object('level', c.level, 'open', c.open,
           'themes', (SELECT jsonb_agg(theme_code ORDER BY theme_code) FROM course_theme WHERE course_id = c.id),
           'modules', (SELECT coalesce(jsonb_agg(module_id ORDER BY module_id), '[]') FROM course_module WHERE course_id = c.id),
           'texts', (SELECT jsonb_object_agg(locale, jsonb_build_object('title', title, 'summary', summary, 'body', body)) FROM course_publication WHERE owner_id = c.id)) AS content
         FROM course c WHERE c.id = $1),
       newest AS (SELECT number, content FROM course_version WHERE course_id = $1 ORDER BY number DESC LIMIT 1)
       SELECT present.content, newest.number, newest.content = present.content AS same FROM present LEFT JOIN newest ON true`,
      [id],
    );
    if (!row || row.same) return;
    await this.database.repository(CourseVersionEntity).insert({
      courseId: id,
      number: (row.number ?? 0) + 1,
      content: row.content,
      publishedBy: actor.accountId,
      publishedAt: now,
    });
  }

  private async lock(id: string): Promise<CourseRow> {
    const course = await this.database.one<CourseRow>(
      'SELECT id, source_locale, level, open, status, revision FROM course WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!course) throw coreErrors('resource.not-found');
    if (course.status === 'archived') throw coursesErrors('course.archived');
    return course;
  }

  private async refuseWithEditions(id: string): Promise<void> {
    const published = await this.database.one(
      `SELECT 1 AS one FROM edition WHERE course_id = $1 AND status = 'published' LIMIT 1`,
      [id],
    );
    if (published)
      throw coreErrors('request.invalid', {}, { fields: [{ path: 'open', code: 'courses:fields.open-fixed' }] });
  }

  private async checkReferences(input: { themes?: string[]; modules?: string[] }): Promise<void> {
    const found = await this.database.one<{ themes: number; modules: number }>(
      `SELECT (SELECT count(*)::int FROM theme WHERE code = ANY($1)) AS themes, (SELECT count(*)::int FROM curriculum_module WHERE id = ANY($2::uuid[])) AS modules`,
      [input.themes ?? [], input.modules ?? []],
    );
    const wrong: string[] = [];
    if (new Set(input.themes).size !== found?.themes) wrong.push('themes');
    if (new Set(input.modules).size !== found?.modules) wrong.push('modules');
    if (wrong.length > 0)
      throw coreErrors('request.invalid', {}, { fields: wrong.map((path) => ({ path, code: 'choice' })) });
  }

  private async setThemes(id: string, codes: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM course_theme WHERE course_id = $1', [id]);
    await this.database.query(
      'INSERT INTO course_theme (course_id, theme_code) SELECT DISTINCT $1::uuid, unnest($2::text[])',
      [id, codes],
    );
  }

  private async setModules(id: string, modules: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM course_module WHERE course_id = $1', [id]);
    await this.database.query(
      'INSERT INTO course_module (course_id, module_id) SELECT DISTINCT $1::uuid, unnest($2::uuid[])',
      [id, modules],
    );
  }
}

function requireManager(actor: Actor): void {
  if (!canManageCourses(actor)) throw coreErrors('access.denied');
}
