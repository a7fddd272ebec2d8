import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { CoursesQueries, type EditionView } from '#src/courses';
import { planDays, type EffectiveDays } from '../rules/plan-days';
import { visibleStates } from './scope';
import { PlaceShares, type PlaceShare } from './place-shares.queries';

/** What waits for a State's contact points in an edition. */
export interface Waiting {
  /** Applications to endorse or to return. */
  toEndorse: number;
  /** Line managers' addresses to confirm. */
  toConfirm: number;
  /** People put forward who have not answered yet. */
  unanswered: number;
}

/** An edition as the contact points of one State see it. */
export interface StateEdition {
  edition: EditionView;
  stateCode: string;
  days: EffectiveDays;
  /** Their part of the places, a row per mode. */
  shares: PlaceShare[];
  waiting: Waiting;
}

type PlanRow = { editionId: string; poolOn: string | null; freezeOn: string | null };
type WaitingRow = Waiting & { editionId: string; stateCode: string };

const NOTHING: Waiting = { toEndorse: 0, toConfirm: 0, unanswered: 0 };
const MOST_OPEN = 200;
const MOST_PAST = 100;

/** What the contact points of a State have before them. Each read takes a constant number of statements. */
@Injectable()
export class ContactPointQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courses: CoursesQueries,
    private readonly shares: PlaceShares,
  ) {}

  /** The editions that are open to their States and not over, soonest first; one entry per edition and State. At most 200 editions. */
  async editions(actor: Actor, locale: string): Promise<StateEdition[]> {
    const states = visibleStates(actor, 'state') ?? [];
    const ids = await this.openTo(states);
    const editions = await this.courses.editionsByIds(ids, locale);
    const pairs = ids
      .flatMap((id) => editions.get(id) ?? [])
      .flatMap((edition) =>
        states
          .filter((stateCode) => edition.states.length === 0 || edition.states.includes(stateCode))
          .map((stateCode) => ({ edition, stateCode })),
      );
    const plans = new Map((await this.plans(ids)).map((plan) => [plan.editionId, plan]));
    const shares = await this.shares.of(ids, states);
    const waiting = await this.waiting(ids, states, actor.accountId);
    return pairs.map(({ edition, stateCode }) => {
      const { poolOn = null, freezeOn = null } = plans.get(edition.id) ?? {};
      const own = <Row extends { editionId: string; stateCode: string | null }>(row: Row): boolean =>
        row.editionId === edition.id && row.stateCode === stateCode;
      const { toEndorse, toConfirm, unanswered } = waiting.find(own) ?? NOTHING;
      return {
        edition,
        stateCode,
        days: planDays({ ...edition, poolOn, freezeOn }),
        shares: shares.filter(own),
        waiting: { toEndorse: edition.demandsEndorsement ? toEndorse : 0, toConfirm, unanswered },
      };
    });
  }

  private async openTo(states: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT e.id FROM edition e JOIN course c ON c.id = e.course_id
       WHERE e.status = 'published' AND NOT c.open AND (e.ends_on IS NULL OR (e.ends_on + 1)::timestamp AT TIME ZONE e.zone > $2)
         AND (NOT EXISTS (SELECT FROM edition_state s WHERE s.edition_id = e.id)
           OR EXISTS (SELECT FROM edition_state s WHERE s.edition_id = e.id AND s.state_code = ANY($1::text[])))
       ORDER BY e.starts_on NULLS LAST, e.id LIMIT ${MOST_OPEN}`,
      [states, this.clock.now()],
    );
    return rows.map(({ id }) => id);
  }

  /** Editions, past ones too, in which somebody of their States has applied, newest first, at most 100. */
  async appliedTo(actor: Actor, locale: string): Promise<EditionView[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT e.id FROM edition e WHERE EXISTS (
         SELECT FROM application a WHERE a.edition_id = e.id AND a.state_code = ANY($1::text[]) AND a.door = 'nominated' AND a.submitted_at IS NOT NULL)
       ORDER BY e.starts_on DESC NULLS LAST, e.id LIMIT ${MOST_PAST}`,
      [visibleStates(actor, 'state')],
    );
    const editions = await this.courses.editionsByIds(
      rows.map(({ id }) => id),
      locale,
    );
    return rows.flatMap(({ id }) => editions.get(id) ?? []);
  }

  /** How many applications wait for the actor's endorsement in editions that are published; one statement. */
  async toEndorse(actor: Actor): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM application a JOIN edition e ON e.id = a.edition_id
       WHERE a.state_code = ANY($1::text[]) AND a.status = 'submitted' AND a.door = 'nominated' AND a.account_id IS DISTINCT FROM $2::uuid
         AND e.demands_endorsement AND e.status = 'published'`,
      [visibleStates(actor, 'state'), actor.accountId],
    );
    return row?.count ?? 0;
  }

  private plans(editionIds: readonly string[]): Promise<PlanRow[]> {
    return this.database.query<PlanRow>(
      `SELECT edition_id AS "editionId", pool_on::text AS "poolOn", freeze_on::text AS "freezeOn" FROM admission_plan
       WHERE edition_id = ANY($1::uuid[])`,
      [editionIds],
    );
  }

  /** Nobody endorses their own application, so one's own does not wait for oneself. */
  private waiting(
    editionIds: readonly string[],
    states: readonly string[],
    accountId: string | null,
  ): Promise<WaitingRow[]> {
    return this.database.query<WaitingRow>(
      `SELECT edition_id AS "editionId", state_code AS "stateCode", sum(endorse)::int AS "toEndorse", sum(confirm)::int AS "toConfirm",
         sum(letter)::int AS unanswered
       FROM (
         SELECT a.edition_id, a.state_code, (a.status = 'submitted')::int AS endorse, (r.status IS NOT DISTINCT FROM 'asked')::int AS confirm, 0 AS letter
         FROM application a LEFT JOIN release_request r ON r.application_id = a.id
         WHERE a.edition_id = ANY($1::uuid[]) AND a.state_code = ANY($2::text[]) AND a.status IN ('submitted', 'endorsed')
           AND a.account_id IS DISTINCT FROM $3::uuid
         UNION ALL
         SELECT n.edition_id, n.state_code, 0, 0, 1 FROM nominee n
         WHERE n.edition_id = ANY($1::uuid[]) AND n.state_code = ANY($2::text[]) AND n.status = 'entered'
       ) x
       GROUP BY edition_id, state_code`,
      [editionIds, states, accountId],
    );
  }
}
