import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import type { EditionView } from '#src/courses';
import { StatesQueries, type HolidayView, type StateView } from '#src/states';
import { TrainersQueries, type TrainerView } from '#src/trainers';
import { VenuesQueries, type RoomView } from '#src/venues';
import { dayHints, type DayHint } from './rules/day-hints';
import { ScheduleQueries } from './schedule.queries';
import type { SessionView } from './schedule.views';
import { canPlan, type Standing } from './session.policy';

/** An edition for somebody who plans in it. */
export interface PlanningDesk {
  edition: EditionView;
  standing: Standing;
}

/** Days off of the States concerned within an edition, with the States they name. */
export interface PlanningHints {
  days: DayHint<HolidayView>[];
  states: Map<string, StateView>;
}

const MOST_TRAINERS = 100;

/** What planning a programme needs to know. */
@Injectable()
export class Planning {
  constructor(
    private readonly queries: ScheduleQueries,
    private readonly states: StatesQueries,
    private readonly trainers: TrainersQueries,
    private readonly venues: VenuesQueries,
  ) {}

  /** @throws AppError `resource.not-found` for whoever does not plan there */
  async desk(actor: Actor, editionId: string, locale: string): Promise<PlanningDesk> {
    const found = await this.queries.requireEdition(actor, editionId, locale);
    if (!canPlan(found.standing)) throw coreErrors('resource.not-found');
    return found;
  }

  /** Weekends and holidays of the invited States, of all where none is named, in the days of the edition. */
  async hints(edition: EditionView): Promise<PlanningHints> {
    const all = await this.states.list();
    const concerned = edition.states.length === 0 ? all : all.filter(({ code }) => edition.states.includes(code));
    const states = new Map(concerned.map((state) => [state.code, state]));
    if (!edition.startsOn || !edition.endsOn) return { days: [], states };
    const holidays = await this.states.holidays([...states.keys()], edition.startsOn, edition.endsOn);
    return { days: dayHints(edition.startsOn, edition.endsOn, concerned, holidays), states };
  }

  /** Rooms that a session may have: those in use, and the one it has. */
  async rooms(session?: SessionView): Promise<RoomView[]> {
    const rooms = await this.venues.rooms();
    const own = session?.room?.id;
    if (own === undefined || rooms.some(({ id }) => id === own)) return rooms;
    return [...(await this.venues.roomsByIds([own])).values(), ...rooms];
  }

  /** Trainers that a session may have, those of the edition first; and those it has. Trainers choose among the edition's. */
  async trainersFor(
    { edition, standing }: PlanningDesk,
    locale: string,
    session?: SessionView,
  ): Promise<TrainerView[]> {
    const own = await this.trainers.byIds(
      [...edition.trainerIds, ...(session?.trainers ?? []).map(({ id }) => id)],
      locale,
    );
    const active = standing.manages ? await this.trainers.accepted({}, locale) : [];
    const first = [...own.values()].sort((a, b) => a.name.localeCompare(b.name, locale));
    return [...first, ...active.filter(({ id }) => !own.has(id))].slice(0, MOST_TRAINERS);
  }
}
