import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { Endorsing } from './endorsing';
import { ReleaseDemand } from './release-demand';

/** What a nomination brings to the application that follows it. */
interface Nomination {
  id: string;
  rank: number | null;
  enteredBy: string;
  enteredAs: 'ncp' | 'manager';
  reason: string | null;
  note: string | null;
}

const NOMINATION = `n.id, n.rank, n.entered_by AS "enteredBy", n.entered_as AS "enteredAs", n.reason, n.note`;

/** Joins applications that were handed in with the nominations that they follow. */
@Injectable()
export class NominatedApplications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly endorsing: Endorsing,
    private readonly releases: ReleaseDemand,
  ) {}

  /**
   * Where the applicant was put forward, by the link they took up or under the proved address of their account, the
   * nomination counts as the State's endorsement, with its rank. Call it in one's turn at the State's order, with the
   * application locked and submitted.
   */
  async follow(application: StoredApplication): Promise<void> {
    const nomination = await this.nominationOf(application);
    if (!nomination || nomination.enteredBy === application.accountId) return;
    const joined = await this.join(application, nomination);
    await this.endorseIfPossible(joined, nomination);
  }

  /**
   * Endorses a nominated application for which only the line manager's release was missing.
   * @returns whether it was nominated
   */
  async followRelease(application: StoredApplication): Promise<boolean> {
    if (application.nomineeId === null || application.status !== 'submitted') return false;
    const nomination = await this.database.one<Nomination>(
      `SELECT ${NOMINATION} FROM nominee n WHERE n.id = $1 AND n.status = 'applied'`,
      [application.nomineeId],
    );
    if (!nomination) return false;
    await this.endorseIfPossible(application, nomination);
    return true;
  }

  private async nominationOf(application: StoredApplication): Promise<Nomination | undefined> {
    return this.database.one<Nomination>(
      `SELECT ${NOMINATION} FROM nominee n
       WHERE n.edition_id = $1 AND n.state_code = $2 AND n.status = 'entered'
         AND (n.id = $3 OR ($3::uuid IS NULL AND n.account_id IS NULL
           AND n.email = (SELECT a.email FROM account a WHERE a.id = $4 AND a.email_confirmed_at IS NOT NULL)))
       FOR NO KEY UPDATE OF n`,
      [application.editionId, application.stateCode, application.nomineeId, application.accountId],
    );
  }

  private async join(application: StoredApplication, { id, rank }: Nomination): Promise<StoredApplication> {
    await this.database.query(
      `UPDATE nominee SET status = 'applied', account_id = $2, rank = NULL, updated_at = $3, revision = revision + 1 WHERE id = $1`,
      [id, application.accountId, this.clock.now()],
    );
    const ncpRank = application.ncpRank ?? rank;
    await this.database.query('UPDATE application SET nominee_id = $2, ncp_rank = $3 WHERE id = $1', [
      application.id,
      id,
      ncpRank,
    ]);
    return { ...application, nomineeId: id, ncpRank };
  }

  private async endorseIfPossible(application: StoredApplication, nomination: Nomination): Promise<void> {
    if (application.status !== 'submitted' || !application.demandsEndorsement) return;
    if (await this.releases.isLacking(application)) return;
    const { enteredBy: by, enteredAs: as, reason, note } = nomination;
    await this.endorsing.endorse(SYSTEM, application, { by, as, note: reason ?? note });
  }
}
