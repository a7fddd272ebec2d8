import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit, RateLimits } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { nomineeInvited, nomineeWithdrawn } from '../admissions.events';
import { EntryGate } from './entry-gate';
import { EntryRules, FIELD_OF } from './entry-rules';
import { NominationOrder } from './nomination-order';
import type { NomineeStatus } from './nominee.entity';
import type { NomineeEntry } from './nominee.schemas';
import { maySeeNominations } from './nominees.queries';
import { Standings, type Standing } from './standing';

/** How often a letter may be asked for again. */
const LETTERS = { name: 'nominee-letter', attempts: 3, seconds: 86_400 };

interface Stored {
  id: string;
  editionId: string;
  stateCode: string;
  email: string;
  status: NomineeStatus;
  revision: number;
}

/** What a State does with a nominee who has not applied yet. */
@Injectable()
export class NomineeCareService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: Standings,
    private readonly gate: EntryGate,
    private readonly rules: EntryRules,
    private readonly order: NominationOrder,
    private readonly limits: RateLimits,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Describes a nominee anew. A new address is written to, the links of the old one end, and whoever had taken the
   * nomination up by it is let go.
   * @param expected revision that the editor had seen
   * @throws AppError `request.precondition-failed` (412), `admissions.nomination-over` once they have answered,
   * `admissions.nominee-known`, `admissions.entries-refused` (422 with the field), and what {@link Standings.of} throws
   */
  async change(actor: SignedInActor, id: string, entry: NomineeEntry, expected: number): Promise<void> {
    const { nominee, standing } = await this.mine(actor, id);
    await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    const refusal = (await this.rules.refusals(actor, standing, [entry])).get(entry);
    if (refusal) throw refusedEntry(FIELD_OF[refusal], refusal);
    await this.inTurn(nominee, async (settled) => {
      if (settled.status !== 'entered') throw admissionsErrors('admissions.nomination-over');
      if (settled.revision !== expected) throw coreErrors('request.precondition-failed');
      const isElsewhere = entry.email !== settled.email;
      await this.write(settled.id, entry, isElsewhere);
      await this.audit.record(actor, 'nominee.changed', { type: 'nominee', id }, { address: isElsewhere });
      if (isElsewhere) await this.invite(actor, settled);
    });
  }

  /** Takes a nominee back; said twice, it is said once. They are told by letter. @throws AppError `admissions.nomination-over` (409) */
  async withdraw(actor: SignedInActor, id: string, reason: string | null): Promise<void> {
    const { nominee } = await this.mine(actor, id);
    await this.inTurn(nominee, async (settled) => {
      if (settled.status === 'withdrawn') return;
      if (settled.status !== 'entered') throw admissionsErrors('admissions.nomination-over');
      await this.database.query(
        `UPDATE nominee SET status = 'withdrawn', end_reason = $2, rank = NULL, updated_at = $3, revision = revision + 1 WHERE id = $1`,
        [id, reason, this.clock.now()],
      );
      await this.audit.record(actor, 'nominee.withdrawn', { type: 'nominee', id }, { reason });
      await this.events.publish(nomineeWithdrawn, { nomineeId: id, editionId: settled.editionId }, actor.accountId);
    });
  }

  /** Sends the letter again, with a new link. @throws AppError `request.too-many` (429) beyond three a day, `admissions.nomination-over` */
  async sendAgain(actor: SignedInActor, id: string): Promise<void> {
    const { nominee, standing } = await this.mine(actor, id);
    await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    if (nominee.status !== 'entered') throw admissionsErrors('admissions.nomination-over');
    await this.limits.count(LETTERS, id);
    await this.database.transaction(async () => {
      await this.audit.record(actor, 'nominee.written-again', { type: 'nominee', id });
      await this.invite(actor, nominee);
    });
  }

  private async mine(actor: SignedInActor, id: string): Promise<{ nominee: Stored; standing: Standing }> {
    const nominee = await this.find(id);
    if (!nominee || !maySeeNominations(actor, nominee.stateCode)) throw coreErrors('resource.not-found');
    return { nominee, standing: await this.standings.of(actor, nominee.editionId, nominee.stateCode) };
  }

  private async inTurn(seen: Stored, work: (settled: Stored) => Promise<void>): Promise<void> {
    await this.database.transaction(async () => {
      await this.order.turn(seen.editionId, seen.stateCode);
      const settled = await this.find(seen.id, 'FOR NO KEY UPDATE');
      if (!settled) throw coreErrors('resource.not-found');
      await work(settled);
    });
  }

  private find(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<Stored | undefined> {
    return this.database.one<Stored>(
      `SELECT id, edition_id AS "editionId", state_code AS "stateCode", email, status, revision FROM nominee WHERE id = $1 ${lock}`,
      [id],
    );
  }

  private async write(id: string, entry: NomineeEntry, isElsewhere: boolean): Promise<void> {
    try {
      await this.database.query(
        `UPDATE nominee SET email = $2, native_name = $3, cyrillic_name = $4, latin_name = $5, post = $6, institution_id = $7, mode = coalesce($8, mode),
           locale = $9, note = $10, account_id = CASE WHEN $11 THEN NULL ELSE account_id END, updated_at = $12, revision = revision + 1
         WHERE id = $1`,
        [
          id,
          entry.email,
          entry.nativeName,
          entry.cyrillicName,
          entry.latinName,
          entry.post,
          entry.institutionId,
          entry.mode ?? null,
          entry.locale,
          entry.note,
          isElsewhere,
          this.clock.now(),
        ],
      );
    } catch (error) {
      if (isConstraintViolation(error, 'nominee_person_key'))
        throw admissionsErrors(
          'admissions.nominee-known',
          {},
          { fields: [{ path: 'email', code: 'admissions:nominee.refused.known' }] },
        );
      throw error;
    }
    // A draft that was begun by the old address stays its owner's, and follows no nomination any more.
    if (isElsewhere)
      await this.database.query(
        `UPDATE application SET nominee_id = NULL WHERE nominee_id = $1 AND status IN ('draft', 'returned')`,
        [id],
      );
  }

  private async invite(actor: SignedInActor, { id, editionId }: Stored): Promise<void> {
    await this.events.publish(nomineeInvited, { nomineeId: id, editionId }, actor.accountId);
  }
}

const refusedEntry = (path: string, refusal: string) =>
  admissionsErrors(
    'admissions.entries-refused',
    {},
    { fields: [{ path, code: `admissions:nominee.refused.${refusal}` }] },
  );
