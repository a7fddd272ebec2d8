import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Jobs } from '#libs/jobs';
import { Audit } from '#src/identity';
import { CaseRecords, dayIn, type CaseRecord } from './case-records';
import type { LetterKind } from './entities/letter.entities';
import { PURGE_LETTERS } from './erasure';
import { Following } from './following';
import { MAKE_LETTER } from './letter-maker';
import { travelErrors } from './travel.errors';
import { canSeeTravel } from './travel.policy';

/** What staff ask for. */
export interface LetterRequest {
  /** Left out: for a visa where one is needed and passport data are there, else an invitation. */
  kind?: LetterKind;
  addressee: string | null;
  /** Needed where a letter is there already. */
  reason: string | null;
}

interface Current {
  id: string;
  number: string;
  status: 'waiting' | 'ready';
  requestedAt: Date;
}

/** A letter is made within seconds. One that waits longer could not be made, such as of data that cannot be read any more. */
const STUCK_AFTER_MS = 3_600_000;

/** Letters of the centre: asked for by staff, made by the worker, replaced and never changed. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly records: CaseRecords,
    private readonly following: Following,
  ) {}

  /**
   * Asks for a letter in both languages; a ready one, or one that could not be made for an hour, is replaced, which is
   * audited with its reason.
   * @returns the id of the new letter
   * @throws AppError `resource.not-found` for whoever does not deal with travel, `travel.closed`, `travel.passport-missing`,
   * `travel.letter-waiting` and `travel.letter-exists` (no reason given; 409)
   */
  async request(actor: SignedInActor, caseId: string, request: LetterRequest): Promise<string> {
    if (!canSeeTravel(actor)) throw coreErrors('resource.not-found');
    return this.database.transaction(async () => {
      const travel = await this.records.lock(caseId);
      if (travel.status !== 'open') throw travelErrors('travel.closed');
      const kind = request.kind ?? kindFor(travel);
      if (kind === 'visa-support' && travel.passportGivenAt === null) throw travelErrors('travel.passport-missing');
      const replaced = await this.replaceCurrent(caseId, request.reason);
      const id = newId();
      const number = await this.nextNumber(travel);
      await this.database.query(
        `INSERT INTO travel_letter (id, case_id, number, kind, status, addressee, replaces_id, reason, requested_by, requested_at)
         VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9)`,
        [
          id,
          caseId,
          number,
          kind,
          request.addressee,
          replaced?.id ?? null,
          replaced ? request.reason : null,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.following.force(caseId, 'letter', 'under-way');
      await this.audit.record(
        actor,
        replaced ? 'travel.letter-reissued' : 'travel.letter-requested',
        { type: 'travel-case', id: caseId },
        { number, kind, editionId: travel.editionId, ...(replaced && { replaces: replaced.number }) },
      );
      await this.jobs.enqueue(MAKE_LETTER, { letterId: id });
      return id;
    });
  }

  /**
   * Asks for the letters of several people of an edition who have none yet.
   * @returns how many were asked for, and how many were left out
   */
  async requestMany(
    actor: SignedInActor,
    editionId: string,
    caseIds: readonly string[],
  ): Promise<{ done: number; left: number }> {
    if (!canSeeTravel(actor)) throw coreErrors('resource.not-found');
    return this.database.transaction(async () => {
      const rows = await this.database.query<{ id: string }>(
        `SELECT c.id FROM travel_case c WHERE c.edition_id = $1 AND c.id = ANY($2::uuid[]) AND c.status = 'open'
           AND NOT EXISTS (SELECT FROM travel_letter l WHERE l.case_id = c.id AND l.status IN ('waiting', 'ready'))
         ORDER BY c.id LIMIT 200 FOR UPDATE OF c`,
        [editionId, caseIds],
      );
      // All cases are locked before the first number is: who holds a case may be waiting for a number. Then one after the other.
      for (const { id } of rows) await this.request(actor, id, { addressee: null, reason: null });
      return { done: rows.length, left: new Set(caseIds).size - rows.length };
    });
  }

  private async replaceCurrent(caseId: string, reason: string | null): Promise<Current | undefined> {
    const current = await this.database.one<Current>(
      `SELECT id, number, status, requested_at AS "requestedAt" FROM travel_letter WHERE case_id = $1 AND status IN ('waiting', 'ready')`,
      [caseId],
    );
    if (!current) return undefined;
    const age = this.clock.now().getTime() - current.requestedAt.getTime();
    if (current.status === 'waiting' && age < STUCK_AFTER_MS) throw travelErrors('travel.letter-waiting');
    if (reason === null) throw travelErrors('travel.letter-exists');
    await this.database.query(`UPDATE travel_letter SET status = 'replaced' WHERE id = $1`, [current.id]);
    await this.jobs.enqueue(PURGE_LETTERS, {});
    return current;
  }

  /** Numbers are given in turn within a year of the centre; the row is locked until the letter is there. */
  private async nextNumber(travel: CaseRecord): Promise<string> {
    const year = dayIn(this.clock.now(), travel.zone).slice(0, 4);
    const row = await this.database.one<{ last: number }>(
      `INSERT INTO travel_letter_count (year, last) VALUES ($1, 1)
       ON CONFLICT (year) DO UPDATE SET last = travel_letter_count.last + 1 RETURNING last`,
      [Number(year)],
    );
    return `${year}-${String(row?.last).padStart(4, '0')}`;
  }
}

const kindFor = (travel: CaseRecord): LetterKind =>
  travel.passportGivenAt !== null && (travel.visaRequirement === 'visa' || travel.visaRequirement === 'e-visa')
    ? 'visa-support'
    : 'invitation';
