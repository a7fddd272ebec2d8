import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import type { EditionFacts } from './ledger';
import { LedgerEntries, type Spot } from './ledger-entries';
import { Offering } from './offering';
import { QuotaKeeper, type Quota } from './plan/quota-keeper';
import { modesOf, type LedgerReason, type PlaceMode } from './rules/place-ledger';
import { nextOfReserve, type FreedPlace, type Reserve, type Standing } from './rules/reserve';

interface Given {
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
  /** Out of an institution's quota. */
  institutional: boolean;
  count: number;
}

/** Who comes after whoever leaves: places go back to their quotas and on to the reserve list. Called in one's turn at the edition. */
@Injectable()
export class Succession {
  constructor(
    private readonly database: Database,
    private readonly store: ApplicationsStore,
    private readonly entries: LedgerEntries,
    private readonly keeper: QuotaKeeper,
    private readonly offering: Offering,
  ) {}

  /**
   * Frees the places of applications. A place out of a quota is held for it again while quotas are kept; then all are
   * offered by the published order, while time is left.
   */
  async release(
    applications: readonly StoredApplication[],
    edition: EditionFacts,
    reason: LedgerReason,
    actorId: string | null,
  ): Promise<void> {
    const spots = await this.entries.spotsOf(applications.map(({ id }) => id));
    await this.entries.release(edition.id, spots, reason, actorId);
    if (!this.offering.isOffering(edition)) return;
    const kept = this.keeper.isKeeping(edition) ? await this.holdAgain(edition, spots) : new Set<string>();
    await this.handOn(edition, spots, kept);
  }

  private async holdAgain(edition: EditionFacts, spots: readonly Spot[]): Promise<Set<string>> {
    const ofQuotas = spots.filter((spot) => spot.quotaId !== null);
    if (ofQuotas.length === 0) return new Set();
    const homes = new Map((await this.keeper.quotas(edition.id)).map((quota) => [quota.id, quota.homeState]));
    await this.entries.record(
      edition.id,
      ofQuotas.map(({ id, quotaId }) => ({
        placeId: id,
        kind: 'held' as const,
        stateCode: homes.get(quotaId ?? '') ?? null,
        quotaId,
        reason: 'quota' as const,
      })),
      null,
    );
    return new Set(ofQuotas.map(({ id }) => id));
  }

  /**
   * Offers places to the reserve list by the published order ({@link nextOfReserve}), where time is left.
   * @param kept those of the places that are held for their quotas
   */
  async handOn(
    edition: EditionFacts,
    spots: readonly Spot[],
    kept: ReadonlySet<string> = new Set<string>(),
  ): Promise<void> {
    if (spots.length === 0 || !this.offering.isOffering(edition)) return;
    const reserve = await this.reserveOf(edition);
    if (reserve.length === 0) return;
    const quotas = await this.keeper.quotas(edition.id);
    const homes = new Map(quotas.map((quota) => [quota.id, quota.homeState]));
    const freed = [...spots]
      .sort((a, b) => a.number - b.number)
      .map((spot): FreedPlace => ({
        placeId: spot.id,
        stateCode: (spot.quotaId && homes.get(spot.quotaId)) ?? spot.stateCode,
        institutionId: spot.institutionId,
        mode: spot.mode,
        kept: kept.has(spot.id),
      }));
    const chosen = nextOfReserve(freed, reserve, await this.standings(edition, quotas, reserve));
    const applications = await this.store.findAll(chosen.map((offer) => offer.applicationId));
    const byId = new Map(applications.map((application) => [application.id, application]));
    const pairs = chosen.flatMap(({ placeId, applicationId, why }) => {
      const application = byId.get(applicationId);
      return application ? [{ placeId, application, why }] : [];
    });
    await this.offering.offer(edition, pairs, null);
  }

  /** The reserve list; without an endorsement where the edition demands one (it may have come to demand it later), nobody moves up. */
  private reserveOf(edition: EditionFacts): Promise<Reserve[]> {
    return this.database.query<Reserve>(
      `SELECT id, state_code AS "stateCode", institution_id AS "institutionId", mode, reserve_rank AS rank FROM application
       WHERE edition_id = $1 AND status = 'reserve' AND (endorsed_at IS NOT NULL OR NOT $2) ORDER BY reserve_rank`,
      [edition.id, edition.demandsEndorsement],
    );
  }

  /** What States and institutions have, measured by their quotas; where all States are invited, each has the edition's number. */
  private async standings(
    edition: EditionFacts,
    quotas: readonly Quota[],
    reserve: readonly Reserve[],
  ): Promise<Standing[]> {
    const given = await this.database.query<Given>(
      `SELECT a.state_code AS "stateCode", a.institution_id AS "institutionId", p.mode, coalesce(q.holder = 'institution', false) AS institutional,
         count(*)::int AS count
       FROM place p JOIN application a ON a.id = p.application_id LEFT JOIN quota q ON q.id = p.quota_id
       WHERE p.edition_id = $1 AND p.state IN ('offered', 'confirmed') GROUP BY 1, 2, 3, 4`,
      [edition.id],
    );
    const sum = (fits: (row: Given) => boolean): number =>
      given.filter(fits).reduce((total, row) => total + row.count, 0);
    const usual = modesOf(edition)[0];
    const ofState = (stateCode: string, mode: PlaceMode): Standing => ({
      holder: stateCode,
      mode,
      quota:
        quotas.find((quota) => quota.stateCode === stateCode && quota.mode === mode)?.seats ??
        (edition.states.length === 0 && mode === usual ? edition.quotaPerState : 0),
      given: sum((row) => row.stateCode === stateCode && row.mode === mode && !row.institutional),
    });
    const institutions = quotas.flatMap(({ institutionId, mode, seats }): Standing[] =>
      institutionId === null
        ? []
        : [
            {
              holder: institutionId,
              mode,
              quota: seats,
              given: sum((row) => row.institutionId === institutionId && row.mode === mode),
            },
          ],
    );
    const codes = [...new Set(reserve.flatMap(({ stateCode }) => stateCode ?? []))];
    return [...codes.flatMap((code) => modesOf(edition).map((mode) => ofState(code, mode))), ...institutions];
  }
}
