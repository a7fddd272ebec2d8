import { Injectable } from '@nestjs/common';
import { isSignedIn, type Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { textsOfLabels } from '#libs/i18n';
import { cursorValues, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { Participation } from './participation';
import type { SessionMailFacts, SessionView } from './schedule.views';
import { canPlan, canSee, type Standing } from './session.policy';
import { sessionColumns, sessionFrom, type SessionRow } from './session.sql';
import { factsOf, placeOf, sessionView } from './session-view';
import { Standings } from './standings';

/** A part of the programme. `after` is the cursor of the part before. */
export interface ProgrammePage {
  limit: number;
  after?: string;
}

/** Sessions of one person, from an instant on. */
export interface AgendaFilter extends ProgrammePage {
  from: Date;
  /** Only those that the person leads. */
  leading?: boolean;
}

/** A part of a person's sessions, and their editions by id. */
export interface Agenda {
  page: Page<SessionView>;
  editions: ReadonlyMap<string, EditionView>;
}

/** A session, the edition it belongs to, and what the reader is to that. */
export interface SessionInEdition {
  session: SessionView;
  edition: EditionView;
  standing: Standing;
}

const instantCursor = (after: string | undefined): [string, string] | [null, null] => {
  const values = cursorValues(after, 2);
  if (!values) return [null, null];
  const [at, id] = values;
  if (!isCursorTime(at) || !isCursorId(id)) throw coreErrors('request.invalid-cursor');
  return [at, id];
};

/** Reads of the programme. Each list takes a constant number of statements. */
@Injectable()
export class ScheduleQueries {
  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
    private readonly standings: Standings,
    private readonly participation: Participation,
  ) {}

  /**
   * The programme of an edition as far as the actor may see it, in order of time.
   * @throws AppError `resource.not-found` for an edition that they may not know of
   */
  async ofEdition(actor: Actor, editionId: string, page: ProgrammePage, locale: string): Promise<Page<SessionView>> {
    const { standing } = await this.requireEdition(actor, editionId, locale);
    return this.programme(editionId, standing, page, locale);
  }

  /** The programme for a reader of known standing. One statement. */
  async programme(
    editionId: string,
    standing: Standing,
    page: ProgrammePage,
    locale: string,
  ): Promise<Page<SessionView>> {
    const [at, id] = instantCursor(page.after);
    const rows = await this.database.query<SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionFrom}
       WHERE s.edition_id = $1 AND ($2 OR s.status <> 'draft' OR EXISTS (SELECT FROM session_trainer st WHERE st.session_id = s.id AND st.trainer_id = $3))
         AND ($4::timestamptz IS NULL OR (s.starts_at, s.id) > ($4, $5::uuid))
       ORDER BY s.starts_at, s.id LIMIT $6`,
      [editionId, canPlan(standing), standing.trainerId, at, id, page.limit + 1],
    );
    return toPage(rows, page.limit, cursorOf, (row) => sessionView(row, standing, locale));
  }

  /** An edition with the actor's standing. @throws AppError `resource.not-found` where they may not know of it */
  async requireEdition(
    actor: Actor,
    editionId: string,
    locale: string,
  ): Promise<{ edition: EditionView; standing: Standing }> {
    const found = await this.standings.inEdition(actor, editionId, locale);
    if (!found || !(found.standing.seesEdition || canPlan(found.standing))) throw coreErrors('resource.not-found');
    return found;
  }

  /** One session with its edition. @throws AppError `resource.not-found` where the actor may not know of it */
  async byId(actor: Actor, id: string, locale: string): Promise<SessionInEdition> {
    const found = await this.find(actor, id, locale);
    if (!found) throw coreErrors('resource.not-found');
    return found;
  }

  /** One session with its edition; undefined where the actor may not know of it. */
  async find(actor: Actor, id: string, locale: string): Promise<SessionInEdition | undefined> {
    const row = await this.row(id);
    const found = row && (await this.standings.inEdition(actor, row.editionId, locale));
    if (!found || !canSee(found.standing, factsOf(row))) return undefined;
    return { session: sessionView(row, found.standing, locale), ...found };
  }

  /** The sessions of a person, as participant and as trainer, in order of time. Cancelled ones included. Four statements at most. */
  async agenda(actor: Actor, filter: AgendaFilter, locale: string): Promise<Page<SessionView>> {
    return (await this.agendaWithEditions(actor, filter, locale)).page;
  }

  /** The same, with the editions of the sessions by id. */
  async agendaWithEditions(actor: Actor, filter: AgendaFilter, locale: string): Promise<Agenda> {
    if (!isSignedIn(actor)) throw coreErrors('access.sign-in-required');
    const trainerId = await this.standings.trainerIdOf(actor.accountId);
    const editionIds = filter.leading ? [] : await this.participation.editionsOf(actor.accountId);
    const rows = await this.personal(trainerId, editionIds, filter);
    const editions = await this.courses.editionsByIds(
      rows.map((row) => row.editionId),
      locale,
    );
    const participating = new Set(editionIds);
    const page = toPage(rows, filter.limit, cursorOf, (row) =>
      sessionView(row, personalStanding(row, trainerId, participating, editions.get(row.editionId)), locale),
    );
    return { page, editions };
  }

  private personal(trainerId: string | null, editionIds: string[], filter: AgendaFilter): Promise<SessionRow[]> {
    const [at, id] = instantCursor(filter.after);
    return this.database.query<SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionFrom} JOIN edition e ON e.id = s.edition_id
       WHERE ((s.edition_id = ANY($1::uuid[]) AND s.status <> 'draft' AND e.status <> 'draft')
           OR s.id IN (SELECT st.session_id FROM session_trainer st WHERE st.trainer_id = $2))
         AND s.ends_at > $3 AND ($4::timestamptz IS NULL OR (s.starts_at, s.id) > ($4, $5::uuid))
       ORDER BY s.starts_at, s.id LIMIT $6`,
      [editionIds, trainerId, filter.from, at, id, filter.limit + 1],
    );
  }

  /** How many sessions of an edition were announced and take place, and how many are drafts. */
  async counts(editionId: string): Promise<{ announced: number; drafts: number }> {
    const row = await this.database.one<{ announced: number; drafts: number }>(
      `SELECT count(*) FILTER (WHERE status IN ('released', 'moved', 'held'))::int AS announced, count(*) FILTER (WHERE status = 'draft')::int AS drafts
       FROM session WHERE edition_id = $1`,
      [editionId],
    );
    return row ?? { announced: 0, drafts: 0 };
  }

  /** All sessions of an edition that people know of, in order of time, at most 500; for other rooms. */
  async sessionsOfEdition(editionId: string): Promise<SessionRow[]> {
    return this.database.query<SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionFrom} WHERE s.edition_id = $1 AND s.status <> 'draft' ORDER BY s.starts_at, s.id LIMIT 500`,
      [editionId],
    );
  }

  /** What a letter about a session speaks of, places named in the reader's language; undefined for an unknown id. */
  async mailFacts(sessionId: string, locale = 'en'): Promise<SessionMailFacts | undefined> {
    const row = await this.row(sessionId);
    if (!row) return undefined;
    const { id, editionId, startsAt, endsAt, zone, status, language, interpretation, cancelReason, sequence } = row;
    return {
      ...{ sessionId: id, editionId, startsAt, endsAt, zone, status, language, interpretation, cancelReason, sequence },
      title: textsOfLabels(row.title),
      room: placeOf(row, locale),
      online: row.joinLink !== null,
      trainerAccountIds: row.trainers.map((trainer) => trainer.accountId),
      participantAccountIds: await this.participation.accountsOf(editionId),
    };
  }

  private row(id: string): Promise<SessionRow | undefined> {
    return this.database.one<SessionRow>(`SELECT ${sessionColumns} FROM ${sessionFrom} WHERE s.id = $1`, [id]);
  }
}

const cursorOf = (row: SessionRow): (string | number | null)[] => [row.startsAt.toISOString(), row.id];

/** A person's standing towards a session of their own agenda. */
const personalStanding = (
  row: SessionRow,
  trainerId: string | null,
  participating: ReadonlySet<string>,
  edition: EditionView | undefined,
): Standing => ({
  manages: false,
  trainerId,
  assigned: trainerId !== null && (edition?.trainerIds.includes(trainerId) ?? false),
  participates: participating.has(row.editionId),
  seesEdition: true,
});
