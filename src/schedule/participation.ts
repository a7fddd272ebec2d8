import { Injectable } from '@nestjs/common';
import { AdmissionsQueries } from '#src/admissions';

/** Who takes part in editions: those with a confirmed place. */
@Injectable()
export class Participation {
  constructor(private readonly admissions: AdmissionsQueries) {}

  /** Ids of editions in which an account takes part, at most 500. */
  editionsOf(accountId: string): Promise<string[]> {
    return this.admissions.editionsOf(accountId);
  }

  isParticipant(editionId: string, accountId: string): Promise<boolean> {
    return this.admissions.isParticipant(editionId, accountId);
  }

  /** Accounts that take part in an edition, at most 5000. */
  async accountsOf(editionId: string): Promise<string[]> {
    return (await this.admissions.participantsOf(editionId)).map(({ accountId }) => accountId);
  }
}
