import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { AppError } from '#libs/errors';
import { Jobs } from '#libs/jobs';
import { RolesService } from '#src/identity';
import { NomineesService, type EnteredNominee } from '../nominees.service';
import { IMPORT_JOB } from './imports.service';
import type { ImportRow, RefusedRow } from './nomination-import.entity';

/** People in one transaction: the progress that a reader sees moves in these steps. */
const CHUNK = 50;
/** A sheet that nobody confirmed is forgotten. */
const KEPT_DAYS = 7;
/** What is left of a sheet that came to nothing. */
const REMEMBERED_DAYS = 90;
const DAY_MS = 86_400_000;

interface Turn {
  editionId: string;
  stateCode: string;
  reason: string | null;
  confirmedBy: string;
  rows: ImportRow[];
  total: number;
  done: number;
}

/**
 * Enters the people of confirmed sheets, some at a time. Each step is one transaction that also says how far the sheet is, so
 * whoever takes up the work of a killed process goes on where it stopped, and two at once take turns.
 */
@Injectable()
export class ImportWriter implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly nominees: NomineesService,
    private readonly roles: RolesService,
  ) {}

  onModuleInit(): void {
    this.jobs.define(IMPORT_JOB, z.object({ importId: z.uuid() }), ({ importId }) => this.write(importId));
    this.jobs.define('nomination-imports', z.object({}).loose(), () => this.continueAll());
    this.jobs.define('forget-nomination-imports', z.object({}).loose(), () => this.forget());
    this.jobs.schedule('* * * * *', 'nomination-imports');
    this.jobs.schedule('40 22 * * *', 'forget-nomination-imports');
  }

  /** Writes a confirmed sheet to its end. Where somebody else is at it, it is left to them. */
  async write(importId: string): Promise<void> {
    while (await this.step(importId));
  }

  /** Goes on with sheets whose writer was killed. */
  async continueAll(): Promise<void> {
    const left = await this.database.query<{ id: string }>(
      `SELECT id FROM nomination_import WHERE status = 'confirmed' ORDER BY id LIMIT 100`,
    );
    for (const { id } of left) await this.write(id);
  }

  /** Forgets the people of sheets that nobody confirmed, and after a time the sheets that came to nothing. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `UPDATE nomination_import SET status = 'discarded', rows = '[]', finished_at = $2 WHERE status = 'checked' AND created_at < $1`,
      [new Date(now.getTime() - KEPT_DAYS * DAY_MS), now],
    );
    await this.database.query(
      `DELETE FROM nomination_import WHERE status IN ('refused', 'discarded') AND finished_at < $1`,
      [new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS)],
    );
  }

  /** @returns whether there is more to do */
  private async step(importId: string): Promise<boolean> {
    try {
      return await this.database.transaction(async () => {
        const turn = await this.turn(importId);
        if (!turn) return false;
        const people = turn.rows.slice(turn.done, turn.done + CHUNK);
        const results = await this.nominees.enter(
          await this.actor(turn.confirmedBy),
          { editionId: turn.editionId, stateCode: turn.stateCode, reason: turn.reason },
          people.map(({ entry }) => entry),
        );
        await this.note(importId, people, results);
        return turn.done + people.length < turn.total;
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await this.stop(importId, error);
      return false;
    }
  }

  private turn(importId: string): Promise<Turn | undefined> {
    return this.database.one<Turn>(
      `SELECT edition_id AS "editionId", state_code AS "stateCode", reason, confirmed_by AS "confirmedBy", rows, total, done_count AS done
       FROM nomination_import WHERE id = $1 AND status = 'confirmed' FOR UPDATE SKIP LOCKED`,
      [importId],
    );
  }

  /** Who confirmed, with the roles they hold now: who lost them does not go on entering. */
  private async actor(accountId: string): Promise<SignedInActor> {
    return { kind: 'account', accountId, roles: await this.roles.held(accountId) };
  }

  private async note(
    importId: string,
    people: readonly ImportRow[],
    results: readonly EnteredNominee[],
  ): Promise<void> {
    const count = (outcome: EnteredNominee['outcome']): number =>
      results.filter((result) => result.outcome === outcome).length;
    const refused = results.flatMap((result, at): RefusedRow[] =>
      result.outcome === 'refused' ? [{ row: people[at]?.row ?? 0, refusal: result.refusal }] : [],
    );
    await this.database.query(
      `UPDATE nomination_import SET done_count = done_count + $2, entered_count = entered_count + $3, changed_count = changed_count + $4,
         unchanged_count = unchanged_count + $5, refused_rows = refused_rows || $6::jsonb,
         status = CASE WHEN done_count + $2 = total THEN 'done' ELSE status END,
         rows = CASE WHEN done_count + $2 = total THEN '[]' ELSE rows END,
         finished_at = CASE WHEN done_count + $2 = total THEN $7::timestamptz END
       WHERE id = $1`,
      [
        importId,
        people.length,
        count('entered'),
        count('changed'),
        count('unchanged'),
        JSON.stringify(refused),
        this.clock.now(),
      ],
    );
  }

  /** What was entered stays; the same sheet can be sent again once the reason is gone. */
  private async stop(importId: string, error: AppError): Promise<void> {
    await this.database.query(
      `UPDATE nomination_import SET status = 'stopped', stop = $2, rows = '[]', finished_at = $3 WHERE id = $1 AND status = 'confirmed'`,
      [importId, JSON.stringify({ code: error.code, vars: error.vars }), this.clock.now()],
    );
  }
}
