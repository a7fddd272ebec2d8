import { Injectable } from '@nestjs/common';
import type { Choice } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import { QuotasQueries, type HeldSeat } from './quotas.queries';

/** People who can take a seat, as the choices of a form. */
@Injectable()
export class SuccessorChoice {
  constructor(
    private readonly quotas: QuotasQueries,
    private readonly applications: AdmissionsQueries,
  ) {}

  /** Those whom the reader may see, best ranked first, each with where they stand. */
  async people(
    ctx: PageContext,
    seat: Pick<HeldSeat, 'mode' | 'stateCode' | 'institutionId' | 'ofReplaced'> & { editionId: string },
  ): Promise<Choice[]> {
    const ids = await this.quotas.successors(seat);
    const rows = await this.applications.chosen(ctx.actor, seat.editionId, ids, ctx.locale);
    return rows.map(({ id, applicant, status, reserveRank, ncpRank }) => ({
      value: id,
      label: applicant.name,
      hint: [
        reserveRank === null
          ? ctx.t(`admissions:status.${status}`)
          : ctx.t('admissions:register.reserve-number', { rank: reserveRank }),
        ncpRank === null ? undefined : ctx.t('admissions:seats.ncp-rank', { rank: ncpRank }),
      ]
        .filter(Boolean)
        .join(' · '),
    }));
  }
}
