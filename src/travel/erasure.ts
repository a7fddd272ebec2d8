import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { Audit } from '#src/identity';
import type { EraseReason } from './entities/case.entities';
import { PLAN_DEFAULTS } from './rules/deadlines';

export const PURGE_LETTERS = 'travel-purge-letters';

/** Whether a case `c` has passport data or letters. */
const HAS_PAPERS = `(EXISTS (SELECT FROM travel_passport tp WHERE tp.case_id = c.id)
  OR EXISTS (SELECT FROM travel_letter tl WHERE tl.case_id = c.id AND tl.status <> 'erased'))`;
/** Whether a case `c` has journeys, or words about needs. */
const HAS_DETAILS = `(EXISTS (SELECT FROM travel_journey tj WHERE tj.case_id = c.id)
  OR EXISTS (SELECT FROM travel_need tn WHERE tn.case_id = c.id AND coalesce(tn.provider, tn.note, tn.valid_from::text, tn.valid_until::text) IS NOT NULL))`;
const MOST_AT_ONCE = 500;

/** Removes what people gave, so that nothing of it can be read again. That it was removed is audited, what it was is not. */
@Injectable()
export class Erasure {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Erases passport data and letters of some cases; but for the person's own wish, also journeys and what was written about
   * needs. States stay, for the numbers of reports. Call it in a transaction; said twice, it is done once.
   * @returns how many cases had something to erase
   */
  async erase(actor: Actor, caseIds: readonly string[], reason: EraseReason): Promise<number> {
    if (!this.database.inTransaction) throw new Error('data are erased only inside a transaction');
    const own = reason === 'own-wish';
    const cases = await this.database.query<{ id: string; editionId: string }>(
      `SELECT c.id, c.edition_id AS "editionId" FROM travel_case c
       WHERE c.id = ANY($1::uuid[]) AND (${HAS_PAPERS} OR NOT $2 AND ${HAS_DETAILS})
       ORDER BY c.id FOR UPDATE OF c`,
      [caseIds, own],
    );
    const ids = cases.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await this.database.query('DELETE FROM travel_passport WHERE case_id = ANY($1::uuid[])', [ids]);
    await this.database.query(
      `UPDATE travel_letter SET status = 'erased', addressee = NULL WHERE case_id = ANY($1::uuid[]) AND status <> 'erased'`,
      [ids],
    );
    if (!own) await this.forgetDetails(ids);
    await this.database.query(
      `UPDATE travel_case SET passport_given_at = NULL, passport_expires_soon = false, visa_requirement = NULL, erased_at = $2, erase_reason = $3,
         revision = revision + 1 WHERE id = ANY($1::uuid[])`,
      [ids, this.clock.now(), reason],
    );
    await this.audit.recordAll(
      actor,
      'travel.data-erased',
      cases.map(({ id, editionId }) => ({ subject: { type: 'travel-case', id }, details: { editionId, reason } })),
    );
    await this.jobs.enqueue(PURGE_LETTERS, {});
    return ids.length;
  }

  /** Erases what is kept longer than the rule of its edition says. @returns of how many cases */
  async eraseOver(): Promise<number> {
    let erased = 0;
    for (let chunk = MOST_AT_ONCE; chunk === MOST_AT_ONCE; erased += chunk) chunk = await this.eraseSome();
    return erased;
  }

  private eraseSome(): Promise<number> {
    return this.database.transaction(async () => {
      const rows = await this.database.query<{ id: string }>(
        `SELECT c.id FROM travel_case c JOIN edition e ON e.id = c.edition_id LEFT JOIN travel_plan p ON p.edition_id = e.id
         WHERE (e.ends_on + 1 + coalesce(p.erase_days, ${PLAN_DEFAULTS.eraseDays}))::timestamp AT TIME ZONE e.zone <= $1
           AND (${HAS_PAPERS} OR ${HAS_DETAILS}) ORDER BY c.id LIMIT ${MOST_AT_ONCE}`,
        [this.clock.now()],
      );
      return this.erase(
        SYSTEM,
        rows.map(({ id }) => id),
        'over',
      );
    });
  }

  private async forgetDetails(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM travel_journey WHERE case_id = ANY($1::uuid[])', [ids]);
    await this.database.query(
      'UPDATE travel_need SET provider = NULL, note = NULL, valid_from = NULL, valid_until = NULL WHERE case_id = ANY($1::uuid[])',
      [ids],
    );
  }
}
