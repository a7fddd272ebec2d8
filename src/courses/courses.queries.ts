import { Injectable } from '@nestjs/common';
import { anyOf, Database } from '#libs/database';
import type { Localised } from '#libs/i18n';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import { editionColumns, editionFrom, editionView, type EditionRow } from './edition.sql';
import type { EditionView } from './courses.views';

const MOST = 200;

/** What higher modules ask about courses and editions. Nothing here judges who may see: callers do. */
@Injectable()
export class CoursesQueries {
  constructor(private readonly database: Database) {}

  /** An edition of any status with its course. One statement. */
  async editionById(id: string, locale = 'en'): Promise<EditionView | undefined> {
    return (await this.editionsByIds([id], locale)).get(id);
  }

  /** Several editions by id, at most 200. One statement. */
  async editionsByIds(ids: readonly string[], locale = 'en'): Promise<Map<string, EditionView>> {
    const wanted = [...new Set(ids)].slice(0, MOST);
    if (wanted.length === 0) return new Map();
    const rows = await this.database.hot<EditionRow>(
      `SELECT ${editionColumns} FROM ${editionFrom('$1')} WHERE e.id ${anyOf('$2', 'uuid')}`,
      [locale, wanted],
    );
    return new Map(rows.map((row) => [row.id, editionView(row)]));
  }

  /** Titles of courses by id, at most 200. */
  async titlesByIds(ids: readonly string[], locale = 'en'): Promise<Map<string, Localised>> {
    const wanted = [...new Set(ids)].slice(0, MOST);
    return wanted.length === 0 ? new Map() : this.titles('c.id = ANY($2::uuid[])', [locale, wanted]);
  }

  /** Titles of the courses in the catalogue, at most 200, to choose one from. */
  publishedTitles(locale = 'en'): Promise<Map<string, Localised>> {
    return this.titles(`c.status = 'published'`, [locale]);
  }

  private async titles(where: string, params: unknown[]): Promise<Map<string, Localised>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT c.id, ${localisedColumns(['title'])} FROM course c ${localisedJoin('course', 'c.id', '$1')} WHERE ${where} ORDER BY c.id LIMIT ${MOST}`,
      params,
    );
    return new Map(rows.map((row) => [row.id, pickLocalised(row, 'title')]));
  }

  /**
   * Locks the row of an edition for the open transaction and answers it as it stands. Whoever counts or changes seats
   * calls this first, so that seats and places cannot change at once.
   */
  async lockEdition(id: string, locale = 'en'): Promise<EditionView | undefined> {
    if (!this.database.inTransaction) throw new Error('an edition is locked only inside a transaction');
    await this.database.query('SELECT id FROM edition WHERE id = $1 FOR UPDATE', [id]);
    return this.editionById(id, locale);
  }

  /** Whether an account is that of a trainer who is assigned to the edition. */
  async isTrainerOf(editionId: string, accountId: string): Promise<boolean> {
    const row = await this.database.one(
      'SELECT 1 AS one FROM edition_trainer et JOIN trainer t ON t.id = et.trainer_id WHERE et.edition_id = $1 AND t.account_id = $2',
      [editionId, accountId],
    );
    return row !== undefined;
  }

  /** Editions that a trainer's account is assigned to, newest first, at most 200; drafts included, cancelled ones not. */
  async editionsOfTrainer(accountId: string, locale = 'en'): Promise<EditionView[]> {
    const rows = await this.database.query<EditionRow>(
      `SELECT ${editionColumns} FROM ${editionFrom('$1')}
       WHERE e.status <> 'cancelled' AND EXISTS (SELECT FROM edition_trainer et JOIN trainer t ON t.id = et.trainer_id WHERE et.edition_id = e.id AND t.account_id = $2)
       ORDER BY e.starts_on DESC NULLS LAST, e.id LIMIT ${MOST}`,
      [locale, accountId],
    );
    return rows.map(editionView);
  }

  /** The next published editions that can still be applied for, soonest first, then those that run already; those without dates are left out. */
  async comingEditions(locale: string, now: Date, limit: number): Promise<EditionView[]> {
    const rows = await this.database.query<EditionRow>(
      `SELECT ${editionColumns} FROM ${editionFrom('$1')}
       WHERE e.status = 'published' AND c.status = 'published' AND e.starts_on IS NOT NULL
         AND (e.deadline_on + 1)::timestamp AT TIME ZONE e.zone > $2::timestamptz
       ORDER BY e.starts_on < ($2::timestamptz AT TIME ZONE e.zone)::date, e.starts_on, e.id LIMIT $3`,
      [locale, now, Math.min(limit, MOST)],
    );
    return rows.map(editionView);
  }

  /** Editions of a status for registers of staff and contact points, soonest first, at most 200. */
  async publishedEditions(locale = 'en', stateCode?: string): Promise<EditionView[]> {
    const rows = await this.database.query<EditionRow>(
      `SELECT ${editionColumns} FROM ${editionFrom('$1')}
       WHERE e.status = 'published' AND ($2::text IS NULL OR NOT EXISTS (SELECT FROM edition_state s WHERE s.edition_id = e.id)
         OR EXISTS (SELECT FROM edition_state s WHERE s.edition_id = e.id AND s.state_code = $2))
       ORDER BY e.starts_on NULLS LAST, e.id LIMIT ${MOST}`,
      [locale, stateCode ?? null],
    );
    return rows.map(editionView);
  }
}
