import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { resolveWallTime } from '#libs/calendar';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { idCursor, toPage, type Page } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries, type AccountView } from '#src/identity';
import { CASE_COLUMNS, CASE_FROM, dayIn, type CaseRecord } from './case-records';
import type { LetterKind, LetterStatus } from './entities/letter.entities';
import { dueOn, keptUntil } from './rules/deadlines';
import {
  isSettled,
  nextStep,
  passportState,
  sideOf,
  STEP_KINDS,
  type NeedKind,
  type NeedState,
  type StepKind,
} from './rules/needs';
import { canSeeCase, canSeeTravel } from './travel.policy';
import type { CaseView, JourneyView, LetterView, StepView } from './travel.views';

/** Whose travel is listed. */
export interface CaseFilter {
  /** One's own, newest first; or, for those who deal with travel, that of an edition in the order in which places were confirmed. */
  view: 'own' | 'edition';
  editionId?: string;
  state?: string;
  /** A step, and how it stands. */
  step?: StepKind;
  stepState?: NeedState;
  status?: 'open' | 'closed';
  limit: number;
  after?: string;
}

interface Need {
  kind: NeedKind;
  state: NeedState;
  provider: string | null;
  validFrom: string | null;
  validUntil: string | null;
  note: string | null;
}

interface Letter {
  id: string;
  number: string;
  kind: LetterKind;
  status: LetterStatus;
  addressee: string | null;
  reason: string | null;
  requestedAt: string;
  madeAt: string | null;
}

interface Row extends CaseRecord {
  needs: Need[];
  journeys: Omit<JourneyView, 'at'>[];
  letter: Letter | null;
}

const LETTER = `jsonb_build_object('id', l.id, 'number', l.number, 'kind', l.kind, 'status', l.status, 'addressee', l.addressee, 'reason', l.reason,
  'requestedAt', l.requested_at, 'madeAt', l.made_at)`;

const SELECT = `SELECT ${CASE_COLUMNS},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'state', n.state, 'provider', n.provider, 'validFrom', n.valid_from,
     'validUntil', n.valid_until, 'note', n.note)), '[]') FROM travel_need n WHERE n.case_id = c.id) AS needs,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('direction', j.direction, 'day', j.day, 'time', j.time, 'carrier', j.carrier) ORDER BY j.direction), '[]')
   FROM travel_journey j WHERE j.case_id = c.id) AS journeys,
  (SELECT ${LETTER} FROM travel_letter l WHERE l.case_id = c.id AND l.status IN ('waiting', 'ready')) AS letter
  FROM ${CASE_FROM}`;

/** How the passport data of a case `c` stand; as {@link passportState} says. */
const PASSPORT_STATE = `CASE WHEN c.passport_given_at IS NOT NULL THEN 'done'
  WHEN EXISTS (SELECT FROM travel_need n WHERE n.case_id = c.id AND n.kind = 'visa' AND n.state = 'not-needed') THEN 'not-needed' ELSE 'needed' END`;

/** Reads of travel. Nothing here opens what is sealed. Lists take a constant number of statements. */
@Injectable()
export class TravelQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  /** @throws AppError `resource.not-found` for whoever may not know of it */
  async byId(actor: Actor, id: string, locale: string): Promise<CaseView> {
    return this.visible(actor, await this.database.one<Row>(`${SELECT} WHERE c.id = $1`, [id]), locale);
  }

  /** The case of an application. @throws AppError `resource.not-found` */
  async byApplication(actor: Actor, applicationId: string, locale: string): Promise<CaseView> {
    const row = await this.database.one<Row>(`${SELECT} WHERE c.application_id = $1`, [applicationId]);
    return this.visible(actor, row, locale);
  }

  /**
   * A page of cases.
   * @throws AppError `access.denied` for the view of an edition without the right to it
   */
  async list(actor: SignedInActor, filter: CaseFilter, locale: string): Promise<Page<CaseView>> {
    const own = filter.view === 'own';
    if (!own && !canSeeTravel(actor)) throw coreErrors('access.denied');
    const { step, stepState } = filter;
    const rows = await this.database.query<Row>(
      `${SELECT}
       WHERE ($1::uuid IS NULL OR c.account_id = $1) AND ($2::uuid IS NULL OR c.edition_id = $2) AND ($3::text IS NULL OR a.state_code = $3)
         AND ($4::text IS NULL OR c.status = $4)
         AND ($5::text IS NULL OR CASE WHEN $5 = 'passport' THEN ${PASSPORT_STATE} = $6
              ELSE EXISTS (SELECT FROM travel_need n WHERE n.case_id = c.id AND n.kind = $5 AND n.state = $6) END)
         AND ($7::uuid IS NULL OR c.id ${own ? '<' : '>'} $7)
       ORDER BY c.id ${own ? 'DESC' : 'ASC'} LIMIT $8`,
      [
        own ? actor.accountId : null,
        filter.editionId ?? null,
        filter.state ?? null,
        filter.status ?? null,
        step && stepState ? step : null,
        stepState ?? null,
        idCursor(filter.after) ?? null,
        filter.limit + 1,
      ],
    );
    const views = await this.views(rows.slice(0, filter.limit), locale);
    const byId = new Map(views.map((view) => [view.id, view]));
    return toPage(
      rows,
      filter.limit,
      (row) => [row.id],
      (row) => byId.get(row.id) as CaseView,
    );
  }

  /** All letters of a case, newest first, at most 50; those replaced too. @throws AppError `resource.not-found` */
  async letters(actor: Actor, caseId: string): Promise<LetterView[]> {
    const row = await this.database.one<Row>(`${SELECT} WHERE c.id = $1`, [caseId]);
    if (!row || !canSeeCase(actor, row)) throw coreErrors('resource.not-found');
    const letters = await this.database.query<{ letter: Letter }>(
      `SELECT ${LETTER} AS letter FROM travel_letter l WHERE l.case_id = $1 ORDER BY l.id DESC LIMIT 50`,
      [caseId],
    );
    return letters.map(({ letter }) => letterView(letter, row.passportGivenAt));
  }

  /** Editions to come or just over with travel, soonest first, at most 100: how many people, and of how many something is open. */
  async editions(actor: Actor, locale: string): Promise<EditionTravel[]> {
    if (!canSeeTravel(actor)) throw coreErrors('access.denied');
    const rows = await this.database.query<{ editionId: string; people: number; unsettled: number }>(
      `SELECT c.edition_id AS "editionId", count(*)::int AS people, count(*) FILTER (WHERE ${PASSPORT_STATE} = 'needed'
         OR EXISTS (SELECT FROM travel_need n WHERE n.case_id = c.id AND n.state NOT IN ('done', 'not-needed')))::int AS unsettled
       FROM travel_case c JOIN edition e ON e.id = c.edition_id
       WHERE c.status = 'open' AND e.ends_on >= ($1::timestamptz - interval '60 days')::date
       GROUP BY c.edition_id, e.starts_on ORDER BY e.starts_on, c.edition_id LIMIT 100`,
      [this.clock.now()],
    );
    const editions = await this.courses.editionsByIds(
      rows.map((row) => row.editionId),
      locale,
    );
    return rows.flatMap(({ editionId, people, unsettled }) => {
      const edition = editions.get(editionId);
      return edition ? [{ edition, people, unsettled }] : [];
    });
  }

  /** What a letter to the traveller speaks of; undefined for an unknown id and for a case that is closed. */
  async mailFacts(caseId: string, locale: string): Promise<{ travel: CaseView; edition: EditionView } | undefined> {
    const row = await this.database.one<Row>(`${SELECT} WHERE c.id = $1 AND c.status = 'open'`, [caseId]);
    const edition = row && (await this.courses.editionById(row.editionId, locale));
    const [travel] = row ? await this.views([row], locale) : [];
    return travel && edition && { travel, edition };
  }

  private async visible(actor: Actor, row: Row | undefined, locale: string): Promise<CaseView> {
    const [view] = row && canSeeCase(actor, row) ? await this.views([row], locale) : [];
    if (!view) throw coreErrors('resource.not-found');
    return view;
  }

  private async views(rows: readonly Row[], locale: string): Promise<CaseView[]> {
    if (rows.length === 0) return [];
    const [editions, people] = await Promise.all([
      this.courses.editionsByIds(
        rows.map((row) => row.editionId),
        locale,
      ),
      this.accounts.byIds(rows.map((row) => row.accountId)),
    ]);
    return rows.flatMap((row) => {
      const edition = editions.get(row.editionId);
      return edition ? [this.viewOf(row, edition, people.get(row.accountId), locale)] : [];
    });
  }

  private viewOf(row: Row, edition: EditionView, person: AccountView | undefined, locale: string): CaseView {
    const steps = this.stepsOf(row);
    const next = row.status === 'open' ? nextStep(steps) : undefined;
    return {
      id: row.id,
      applicationId: row.applicationId,
      edition: {
        id: edition.id,
        code: edition.code,
        courseTitle: edition.courseTitle,
        startsOn: row.startsOn,
        endsOn: row.endsOn,
        zone: row.zone,
      },
      person: { id: row.accountId, name: person?.displayName(locale) ?? '' },
      stateCode: row.stateCode,
      hostCode: row.hostCode,
      status: row.status,
      closeReason: row.closeReason,
      openedAt: row.openedAt.toISOString(),
      passport: {
        given: row.passportGivenAt !== null,
        givenAt: row.passportGivenAt?.toISOString() ?? null,
        expiresSoon: row.passportExpiresSoon,
        erasedAt: row.erasedAt?.toISOString() ?? null,
        keptUntil: keptUntil(row, row),
      },
      visaRequirement: row.visaRequirement,
      steps,
      journeys: row.journeys.map((journey) => ({ ...journey, at: instantOf(journey, row.zone) })),
      letter: row.letter && letterView(row.letter, row.passportGivenAt),
      next: next ? { kind: next.kind, dueOn: next.dueOn } : null,
      revision: row.revision,
    };
  }

  private stepsOf(row: Row): StepView[] {
    const today = dayIn(this.clock.now(), row.zone);
    const openedOn = dayIn(row.openedAt, row.zone);
    const arrivesOn = row.journeys.find((journey) => journey.direction === 'arrival')?.day ?? null;
    const needs = new Map(row.needs.map((need) => [need.kind, need]));
    const empty = { provider: null, validFrom: null, validUntil: null, note: null };
    return STEP_KINDS.map((kind) => {
      const due = dueOn(kind, row, row, openedOn, arrivesOn);
      const need =
        kind === 'passport'
          ? { ...empty, state: passportState(row.passportGivenAt !== null, needs.get('visa')?.state) }
          : (needs.get(kind) ?? { ...empty, state: 'unclear' as const });
      const { state, provider, validFrom, validUntil, note } = need;
      const overdue = row.status === 'open' && !isSettled(state) && today > due;
      return { kind, state, side: sideOf(kind), dueOn: due, overdue, provider, validFrom, validUntil, note };
    });
  }
}

/** Travel to one edition in numbers. */
export interface EditionTravel {
  edition: EditionView;
  people: number;
  unsettled: number;
}

const instantOf = ({ day, time }: Omit<JourneyView, 'at'>, zone: string): string | null =>
  time === null ? null : resolveWallTime({ date: day, time, zone }).instant.toISOString();

const letterView = (letter: Letter, passportGivenAt: Date | null): LetterView => ({
  ...letter,
  requestedAt: new Date(letter.requestedAt).toISOString(),
  madeAt: letter.madeAt === null ? null : new Date(letter.madeAt).toISOString(),
  outdated: passportGivenAt !== null && passportGivenAt > new Date(letter.requestedAt),
});
