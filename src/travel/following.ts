import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import type { CaseRecord } from './case-records';
import { stayDays } from './rules/deadlines';
import { NEED_KINDS, type NeedKind, type NeedState } from './rules/needs';
import { findVisa, type VisaFinding, type VisaRuleFacts } from './rules/visa';

interface Journeys {
  arrivesOn: string | null;
  leavesOn: string | null;
}

/** Keeps the needs that nobody has spoken about in step with rules, dates and journeys. */
@Injectable()
export class Following {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes the needs of a new case. */
  async begin(travel: CaseRecord): Promise<void> {
    await this.database.query(
      `INSERT INTO travel_need (case_id, kind, state, updated_at)
       SELECT $1, n.kind, n.state, $4 FROM unnest($2::text[], $3::text[]) AS n (kind, state) ON CONFLICT DO NOTHING`,
      [travel.id, NEED_KINDS, NEED_KINDS.map((kind) => firstState(kind, travel)), this.clock.now()],
    );
    await this.journeys(travel);
  }

  /** What arrival, departure and the length of the stay say. */
  async journeys(travel: CaseRecord): Promise<void> {
    const { arrivesOn, leavesOn } = await this.journeysOf(travel.id);
    const stay = stayDays(travel, arrivesOn, leavesOn);
    await this.follow(travel.id, {
      arrival: arrivesOn === null ? 'needed' : 'done',
      registration: stay > travel.registrationDays && travel.stateCode !== travel.hostCode ? 'needed' : 'not-needed',
    });
  }

  /** What the rules say for a citizenship; keeps it on the case. */
  async visa(travel: CaseRecord, citizenship: string): Promise<VisaFinding> {
    const rule = await this.database.one<VisaRuleFacts>(
      'SELECT requirement, stay_days AS "stayDays" FROM visa_rule WHERE host_code = $1 AND nationality_code = $2',
      [travel.hostCode, citizenship],
    );
    const { arrivesOn, leavesOn } = await this.journeysOf(travel.id);
    const finding = findVisa(travel.hostCode, citizenship, rule, stayDays(travel, arrivesOn, leavesOn));
    await this.database.query('UPDATE travel_case SET visa_requirement = $2 WHERE id = $1', [
      travel.id,
      finding.requirement,
    ]);
    const hasLetter = await this.database.one(
      `SELECT 1 AS one FROM travel_letter WHERE case_id = $1 AND status IN ('waiting', 'ready')`,
      [travel.id],
    );
    await this.follow(travel.id, { visa: finding.need, ...(!hasLetter && { letter: finding.need }) });
    return finding;
  }

  /** Nobody knows the citizenship any more. */
  async forgetVisa(caseId: string): Promise<void> {
    await this.database.query('UPDATE travel_case SET visa_requirement = NULL WHERE id = $1', [caseId]);
    await this.follow(caseId, { visa: 'unclear', letter: 'unclear' });
  }

  /** Sets states, where nobody has said one. */
  async follow(caseId: string, states: Partial<Record<NeedKind, NeedState>>): Promise<void> {
    const entries = Object.entries(states);
    await this.database.query(
      `UPDATE travel_need t SET state = n.state, updated_at = $4 FROM unnest($2::text[], $3::text[]) AS n (kind, state)
       WHERE t.case_id = $1 AND t.kind = n.kind AND t.updated_by IS NULL AND t.state <> n.state`,
      [caseId, entries.map(([kind]) => kind), entries.map(([, state]) => state), this.clock.now()],
    );
  }

  /** Sets a state that follows from something done, whoever spoke before; from then on it follows again. */
  async force(caseId: string, kind: NeedKind, state: NeedState): Promise<void> {
    await this.database.query(
      'UPDATE travel_need SET state = $3, updated_by = NULL, updated_at = $4 WHERE case_id = $1 AND kind = $2',
      [caseId, kind, state, this.clock.now()],
    );
  }

  private async journeysOf(caseId: string): Promise<Journeys> {
    const row = await this.database.one<Journeys>(
      `SELECT max(day) FILTER (WHERE direction = 'arrival')::text AS "arrivesOn", max(day) FILTER (WHERE direction = 'departure')::text AS "leavesOn"
       FROM travel_journey WHERE case_id = $1`,
      [caseId],
    );
    return row ?? { arrivesOn: null, leavesOn: null };
  }
}

/**
 * Visa and letter depend on the citizenship, which only the passport data tell. Officials of the country where the event is
 * are at home; where one of them is a foreigner, staff say so.
 */
function firstState(kind: NeedKind, { stateCode, hostCode }: CaseRecord): NeedState {
  const crossesNoBorder = stateCode === hostCode;
  if (kind === 'visa' || kind === 'letter') return crossesNoBorder ? 'not-needed' : 'unclear';
  return kind === 'insurance' && crossesNoBorder ? 'not-needed' : 'needed';
}
