import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { CASE_COLUMNS, CASE_FROM, dayIn, type CaseRecord } from './case-records';
import { dueOn, reminderFor } from './rules/deadlines';
import { isSettled, passportState, sideOf, STEP_KINDS, type NeedState, type StepKind } from './rules/needs';
import { travelStepsDue } from './travel.events';

interface Row extends CaseRecord {
  states: Partial<Record<StepKind, NeedState>>;
  arrivesOn: string | null;
}

interface Due {
  caseId: string;
  editionId: string;
  kind: StepKind;
  dueOn: string;
  days: number;
}

const MOST_AT_ONCE = 5000;

/** Reminds people of what is theirs to do and soon due. Run it once a day or more often: each reminder is sent once. */
@Injectable()
export class Reminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {}

  /** @returns to how many people */
  async send(): Promise<number> {
    return this.database.transaction(async () => {
      const fresh = await this.note(await this.due());
      const byCase = new Map<string, Due[]>();
      for (const due of fresh) byCase.set(due.caseId, [...(byCase.get(due.caseId) ?? []), due]);
      await this.events.publishAll(
        travelStepsDue,
        [...byCase].map(([caseId, list]) => ({
          caseId,
          editionId: list[0]?.editionId ?? '',
          kinds: list.map(({ kind }) => kind),
        })),
      );
      return byCase.size;
    });
  }

  private async due(): Promise<Due[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${CASE_COLUMNS},
         (SELECT coalesce(jsonb_object_agg(n.kind, n.state), '{}') FROM travel_need n WHERE n.case_id = c.id) AS states,
         (SELECT j.day::text FROM travel_journey j WHERE j.case_id = c.id AND j.direction = 'arrival') AS "arrivesOn"
       FROM ${CASE_FROM} WHERE c.status = 'open' AND e.status = 'published' AND (e.ends_on + 1)::timestamp AT TIME ZONE e.zone > $1
       ORDER BY c.id LIMIT ${MOST_AT_ONCE}`,
      [this.clock.now()],
    );
    return rows.flatMap((row) => this.dueOf(row));
  }

  private dueOf(row: Row): Due[] {
    const today = dayIn(this.clock.now(), row.zone);
    const openedOn = dayIn(row.openedAt, row.zone);
    return STEP_KINDS.flatMap((kind) => {
      const state =
        kind === 'passport' ? passportState(row.passportGivenAt !== null, row.states.visa) : row.states[kind];
      if (sideOf(kind) !== 'person' || state === undefined || state === 'unclear' || isSettled(state)) return [];
      const due = dueOn(kind, row, row, openedOn, row.arrivesOn);
      const days = reminderFor(due, today);
      return days === undefined ? [] : [{ caseId: row.id, editionId: row.editionId, kind, dueOn: due, days }];
    });
  }

  /** Those that were not noted before. Who was told of a place today has just read all days, and is not reminded of them at once. */
  private async note(due: readonly Due[]): Promise<Due[]> {
    const written = await this.database.query<{ caseId: string; kind: StepKind }>(
      `INSERT INTO travel_reminder (case_id, kind, due_on, days, sent_at)
       SELECT n.case_id, n.kind, n.due_on, n.days, $5 FROM unnest($1::uuid[], $2::text[], $3::date[], $4::int[]) AS n (case_id, kind, due_on, days)
       JOIN travel_case c ON c.id = n.case_id WHERE c.opened_at <= $5::timestamptz - interval '1 day'
       ON CONFLICT DO NOTHING RETURNING case_id AS "caseId", kind`,
      [
        due.map(({ caseId }) => caseId),
        due.map(({ kind }) => kind),
        due.map((entry) => entry.dueOn),
        due.map(({ days }) => days),
        this.clock.now(),
      ],
    );
    const fresh = new Set(written.map(({ caseId, kind }) => `${caseId} ${kind}`));
    return due.filter(({ caseId, kind }) => fresh.has(`${caseId} ${kind}`));
  }
}
