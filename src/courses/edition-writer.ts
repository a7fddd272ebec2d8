import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import type { EditionSettings } from './rules/edition-settings';

interface Found {
  venues: number;
  states: number;
  trainers: number;
}

/** Writes editions and what hangs on them. Judges nothing; its callers hold the transaction. */
@Injectable()
export class EditionWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A code nobody has: the year and a running number. */
  async newCode(startsOn: string | null): Promise<string> {
    const row = await this.database.one<{ number: string }>(`SELECT nextval('edition_number_seq')::text AS number`);
    const year = startsOn?.slice(0, 4) ?? this.clock.now().getUTCFullYear();
    return `${year}-${(row?.number ?? '').padStart(4, '0')}`;
  }

  /** Refuses venues, States and trainers that there are not, naming the fields. */
  async checkReferences(settings: EditionSettings): Promise<void> {
    const found = await this.database.one<Found>(
      `SELECT (SELECT count(*)::int FROM venue WHERE id = $1::uuid) AS venues,
         (SELECT count(*)::int FROM state WHERE code = ANY($2)) AS states,
         (SELECT count(*)::int FROM trainer WHERE id = ANY($3::uuid[])) AS trainers`,
      [settings.venueId, settings.states, settings.trainerIds],
    );
    const wrong: string[] = [];
    if (settings.venueId !== null && found?.venues !== 1) wrong.push('venueId');
    if (found?.states !== new Set(settings.states).size) wrong.push('states');
    if (found?.trainers !== new Set(settings.trainerIds).size) wrong.push('trainerIds');
    if (wrong.length > 0)
      throw coreErrors('request.invalid', {}, { fields: wrong.map((path) => ({ path, code: 'choice' })) });
  }

  async insert(id: string, courseId: string, settings: EditionSettings, actor: Actor): Promise<void> {
    await this.database.query(
      `INSERT INTO edition (id, code, format, starts_on, ends_on, deadline_on, zone, seats, seats_online, quota_per_state, reserve_size, demands_endorsement,
         venue_id, updated_at, course_id, created_by, created_at, status, revision)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $14, 'draft', 1)`,
      [...this.columnValues(id, settings), courseId, actor.accountId],
    );
    await this.writeLists(id, settings);
  }

  async update(id: string, settings: EditionSettings): Promise<void> {
    await this.database.query(
      `UPDATE edition SET code = $2, format = $3, starts_on = $4, ends_on = $5, deadline_on = $6, zone = $7, seats = $8, seats_online = $9,
         quota_per_state = $10, reserve_size = $11, demands_endorsement = $12, venue_id = $13, updated_at = $14, revision = revision + 1 WHERE id = $1`,
      this.columnValues(id, settings),
    );
    await this.writeLists(id, settings);
  }

  private columnValues(id: string, s: EditionSettings): unknown[] {
    return [
      id,
      s.code,
      s.format,
      s.startsOn,
      s.endsOn,
      s.deadlineOn,
      s.zone,
      s.seats,
      s.seatsOnline,
      s.quotaPerState,
      s.reserveSize,
      s.demandsEndorsement,
      s.venueId,
      this.clock.now(),
    ];
  }

  private async writeLists(id: string, settings: EditionSettings): Promise<void> {
    for (const table of ['edition_language', 'edition_state', 'edition_trainer'])
      await this.database.query(`DELETE FROM ${table} WHERE edition_id = $1`, [id]);
    await this.database.query(
      `INSERT INTO edition_language (edition_id, locale, interpretation)
       SELECT DISTINCT $1::uuid, unnest($2::text[]), false UNION SELECT $1::uuid, unnest($3::text[]), true`,
      [id, settings.teachingLanguages, settings.interpretationLanguages],
    );
    await this.database.query(
      'INSERT INTO edition_state (edition_id, state_code) SELECT DISTINCT $1::uuid, unnest($2::text[])',
      [id, settings.states],
    );
    await this.database.query(
      'INSERT INTO edition_trainer (edition_id, trainer_id) SELECT DISTINCT $1::uuid, unnest($2::uuid[])',
      [id, settings.trainerIds],
    );
  }
}
