import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import { PlacesQueries } from '../places.queries';
import { capacityOf, modesOf, type PlaceMode } from '../rules/place-ledger';
import { PlanService } from './plan.service';
import type { PlanView, QuotasView } from './plan.views';
import { QuotaKeeper, type Quota } from './quota-keeper';

/** Version of all quotas of an edition: it grows with every change of one. */
export const revisionOf = (quotas: readonly Quota[]): number => quotas.reduce((sum, quota) => sum + quota.revision, 0);

/** A held place of a State, with what was said when it was reserved. */
export interface HeldSeat {
  id: string;
  number: number;
  mode: PlaceMode;
  stateCode: string;
  institutionId: string | null;
  reserved: boolean;
  note: string | null;
  /** It was the seat of a person who was replaced. */
  ofReplaced: boolean;
}

/** Reads of plans and quotas: all for a course manager, of quotas those of their States for contact points. */
@Injectable()
export class QuotasQueries {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly keeper: QuotaKeeper,
    private readonly places: PlacesQueries,
    private readonly plans: PlanService,
    private readonly states: StatesQueries,
  ) {}

  /**
   * The plan of an edition, which is public with the edition.
   * @throws AppError `resource.not-found` also for a draft, but for course managers
   */
  async plan(actor: Actor, editionId: string): Promise<PlanView> {
    const edition = await this.ledger.edition(editionId);
    if (!edition || (edition.status === 'draft' && !canManageAdmissions(actor))) throw coreErrors('resource.not-found');
    const plan = await this.plans.settings(editionId);
    return {
      ...plan,
      poolEnds: plan.poolEnds?.toISOString() ?? null,
      freezeEnds: plan.freezeEnds?.toISOString() ?? null,
    };
  }

  /** The quotas that an actor may read. @throws AppError `resource.not-found` for whoever may read none */
  async readable(
    actor: Actor,
    editionId: string,
  ): Promise<{ edition: EditionFacts; quotas: Quota[]; revision: number; states: string[] | null }> {
    const states = await this.places.readableStates(actor, editionId);
    const edition = await this.ledger.edition(editionId);
    if (!edition) throw coreErrors('resource.not-found');
    const quotas = await this.keeper.quotas(editionId);
    return {
      edition,
      quotas: states === null ? quotas : quotas.filter((quota) => states.includes(quota.homeState)),
      revision: revisionOf(quotas),
      states,
    };
  }

  /** The same with names in the reader's locale, and how much of the seats is set aside. */
  async view(actor: Actor, editionId: string, locale: string): Promise<QuotasView> {
    const { edition, quotas, revision } = await this.readable(actor, editionId);
    const all = await this.keeper.quotas(editionId);
    const institutions = await this.states.institutionsByIds(
      quotas.flatMap(({ institutionId }) => institutionId ?? []),
    );
    const counts = await this.places.counts(editionId);
    return {
      modes: modesOf(edition).map((mode) => ({
        mode,
        seats: capacityOf(edition, mode),
        setAside: all.filter((quota) => quota.mode === mode).reduce((sum, quota) => sum + quota.seats, 0),
        free: counts
          .filter((row) => row.mode === mode && row.state === 'free')
          .reduce((sum, row) => sum + row.count, 0),
      })),
      quotas: quotas.map(({ institutionId, homeState, revision: _, ...quota }) => {
        const institution = institutionId === null ? undefined : institutions.get(institutionId);
        return {
          ...quota,
          stateCode: homeState,
          institution: institution ? { id: institution.id, name: label(institution.labels, locale) } : null,
        };
      }),
      revision,
    };
  }

  /** Held places of an edition that an actor may read, by number. */
  async heldSeats(actor: Actor, editionId: string): Promise<HeldSeat[]> {
    const states = await this.places.readableStates(actor, editionId);
    return this.database.query<HeldSeat>(
      `SELECT p.id, p.number, p.mode, p.state_code AS "stateCode", q.institution_id AS "institutionId", p.reserved, v.note,
         coalesce((SELECT r.reason = 'replaced' FROM place_event r WHERE r.place_id = p.id AND r.kind = 'released' ORDER BY r.sequence DESC LIMIT 1), false)
           AS "ofReplaced"
       FROM place p JOIN place_event v ON v.place_id = p.id AND v.sequence = p.last_sequence LEFT JOIN quota q ON q.id = p.quota_id
       WHERE p.edition_id = $1 AND p.state = 'held' AND ($2::text[] IS NULL OR p.state_code = ANY($2)) ORDER BY p.number LIMIT 2000`,
      [editionId, states],
    );
  }

  /** A held place with its edition. @throws AppError `resource.not-found` also where the actor may not read it */
  async heldSeat(actor: Actor, placeId: string): Promise<HeldSeat & { editionId: string }> {
    const row = await this.database.one<{ editionId: string }>(
      'SELECT edition_id AS "editionId" FROM place WHERE id = $1',
      [placeId],
    );
    const seats = row ? await this.heldSeats(actor, row.editionId) : [];
    const seat = seats.find(({ id }) => id === placeId);
    if (!row || !seat) throw coreErrors('resource.not-found');
    return { ...seat, editionId: row.editionId };
  }

  /**
   * Applications that can take a held seat, best ranked first, at most 200: those on the reserve list, and, for the seat of
   * somebody replaced, those that are endorsed.
   */
  async successors(
    seat: Pick<HeldSeat, 'mode' | 'stateCode' | 'institutionId' | 'ofReplaced'> & { editionId: string },
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT a.id FROM application a JOIN edition e ON e.id = a.edition_id
       WHERE a.edition_id = $1 AND a.mode = $2 AND (a.endorsed_at IS NOT NULL OR NOT e.demands_endorsement)
         AND CASE WHEN $4::uuid IS NULL THEN a.state_code = $3 ELSE a.institution_id = $4 END
         AND (a.status = 'reserve' OR ($5 AND (a.status = 'endorsed' OR (a.status = 'submitted' AND NOT e.demands_endorsement))))
       ORDER BY a.reserve_rank NULLS LAST, a.ncp_rank NULLS LAST, a.id LIMIT 200`,
      [seat.editionId, seat.mode, seat.stateCode, seat.institutionId, seat.ofReplaced],
    );
    return rows.map(({ id }) => id);
  }

  /** Institution out of whose quota an application has its place; null where it has none or it is of no institution. */
  async institutionOfPlace(applicationId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string | null }>(
      'SELECT q.institution_id AS id FROM place p LEFT JOIN quota q ON q.id = p.quota_id WHERE p.application_id = $1',
      [applicationId],
    );
    return row?.id ?? null;
  }
}
