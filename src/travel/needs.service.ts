import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { CaseRecords, dayIn, type CaseRecord } from './case-records';
import { Following } from './following';
import { PassportsService } from './passports.service';
import type { Direction, JourneyInput, NeedInput } from './travel.commands';
import { statesForPerson, type NeedKind, type NeedState } from './rules/needs';
import { travelErrors } from './travel.errors';
import { canSeeCase, canSeeTravel } from './travel.policy';

/** What the person and the centre say about needs and journeys. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: CaseRecords,
    private readonly following: Following,
    private readonly passports: PassportsService,
  ) {}

  /**
   * Says how far a need is. The person says so of what is theirs to do, those who deal with travel of everything.
   * @throws AppError `resource.not-found`, `travel.closed` (409), `travel.not-yours-to-say` (403)
   */
  async say(actor: SignedInActor, caseId: string, kind: NeedKind, input: NeedInput): Promise<void> {
    await this.database.transaction(async () => {
      await this.open(actor, caseId);
      if (!canSeeTravel(actor) && !statesForPerson(kind).includes(input.state))
        throw travelErrors('travel.not-yours-to-say');
      await this.database.query(
        `UPDATE travel_need SET state = $3, provider = $4, valid_from = $5, valid_until = $6, note = $7, updated_by = $8, updated_at = $9
         WHERE case_id = $1 AND kind = $2`,
        [
          caseId,
          kind,
          input.state,
          input.provider,
          input.validFrom,
          input.validUntil,
          input.note,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.records.touch(caseId);
    });
  }

  /**
   * Says the same of several people of an edition; what was written about them stays.
   * @returns of how many it was said
   */
  async sayOfMany(
    actor: SignedInActor,
    editionId: string,
    caseIds: readonly string[],
    kind: NeedKind,
    state: NeedState,
  ): Promise<number> {
    if (!canSeeTravel(actor)) throw coreErrors('resource.not-found');
    return this.database.transaction(async () => {
      const rows = await this.database.query<{ id: string }>(
        `SELECT id FROM travel_case WHERE edition_id = $1 AND id = ANY($2::uuid[]) AND status = 'open' ORDER BY id FOR UPDATE`,
        [editionId, caseIds],
      );
      const ids = rows.map(({ id }) => id);
      await this.database.query(
        `UPDATE travel_need SET state = $3, updated_by = $4, updated_at = $5 WHERE case_id = ANY($1::uuid[]) AND kind = $2`,
        [ids, kind, state, actor.accountId, this.clock.now()],
      );
      await this.database.query('UPDATE travel_case SET revision = revision + 1 WHERE id = ANY($1::uuid[])', [ids]);
      return ids.length;
    });
  }

  /**
   * Says when and how somebody arrives or leaves; what follows from the length of the stay is looked at anew.
   * @throws AppError `resource.not-found`, `travel.closed` (409), `request.invalid` (422) for leaving before arriving
   */
  async travel(actor: SignedInActor, caseId: string, direction: Direction, input: JourneyInput | null): Promise<void> {
    await this.database.transaction(async () => {
      const travel = await this.open(actor, caseId);
      if (input) await this.writeJourney(actor, travel, direction, input);
      else
        await this.database.query('DELETE FROM travel_journey WHERE case_id = $1 AND direction = $2', [
          caseId,
          direction,
        ]);
      await this.following.journeys(travel);
      await this.passports.reconsider(travel);
      await this.records.touch(caseId);
    });
  }

  private async writeJourney(
    actor: SignedInActor,
    travel: CaseRecord,
    direction: Direction,
    input: JourneyInput,
  ): Promise<void> {
    const other = await this.database.one<{ day: string }>(
      'SELECT day::text FROM travel_journey WHERE case_id = $1 AND direction <> $2',
      [travel.id, direction],
    );
    const [arrives, leaves] = direction === 'arrival' ? [input.day, other?.day] : [other?.day, input.day];
    if (arrives !== undefined && leaves !== undefined && leaves < arrives)
      throw coreErrors('request.invalid', {}, { fields: [{ path: 'day', code: 'travel:wrong.order' }] });
    await this.database.query(
      `INSERT INTO travel_journey (case_id, direction, day, time, carrier, updated_by, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (case_id, direction) DO UPDATE SET day = EXCLUDED.day, time = EXCLUDED.time, carrier = EXCLUDED.carrier,
         updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at`,
      [travel.id, direction, input.day, input.time, input.carrier, actor.accountId, this.clock.now()],
    );
  }

  private async open(actor: SignedInActor, caseId: string): Promise<CaseRecord> {
    const seen = await this.records.find(caseId);
    if (!seen || !canSeeCase(actor, seen)) throw coreErrors('resource.not-found');
    const travel = await this.records.lock(caseId);
    const isOver = !canSeeTravel(actor) && dayIn(this.clock.now(), travel.zone) > travel.endsOn;
    if (travel.status !== 'open' || isOver) throw travelErrors('travel.closed');
    return travel;
  }
}
