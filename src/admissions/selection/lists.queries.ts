import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { I18n, label } from '#libs/i18n';
import { cursorValues, toPage, type Page } from '#libs/web';
import { AccountsQueries } from '#src/identity';
import { StatesQueries } from '#src/states';
import { admissionsErrors } from '../admissions.errors';
import { canApproveLists, canManageAdmissions } from '../admissions.policy';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import type { PlaceMode } from '../rules/place-ledger';
import { DecisionTexts } from './decision-texts';
import type { ListEntry, ListSummary, ListView } from './lists.views';
import type { ListTerms, ProposalStatus } from './proposal.entity';
import type { Outcome } from './rules/allocation';
import { balanceOf, warningsOf } from './rules/balance';
import type { EligibilityRule } from './rules/eligibility';
import { reserveNumbers, type ReserveLine } from './rules/reserve-order';
import { pointsOf } from './scores.views';

interface ListRow {
  id: string;
  editionId: string;
  number: number;
  status: ProposalStatus;
  revision: number;
  terms: ListTerms;
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
}

/** A line of a list as the database has it. */
export interface EntryRow {
  applicationId: string;
  accountId: string;
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
  sex: 'female' | 'male' | null;
  position: number;
  status: ApplicationStatus;
  seenStatus: ApplicationStatus;
  ncpRank: number | null;
  seenRank: number | null;
  score: number | null;
  scored: boolean;
  isSpread: boolean;
  proposed: Outcome;
  rule: string;
  vars: Record<string, string | number>;
  unmet: EligibilityRule[];
  outcome: Outcome;
  reserveRank: number | null;
  overrideReason: string | null;
  overriddenBy: string | null;
}

/** How far the selection of an edition has come. */
export interface SelectionStanding {
  /** Applications without a decision. */
  waiting: number;
  offered: number;
  confirmed: number;
  /** The deadline lies ahead. */
  isOpen: boolean;
}

const LIST = `SELECT p.id, p.edition_id AS "editionId", p.number, p.status, p.revision, p.terms, p.proposed_by AS "proposedBy", p.proposed_at AS "proposedAt",
  p.decided_by AS "decidedBy", p.decided_at AS "decidedAt", p.note FROM selection_proposal p`;

const ENTRY = `SELECT e.application_id AS "applicationId", e.account_id AS "accountId", a.state_code AS "stateCode", a.institution_id AS "institutionId",
    a.mode, a.sex, e.position, a.status, e.seen_status AS "seenStatus", a.ncp_rank AS "ncpRank", e.seen_rank AS "seenRank", e.score,
    coalesce(s.both_in, false) AS scored, coalesce(s.both_in AND s.spread > 100 * coalesce(l.spread_limit, 25), false) AS "isSpread",
    e.proposed, e.rule, e.vars, e.unmet, e.outcome, e.reserve_rank AS "reserveRank", e.override_reason AS "overrideReason", e.overridden_by AS "overriddenBy"
  FROM selection_entry e JOIN application a ON a.id = e.application_id LEFT JOIN admission_plan l ON l.edition_id = e.edition_id
  LEFT JOIN LATERAL (SELECT count(*) = 2 AS both_in, max(o.total) - min(o.total) AS spread FROM application_score o
    WHERE o.application_id = e.application_id AND o.submitted_at IS NOT NULL) s ON true`;

/** Reads of lists, for those who propose and approve them. */
@Injectable()
export class ListsQueries {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
    private readonly texts: DecisionTexts,
    private readonly i18n: I18n,
    private readonly clock: Clock,
  ) {}

  /** Lists of an edition, the newest first. @throws AppError `access.denied` */
  async lists(
    actor: Actor,
    editionId: string,
    query: { limit: number; after?: string },
    locale: string,
  ): Promise<Page<ListSummary>> {
    if (!canApproveLists(actor)) throw coreErrors('access.denied');
    const before = numberCursor(query.after);
    const rows = await this.database.query<ListRow>(
      `${LIST} WHERE p.edition_id = $1 AND ($2::int IS NULL OR p.number < $2) ORDER BY p.number DESC LIMIT $3`,
      [editionId, before, query.limit + 1],
    );
    const views = await this.summaries(rows, locale);
    return toPage(rows, query.limit, (row) => [row.number], views);
  }

  /** How many wait for a decision, and what became of those selected. */
  async standing(editionId: string): Promise<SelectionStanding> {
    const row = await this.database.one<SelectionStanding>(
      `SELECT count(*) FILTER (WHERE a.status IN ('submitted', 'endorsed'))::int AS waiting, count(*) FILTER (WHERE a.status = 'offered')::int AS offered,
         count(*) FILTER (WHERE a.status = 'confirmed')::int AS confirmed,
         (SELECT e.deadline_on IS NULL OR (e.deadline_on + 1)::timestamp AT TIME ZONE e.zone > $2 FROM edition e WHERE e.id = $1) AS "isOpen"
       FROM application a WHERE a.edition_id = $1 AND a.door = 'nominated'`,
      [editionId, this.clock.now()],
    );
    return row ?? { waiting: 0, offered: 0, confirmed: 0, isOpen: true };
  }

  /** A list with its balance and warnings. @throws AppError as {@link entries} */
  async list(actor: SignedInActor, id: string, locale: string): Promise<ListView> {
    const row = await this.readable(actor, id);
    const entries = await this.rows(id);
    const summary = (await this.summaries([row], locale))(row);
    const { counts, seats, states, sexes, womenPercent } = balanceOf(entries, row.terms);
    const open = row.status === 'open';
    const changed = entries.some(({ overriddenBy }) => overriddenBy === actor.accountId);
    return {
      ...summary,
      ...{ counts, seats, states, sexes, womenPercent },
      warnings: [
        ...(open ? await this.changesSince(row, entries, locale) : []),
        ...(await this.warnings(row, entries, locale)),
      ],
      can: {
        change: open && canManageAdmissions(actor),
        approve: open && row.proposedBy !== actor.accountId && !changed,
      },
    };
  }

  /**
   * Lines of a list by position, with the rule in words.
   * @throws AppError `access.denied`, `resource.not-found`; `admissions.own-application` (403) to whoever is on it
   */
  async entries(
    actor: SignedInActor,
    id: string,
    query: { limit: number; after?: string },
    locale: string,
  ): Promise<Page<ListEntry>> {
    const { status } = await this.readable(actor, id);
    const rows = await this.rows(id, numberCursor(query.after) ?? 0, query.limit + 1);
    const numbers = status === 'open' ? await this.numbers(id) : new Map<string, number>();
    const views = await this.views(
      rows.map((row) => ({ ...row, reserveRank: numbers.get(row.applicationId) ?? row.reserveRank })),
      locale,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.position],
      (row) => views.get(row.applicationId) as ListEntry,
    );
  }

  /** Numbers on the reserve list as an approval would give them now. */
  private async numbers(id: string): Promise<Map<string, number>> {
    const lines = await this.database.query<ReserveLine>(
      `SELECT e.application_id AS "applicationId", e.position, e.outcome, a.reserve_rank AS current, e.reserve_rank AS "reserveRank",
         e.overridden_by AS "overriddenBy"
       FROM selection_entry e JOIN application a ON a.id = e.application_id
       WHERE e.proposal_id = $1 AND (e.outcome = 'reserve' OR a.reserve_rank IS NOT NULL)`,
      [id],
    );
    return reserveNumbers(lines);
  }

  private rows(id: string, after = 0, limit: number | null = null): Promise<EntryRow[]> {
    return this.database.query<EntryRow>(
      `${ENTRY} WHERE e.proposal_id = $1 AND e.position > $2 ORDER BY e.position LIMIT $3`,
      [id, after, limit],
    );
  }

  private async readable(actor: SignedInActor, id: string): Promise<ListRow> {
    if (!canApproveLists(actor)) throw coreErrors('access.denied');
    const row = await this.database.one<ListRow & { own: boolean }>(
      `${LIST.replace(' FROM', ', EXISTS (SELECT FROM selection_entry e WHERE e.proposal_id = p.id AND e.account_id = $2) AS own FROM')} WHERE p.id = $1`,
      [id, actor.accountId],
    );
    if (!row) throw coreErrors('resource.not-found');
    if (row.own) throw admissionsErrors('admissions.own-application');
    return row;
  }

  private async summaries(rows: readonly ListRow[], locale: string): Promise<(row: ListRow) => ListSummary> {
    const people = await this.accounts.byIds(
      rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? []].flat()),
    );
    const person = (id: string) => ({ id, name: people.get(id)?.displayName(locale) ?? '' });
    return ({ terms: _, ...row }) => ({
      ...row,
      proposedBy: person(row.proposedBy),
      proposedAt: row.proposedAt.toISOString(),
      decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    });
  }

  private async views(rows: readonly EntryRow[], locale: string): Promise<Map<string, ListEntry>> {
    const people = await this.accounts.byIds(
      rows.flatMap(({ accountId, overriddenBy }) => [accountId, overriddenBy ?? []].flat()),
    );
    const person = (id: string) => ({ id, name: people.get(id)?.displayName(locale) ?? '' });
    const reasons = await this.texts.reasons(rows, locale);
    return new Map(
      rows.map((row, index): [string, ListEntry] => {
        const { applicationId, stateCode, institutionId, mode, sex, position, status, ncpRank, isSpread } = row;
        const { proposed, rule, vars, outcome, reserveRank } = row;
        return [
          applicationId,
          {
            ...{ applicationId, stateCode, institutionId, mode, sex, position, status, ncpRank, isSpread },
            ...{ proposed, rule, vars, outcome, reserveRank },
            applicant: person(row.accountId),
            score: row.score === null ? null : pointsOf(row.score),
            reason: reasons[index] ?? '',
            changedBy: row.overriddenBy === null ? null : person(row.overriddenBy),
            changeReason: row.overrideReason,
          },
        ];
      }),
    );
  }

  private async warnings(row: ListRow, entries: readonly EntryRow[], locale: string): Promise<ListView['warnings']> {
    const t = this.i18n.translator(locale);
    const names = new Map((await this.states.list()).map((state) => [state.code, label(state.labels, locale).value]));
    const found = warningsOf(entries, row.terms).map(({ code, states, vars }) => ({
      code: code as string,
      text: t(`admissions:selection.warning.${code}`, {
        ...vars,
        states: states.map((state) => names.get(state) ?? state).join(', '),
      }),
      applicationIds: [] as string[],
    }));
    const spread = entries.filter((entry) => entry.isSpread);
    return spread.length === 0
      ? found
      : [
          ...found,
          {
            code: 'spread',
            text: t('admissions:selection.warning.spread', { count: spread.length }),
            applicationIds: spread.map(({ applicationId }) => applicationId),
          },
        ];
  }

  /** What has changed since an open list was made; most of it keeps it from being approved. */
  private async changesSince(
    row: ListRow,
    entries: readonly EntryRow[],
    locale: string,
  ): Promise<ListView['warnings']> {
    const t = this.i18n.translator(locale);
    const changed = entries.filter(
      (entry) =>
        entry.status !== entry.seenStatus ||
        (entry.outcome !== 'later' && (entry.ncpRank !== entry.seenRank || (entry.scored && entry.score === null))),
    );
    const fresh = await this.database.query<{ id: string }>(
      `SELECT a.id FROM application a JOIN edition e ON e.id = a.edition_id
       WHERE a.edition_id = $1 AND a.door = 'nominated' AND (a.status = 'endorsed' OR (a.status = 'submitted' AND NOT e.demands_endorsement))
         AND NOT EXISTS (SELECT FROM selection_entry x WHERE x.proposal_id = $2 AND x.application_id = a.id) ORDER BY a.id LIMIT 500`,
      [row.editionId, row.id],
    );
    const people = await this.accounts.byIds(changed.map(({ accountId }) => accountId));
    const names = changed.flatMap(({ accountId }) => people.get(accountId)?.displayName(locale) ?? []).join('; ');
    return [
      ...(changed.length > 0
        ? [
            {
              code: 'changed',
              text: t('admissions:selection.warning.changed', { names }),
              applicationIds: changed.map(({ applicationId }) => applicationId),
            },
          ]
        : []),
      ...(fresh.length > 0
        ? [
            {
              code: 'fresh',
              text: t('admissions:selection.warning.fresh', { count: fresh.length }),
              applicationIds: fresh.map(({ id }) => id),
            },
          ]
        : []),
    ];
  }
}

function numberCursor(after: string | undefined): number | null {
  const value = cursorValues(after, 1)?.[0];
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Math.abs(value) > 2_147_483_647)
    throw coreErrors('request.invalid-cursor');
  return value;
}
