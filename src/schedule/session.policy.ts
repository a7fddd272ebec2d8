import { can, definePermissions, type Actor } from '#libs/access';
import type { SessionStatus } from './session.entity';

/** Who schedules in every edition. Trainers do so in their own, which no role can say. */
definePermissions({
  'schedule.manage': { roles: ['course-manager', 'administrator'] },
  'schedule.lead': { roles: ['trainer'] },
});

/** What somebody is to an edition. */
export interface Standing {
  /** Schedules in every edition. */
  manages: boolean;
  /** Their entry in the network of trainers, if they have one. */
  trainerId: string | null;
  /** Whether that trainer is assigned to the edition. */
  assigned: boolean;
  /** Holds a confirmed place. */
  participates: boolean;
  /** May see the edition as readers do. */
  seesEdition: boolean;
}

/** The parts of a session that decide who may. */
export interface SessionFacts {
  status: SessionStatus;
  trainerIds: readonly string[];
}

/** Whether an actor schedules in every edition. */
export const canManageSchedule = (actor: Actor): boolean => can(actor, 'schedule.manage');

/** Whether they work on the programme of the edition: see its drafts and add sessions. */
export const canPlan = (standing: Standing): boolean => standing.manages || standing.assigned;

const leads = (standing: Standing, session: SessionFacts): boolean =>
  standing.trainerId !== null && session.trainerIds.includes(standing.trainerId);

/** Whether they may change a session: managers each, assigned trainers those they lead. */
export const canChange = (standing: Standing, session: SessionFacts): boolean =>
  standing.manages || (standing.assigned && leads(standing, session));

/** Whether they may know of a session. A guest who leads one session of an edition knows of that one. */
export const canSee = (standing: Standing, session: SessionFacts): boolean =>
  canPlan(standing) || leads(standing, session) || (standing.seesEdition && session.status !== 'draft');

/** Whether they are shown what is not for the public: the link to join, and the names of all trainers. */
export const isInside = (standing: Standing, session: SessionFacts): boolean =>
  canPlan(standing) || leads(standing, session) || standing.participates;
