import { Injectable } from '@nestjs/common';
import type { Choice } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { Database } from '#libs/database';
import { canSeeApplication } from '../admissions.policy';
import { ApplicationReader, APPLICATIONS, type ApplicationRow } from '../application-reader';
import { QuotasQueries, type HeldSeat } from './quotas.queries';

/** People who can take a seat, as the choices of a form. */
@Injectable()
export class SuccessorChoice {
  constructor(
    private readonly quotas: QuotasQueries,
    private readonly database: Database,
    private readonly reader: ApplicationReader,
  ) {}

  /** Those whom the reader may see, best ranked first, each with where they stand. */
  async people(
    ctx: PageContext,
    seat: Pick<HeldSeat, 'mode' | 'stateCode' | 'institutionId' | 'ofReplaced'> & { editionId: string },
  ): Promise<Choice[]> {
    const ids = await this.quotas.successors(seat);
    const rows = await this.database.query<ApplicationRow>(
      `${APPLICATIONS} WHERE a.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], a.id)`,
      [ids],
    );
    const visible = rows.filter((row) => canSeeApplication(ctx.actor, row));
    return (await this.reader.summaries(visible, ctx.locale)).map(
      ({ id, applicant, status, reserveRank, ncpRank }) => ({
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
      }),
    );
  }
}
