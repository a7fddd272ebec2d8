import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { endOfDay } from '#libs/calendar';
import { Clock } from '#libs/clock';
import { Database, newId, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { deadlineInstant } from '#src/courses';
import { AccountsQueries, Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { lateEntryGranted } from '../admissions.events';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import type { LateEntryCommand } from './late-entry.schemas';

/** A State that was let in late. */
export interface LateEntry {
  id: string;
  stateCode: string;
  /** Exclusive. */
  until: Date;
  reason: string;
  grantedBy: string;
  at: Date;
}

/** A late entry with the name of whoever granted it. */
export interface NamedLateEntry extends LateEntry {
  grantedByName: string;
}

const MOST = 200;

/** Course managers let States in after the deadline, each time with a reason that stays. */
@Injectable()
export class LateEntriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly accounts: AccountsQueries,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Lets a State in: its officials may apply, its contact points nominate and endorse; nominees who have not applied yet
   * can do so by the letter they have.
   * @throws AppError `admissions.late-entry-days` (422) for a day that is over, not after the deadline, or not before the start;
   * `admissions.state-not-invited`, `admissions.edition-not-open` (409), `access.denied`
   */
  async grant(actor: SignedInActor, editionId: string, command: LateEntryCommand): Promise<LateEntry> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
    if (edition.states.length > 0 && !edition.states.includes(command.stateCode))
      throw admissionsErrors('admissions.state-not-invited');
    const until = this.endOf(edition, command.untilOn);
    return this.database.transaction(async () => {
      const entry = await this.write(actor, editionId, command, until);
      await this.database.query(
        `UPDATE nominee SET apply_until = $3, updated_at = $4, revision = revision + 1
         WHERE edition_id = $1 AND state_code = $2 AND status = 'entered' AND apply_until < $3`,
        [editionId, command.stateCode, until, this.clock.now()],
      );
      await this.audit.record(
        actor,
        'late-entry.granted',
        { type: 'edition', id: editionId },
        { state: command.stateCode, until: until.toISOString(), reason: command.reason },
      );
      await this.events.publish(
        lateEntryGranted,
        { editionId, stateCode: command.stateCode, until: until.toISOString() },
        actor.accountId,
      );
      return entry;
    });
  }

  /** States that were let in late, newest first. For course managers all; for contact points those of their States. */
  async list(editionId: string, states: 'all' | readonly string[], locale: string): Promise<NamedLateEntry[]> {
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    const rows = await this.database.query<LateEntry>(
      `SELECT id, state_code AS "stateCode", until, reason, granted_by AS "grantedBy", at FROM late_entry
       WHERE edition_id = $1 AND ($2::text[] IS NULL OR state_code = ANY($2)) ORDER BY at DESC, id DESC LIMIT ${MOST}`,
      [editionId, states === 'all' ? null : states],
    );
    const people = await this.accounts.byIds(rows.map((row) => row.grantedBy));
    return rows.map((row) => ({ ...row, grantedByName: people.get(row.grantedBy)?.displayName(locale) ?? '' }));
  }

  private endOf(edition: EditionFacts, untilOn: string): Date {
    const until = endOfDay(untilOn, edition.zone);
    const deadline = deadlineInstant(edition);
    const isUseful = deadline !== null && until > deadline && until > this.clock.now();
    if (!isUseful || (edition.startsOn !== null && untilOn >= edition.startsOn))
      throw admissionsErrors(
        'admissions.late-entry-days',
        {},
        { fields: [{ path: 'untilOn', code: 'admissions:late.wrong-day' }] },
      );
    return until;
  }

  private async write(
    actor: SignedInActor,
    editionId: string,
    { stateCode, reason }: LateEntryCommand,
    until: Date,
  ): Promise<LateEntry> {
    const entry = { id: newId(), stateCode, until, reason, grantedBy: actor.accountId, at: this.clock.now() };
    try {
      await this.database.query(
        'INSERT INTO late_entry (id, edition_id, state_code, until, reason, granted_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [entry.id, editionId, stateCode, until, reason, entry.grantedBy, entry.at],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'late_entry_state_code_fkey')
        throw coreErrors('request.invalid', {}, { fields: [{ path: 'stateCode', code: 'choice' }] });
      throw error;
    }
    return entry;
  }
}
