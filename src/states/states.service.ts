import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { writeLabels, type LabelTexts } from '#libs/i18n';
import { statesChanged } from './states.events';
import { assertMayManage } from './states.policy';
import { StatesQueries, type HolidayView, type StateDetails } from './states.queries';

/** What an editor may change of a State; absent fields stay. */
export interface StateChange {
  names?: LabelTexts;
  /** Days off, ISO 8601 numbers. */
  weekend?: number[];
}

/** Changes of States by editors. */
@Injectable()
export class StatesService {
  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly queries: StatesQueries,
  ) {}

  /**
   * Changes names or days off.
   * @param expected revision that the editor had seen
   * @throws AppError `resource.not-found`, `request.precondition-failed`
   */
  async change(actor: Actor, code: string, change: StateChange, expected: number): Promise<StateDetails> {
    assertMayManage(actor);
    return this.database.transaction(async () => {
      await this.database.query('SELECT code FROM state WHERE code = $1 FOR UPDATE', [code]);
      const before = await this.existing(code);
      if (before.revision !== expected) throw coreErrors('request.precondition-failed');
      const labels = change.names ? writeLabels(change.names, before.labels) : before.labels;
      await this.database.query('UPDATE state SET labels = $2, weekend = $3, revision = revision + 1 WHERE code = $1', [
        code,
        JSON.stringify(labels),
        change.weekend ?? before.weekend,
      ]);
      await this.events.publish(statesChanged, { type: 'state', key: code, what: 'state' }, actor.accountId);
      return this.existing(code);
    });
  }

  /**
   * Shows or hides one source's statement on a State's role. Of contradicting present roles one is shown: showing another
   * one hides it.
   */
  async showRole(actor: Actor, code: string, roleId: string, shown: boolean): Promise<StateDetails> {
    assertMayManage(actor);
    return this.database.transaction(async () => {
      await this.database.query('SELECT code FROM state WHERE code = $1 FOR UPDATE', [code]);
      if (shown) {
        await this.database.query(
          `UPDATE state_role o SET shown = false FROM state_role n
           WHERE n.id = $2 AND n.state_code = $1 AND n.role <> 'chair' AND n.valid_to IS NULL
             AND o.state_code = $1 AND o.id <> n.id AND o.role <> 'chair' AND o.valid_to IS NULL`,
          [code, roleId],
        );
      }
      const changed = await this.database.execute(
        'UPDATE state_role SET shown = $3 WHERE id = $2 AND state_code = $1',
        [code, roleId, shown],
      );
      if (changed === 0) throw coreErrors('resource.not-found');
      await this.events.publish(statesChanged, { type: 'state', key: code, what: 'role' }, actor.accountId);
      return this.existing(code);
    });
  }

  /** Writes a holiday, or its name where the day is one already. */
  async saveHoliday(actor: Actor, code: string, day: string, names: LabelTexts): Promise<HolidayView> {
    assertMayManage(actor);
    return this.database.transaction(async () => {
      try {
        await this.database.query(
          `INSERT INTO state_holiday (state_code, day, labels) VALUES ($1, $2, $3) ON CONFLICT (state_code, day) DO UPDATE SET labels = state_holiday.labels || EXCLUDED.labels`,
          [code, day, JSON.stringify(writeLabels(names))],
        );
      } catch (error) {
        if (violatedConstraint(error) === 'state_holiday_state_fkey') throw coreErrors('resource.not-found');
        throw error;
      }
      await this.events.publish(statesChanged, { type: 'state', key: code, what: 'holiday' }, actor.accountId);
      const [holiday] = await this.queries.holidays([code], day, day);
      if (!holiday) throw coreErrors('resource.not-found');
      return holiday;
    });
  }

  async removeHoliday(actor: Actor, code: string, day: string): Promise<void> {
    assertMayManage(actor);
    await this.database.transaction(async () => {
      const removed = await this.database.execute('DELETE FROM state_holiday WHERE state_code = $1 AND day = $2', [
        code,
        day,
      ]);
      if (removed === 0) throw coreErrors('resource.not-found');
      await this.events.publish(statesChanged, { type: 'state', key: code, what: 'holiday' }, actor.accountId);
    });
  }

  private async existing(code: string): Promise<StateDetails> {
    const state = await this.queries.byCode(code);
    if (!state) throw coreErrors('resource.not-found');
    return state;
  }
}
