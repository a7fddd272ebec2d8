import { Injectable } from '@nestjs/common';
import { isSignedIn, type Actor } from '#libs/access';
import { Database } from '#libs/database';
import { canSeeEdition, CoursesQueries, type EditionView } from '#src/courses';
import { Participation } from './participation';
import { canManageSchedule, type Standing } from './session.policy';

/** Finds out what an actor is to an edition. */
@Injectable()
export class Standings {
  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
    private readonly participation: Participation,
  ) {}

  /** At most two statements, none for strangers. */
  async of(actor: Actor, edition: EditionView): Promise<Standing> {
    const standing: Standing = {
      manages: canManageSchedule(actor),
      trainerId: null,
      assigned: false,
      participates: false,
      seesEdition: canSeeEdition(actor, edition),
    };
    if (!isSignedIn(actor)) return standing;
    const trainerId = await this.trainerIdOf(actor.accountId);
    const assigned = trainerId !== null && edition.trainerIds.includes(trainerId);
    return {
      ...standing,
      trainerId,
      assigned,
      participates: await this.participation.isParticipant(edition.id, actor.accountId),
    };
  }

  /** The edition with the actor's standing in it; undefined for an unknown id. */
  async inEdition(
    actor: Actor,
    editionId: string,
    locale = 'en',
  ): Promise<{ edition: EditionView; standing: Standing } | undefined> {
    const edition = await this.courses.editionById(editionId, locale);
    return edition && { edition, standing: await this.of(actor, edition) };
  }

  /** Somebody who is of the network now and holds the role; one who paused, left or lost it schedules nothing. */
  async trainerIdOf(accountId: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `SELECT t.id FROM trainer t WHERE t.account_id = $1 AND t.status IN ('accepted', 'co-trainer')
         AND EXISTS (SELECT FROM role_grant g WHERE g.account_id = t.account_id AND g.role = 'trainer' AND g.revoked_at IS NULL)`,
      [accountId],
    );
    return row?.id ?? null;
  }
}
