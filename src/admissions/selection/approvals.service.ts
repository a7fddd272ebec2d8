import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors, type AppError, type FieldError } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Formats } from '#libs/i18n';
import { AccountsQueries, Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import {
  applicationIneligible,
  applicationNotSelected,
  applicationReserved,
  applicationSelected,
  listApproved,
} from '../admissions.events';
import { canApproveLists } from '../admissions.policy';
import { ApplicationsStore } from '../applications.store';
import { Ledger, type EditionFacts } from '../ledger';
import { Offering } from '../offering';
import { matchPlaces } from '../rules/match-places';
import { DecisionTexts } from './decision-texts';
import { DecisionsQueries } from './decisions.queries';
import { ProposalsStore, type StoredEntry, type StoredProposal } from './proposals.store';
import type { Outcome } from './rules/allocation';
import { reserveNumbers } from './rules/reserve-order';
import { selectionErrors } from './selection.errors';

/** Whose seats are given first, so that those that only some can use are not given to others. */
const SEAT_ORDER = ['institution-quota', 'state-quota', 'pool'];

/**
 * A second person approves a list, which then happens in one transaction, or rejects it. Refusals name people in the
 * language of the actor.
 */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly offering: Offering,
    private readonly applications: ApplicationsStore,
    private readonly store: ProposalsStore,
    private readonly texts: DecisionTexts,
    private readonly decisions: DecisionsQueries,
    private readonly accounts: AccountsQueries,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Carries a list out: places are offered, the reserve list is ranked, the others are told why. Said twice by the same
   * person, it happens once.
   * @param revision of the list as the approver saw it
   * @throws AppError `admissions.own-list`, `admissions.own-application` (403); `admissions.list-approved`, `list-rejected`,
   * `list-superseded`, `list-revised` (409) where somebody was quicker, with who and when; `admissions.list-changed` (409)
   * naming the applications that are no longer as the list has them; `admissions.no-place-for`, `admissions.reserve-full`,
   * `admissions.edition-started` (409)
   */
  async approve(actor: SignedInActor, proposalId: string, revision: number): Promise<void> {
    await this.inTurn(actor, proposalId, 'approved', revision, async (list, entries, edition) => {
      await this.refuseChanged(actor, entries);
      if (!this.offering.isOffering(edition)) throw admissionsErrors('admissions.edition-started');
      const numbers = reserveNumbers(entries);
      await this.store.number(list.id, numbers);
      await this.store.decide(list.id, 'approved', actor.accountId, null);
      await this.select(actor, entries, edition);
      await this.reserve(actor, entries, numbers, edition);
      await this.close(actor, entries, edition.id);
      await this.tellStates(actor, list, edition.id);
    });
  }

  /**
   * Sends a list back with a reason; nothing happens to the applications.
   * @throws AppError as {@link approve}
   */
  async reject(actor: SignedInActor, proposalId: string, revision: number, reason: string): Promise<void> {
    await this.inTurn(actor, proposalId, 'rejected', revision, (list) =>
      this.store.decide(list.id, 'rejected', actor.accountId, reason),
    );
  }

  private async inTurn(
    actor: SignedInActor,
    proposalId: string,
    decision: 'approved' | 'rejected',
    revision: number,
    carryOut: (list: StoredProposal, entries: StoredEntry[], edition: EditionFacts) => Promise<void>,
  ): Promise<void> {
    if (!canApproveLists(actor)) throw coreErrors('access.denied');
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter((await this.store.find(proposalId)).editionId);
      const list = await this.store.find(proposalId);
      if (list.status === decision && list.decidedBy === actor.accountId) return;
      const entries = await this.store.lockEntries(proposalId);
      if (list.status !== 'open') throw await this.tooLate(actor, list, edition);
      if (list.proposedBy === actor.accountId || entries.some(({ overriddenBy }) => overriddenBy === actor.accountId))
        throw selectionErrors('admissions.own-list');
      if (entries.some(({ accountId }) => accountId === actor.accountId))
        throw admissionsErrors('admissions.own-application');
      if (list.revision !== revision) throw selectionErrors('admissions.list-revised');
      await carryOut(list, entries, edition);
      await this.audit.record(
        actor,
        `selection.${decision}`,
        { type: 'edition', id: edition.id },
        { proposal: list.id, entries: entries.map(({ applicationId, outcome }) => [applicationId, outcome]) },
      );
    });
  }

  /** Who was quicker, and when. */
  private async tooLate(actor: SignedInActor, list: StoredProposal, edition: EditionFacts): Promise<AppError> {
    if (list.status === 'superseded') return selectionErrors('admissions.list-superseded');
    const locale = actor.locale ?? 'en';
    const person = list.decidedBy ? (await this.accounts.byIds([list.decidedBy])).get(list.decidedBy) : undefined;
    const vars = {
      name: person?.displayName(locale) ?? '',
      at: list.decidedAt ? `${Formats.date(list.decidedAt, locale, 'date-time', edition.zone)} (${edition.zone})` : '',
    };
    return list.status === 'approved'
      ? selectionErrors('admissions.list-approved', vars)
      : selectionErrors('admissions.list-rejected', vars);
  }

  /** What is decided about must still be as it was when the list was made. */
  private async refuseChanged(actor: SignedInActor, entries: readonly StoredEntry[]): Promise<void> {
    const changed = entries.flatMap((entry): [StoredEntry, string][] => {
      const code = changeOf(entry);
      return code ? [[entry, code]] : [];
    });
    if (changed.length === 0) return;
    const fields = changed.map(([{ applicationId }, code]): FieldError => ({ path: applicationId, code }));
    const names = await this.namesOf(
      actor,
      changed.map(([entry]) => entry),
    );
    throw selectionErrors('admissions.list-changed', { names }, { fields });
  }

  /** Each State with people on the list is told of them once. */
  private async tellStates(actor: SignedInActor, list: StoredProposal, editionId: string): Promise<void> {
    const states = await this.decisions.statesOf(list.id);
    await this.events.publishAll(
      listApproved,
      states.map((stateCode) => ({ editionId, proposalId: list.id, stateCode })),
      actor.accountId,
    );
  }

  private async namesOf(actor: SignedInActor, entries: readonly StoredEntry[]): Promise<string> {
    const people = await this.accounts.byIds(entries.map(({ accountId }) => accountId));
    return entries
      .map(({ accountId }) => people.get(accountId)?.displayName(actor.locale ?? 'en') ?? '')
      .filter(Boolean)
      .join('; ');
  }

  private async select(actor: SignedInActor, entries: readonly StoredEntry[], edition: EditionFacts): Promise<void> {
    const chosen = withOutcome(entries, 'selected').sort(
      (a, b) => seatOrder(a) - seatOrder(b) || a.position - b.position,
    );
    const applications = await this.applications.findAll(chosen.map(({ applicationId }) => applicationId));
    const pairs = matchPlaces(applications, await this.ledger.places(edition));
    const placed = new Set(pairs.map(({ application }) => application.id));
    const left = chosen.filter(({ applicationId }) => !placed.has(applicationId));
    if (left.length > 0)
      throw selectionErrors(
        'admissions.no-place-for',
        { names: await this.namesOf(actor, left) },
        { fields: left.map(({ applicationId }) => ({ path: applicationId, code: 'admissions:selection.no-place' })) },
      );
    await this.applications.become(applications, { status: 'selected', by: actor.accountId });
    await this.events.publishAll(applicationSelected, ofAll(chosen, edition.id), actor.accountId);
    await this.offering.offer(
      edition,
      pairs.map((pair) => ({ ...pair, why: 'selected' })),
      actor.accountId,
    );
  }

  private async reserve(
    actor: SignedInActor,
    entries: readonly StoredEntry[],
    numbers: ReadonlyMap<string, number>,
    edition: EditionFacts,
  ): Promise<void> {
    if (numbers.size === 0) return;
    const stay = entries.filter(
      ({ current, outcome }) => current !== null && (outcome === 'reserve' || outcome === 'later'),
    );
    if (stay.length + numbers.size > edition.reserveSize)
      throw admissionsErrors('admissions.reserve-full', { size: edition.reserveSize });
    const fresh = entries.filter(({ applicationId }) => numbers.has(applicationId));
    await this.store.reserve(
      [...numbers].map(([id, rank]) => ({ id, rank })),
      actor.accountId,
    );
    await this.events.publishAll(applicationReserved, ofAll(fresh, edition.id), actor.accountId);
  }

  /** Those who are not selected or do not meet the conditions, each with the reason in the language of their account. */
  private async close(actor: SignedInActor, entries: readonly StoredEntry[], editionId: string): Promise<void> {
    const ended = [...withOutcome(entries, 'not-selected'), ...withOutcome(entries, 'ineligible')];
    const people = await this.accounts.byIds(ended.map(({ accountId }) => accountId));
    const localeOf = ({ accountId }: StoredEntry): string => (people.get(accountId)?.locale === 'ru' ? 'ru' : 'en');
    const decisions: Parameters<ProposalsStore['close']>[0][number][] = [];
    for (const locale of ['en', 'ru']) {
      const group = ended.filter((entry) => localeOf(entry) === locale);
      const reasons = await this.texts.reasons(group, locale);
      group.forEach(({ applicationId, outcome }, index) =>
        decisions.push({
          id: applicationId,
          status: outcome as 'not-selected' | 'ineligible',
          reason: (reasons[index] ?? '').slice(0, 2000),
        }),
      );
    }
    await this.store.close(decisions, actor.accountId);
    await this.events.publishAll(
      applicationNotSelected,
      ofAll(withOutcome(entries, 'not-selected'), editionId),
      actor.accountId,
    );
    await this.events.publishAll(
      applicationIneligible,
      ofAll(withOutcome(entries, 'ineligible'), editionId),
      actor.accountId,
    );
  }
}

/** What is no longer as a list has it: the state, else the rank, else the score. */
function changeOf({ status, seenStatus, ncpRank, seenRank, scored, score, outcome }: StoredEntry): string | undefined {
  if (status !== seenStatus) return `admissions:status.${status}`;
  if (outcome === 'later') return undefined;
  if (ncpRank !== seenRank) return 'admissions:selection.rank-changed';
  return scored && score === null ? 'admissions:selection.scored-since' : undefined;
}

const withOutcome = (entries: readonly StoredEntry[], outcome: Outcome): StoredEntry[] =>
  entries.filter((entry) => entry.outcome === outcome);

const seatOrder = ({ rule, overriddenBy }: StoredEntry): number =>
  overriddenBy !== null || !SEAT_ORDER.includes(rule) ? SEAT_ORDER.length : SEAT_ORDER.indexOf(rule);

const ofAll = (entries: readonly StoredEntry[], editionId: string) =>
  entries.map(({ applicationId }) => ({ applicationId, editionId }));
