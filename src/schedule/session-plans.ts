import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import type { FieldError } from '#libs/errors';
import { Formats } from '#libs/i18n';
import type { EditionView } from '#src/courses';
import { TrainersQueries } from '#src/trainers';
import { VenuesQueries } from '#src/venues';
import { isWithinEdition, resolveSessionTime, type SessionTime } from './rules/session-time';
import { scheduleErrors } from './schedule.errors';
import type { SessionStatus } from './session.entity';
import type { Standing } from './session.policy';
import type { AddSession } from './sessions.commands';

/** What is planned, beside what was: undefined for a new session. */
export interface Planned {
  input: AddSession;
  before?: {
    status: SessionStatus;
    startsAt: Date;
    endsAt: Date;
    roomId: string | null;
    trainerIds: readonly string[];
  };
}

/** For whom a plan is judged. */
export interface PlanContext {
  edition: EditionView;
  standing: Standing;
  /** Past times are for the system alone, which enters what has been. */
  mayBePast: boolean;
  locale: string;
}

const problem = (path: string, code: string, vars?: FieldError['vars']): FieldError => ({
  path,
  code: `schedule:fields.${code}`,
  vars,
});

/** Judges the plan of a session against the clocks, its edition, the rooms and the network of trainers. */
@Injectable()
export class SessionPlans {
  constructor(
    private readonly clock: Clock,
    private readonly venues: VenuesQueries,
    private readonly trainers: TrainersQueries,
  ) {}

  /**
   * The instants of a plan that can be.
   * @throws AppError `session.invalid` (422) naming every wrong field
   */
  async check(plan: Planned, context: PlanContext): Promise<SessionTime> {
    const time = resolveSessionTime(plan.input);
    const problems = [
      ...this.timeProblems(plan, time, context),
      ...placeProblems(plan),
      ...(plan.input.interpretation.includes(plan.input.language) ? [problem('interpretation', 'language-twice')] : []),
      ...(await this.roomProblems(plan)),
      ...(await this.trainerProblems(plan, context)),
    ];
    if (problems.length > 0) throw scheduleErrors('session.invalid', {}, { fields: problems });
    return time;
  }

  private timeProblems(
    { input, before }: Planned,
    time: SessionTime,
    { edition, mayBePast, locale }: PlanContext,
  ): FieldError[] {
    if (time.kind === 'skipped')
      return [
        problem('startTime', 'no-such-time', {
          time: input.startTime,
          day: Formats.date(input.startsOn, locale),
          zone: input.zone,
        }),
      ];
    if (!isWithinEdition(time, edition)) return [outsideEdition(edition, locale)];
    const moved = before?.startsAt.getTime() !== time.startsAt.getTime();
    return moved && !mayBePast && time.startsAt <= this.clock.now() ? [problem('startsOn', 'in-past')] : [];
  }

  private async roomProblems({ input, before }: Planned): Promise<FieldError[]> {
    if (input.roomId === null || input.roomId === before?.roomId) return [];
    const room = (await this.venues.roomsByIds([input.roomId])).get(input.roomId);
    return room?.active ? [] : [{ path: 'roomId', code: 'choice' }];
  }

  private async trainerProblems(
    { input, before }: Planned,
    { edition, standing, locale }: PlanContext,
  ): Promise<FieldError[]> {
    const added = input.trainerIds.filter((id) => !before?.trainerIds.includes(id));
    const known = await this.trainers.byIds(added, locale);
    const found: FieldError[] = [];
    for (const id of added) {
      const trainer = known.get(id);
      if (!trainer) found.push({ path: 'trainerIds', code: 'choice' });
      else if (trainer.status !== 'accepted' && trainer.status !== 'co-trainer')
        found.push(problem('trainerIds', 'trainer-not-active', { name: trainer.name }));
      else if (!standing.manages && !edition.trainerIds.includes(id))
        found.push(problem('trainerIds', 'trainer-not-of-edition', { name: trainer.name }));
    }
    if (!standing.manages && standing.trainerId && !input.trainerIds.includes(standing.trainerId))
      found.push(problem('trainerIds', 'lead-yourself'));
    return found;
  }
}

/** That a session leaves the days of its edition. */
export const outsideEdition = (edition: EditionView, locale: string): FieldError =>
  problem('startsOn', 'outside-edition', {
    from: edition.startsOn ? Formats.date(edition.startsOn, locale) : '–',
    to: edition.endsOn ? Formats.date(edition.endsOn, locale) : '–',
    zone: edition.zone,
  });

/** People who know of a session must keep knowing where it is. */
function placeProblems({ input, before }: Planned): FieldError[] {
  const announced = before !== undefined && before.status !== 'draft';
  return announced && input.roomId === null && input.joinLink === null ? [problem('roomId', 'place-needed')] : [];
}
