import { can, definePermissions, isSignedIn, type Actor } from '#libs/access';
import { holdsPlace, isEditable, mayBecome, type ApplicationStatus } from './rules/application-lifecycle';

/** Roles whose holders can be asked for scores. */
export const SCORING_ROLES = ['course-manager', 'reviewer', 'management'] as const;

/** Who decides about applications: contact points for their State, course managers for all. */
export const admissionsPermissions = definePermissions({
  'admissions.endorse': { roles: [], scopedRoles: ['ncp'] },
  'admissions.select': { roles: ['course-manager', 'administrator'] },
  'admissions.score': { roles: SCORING_ROLES },
  'admissions.approve': { roles: ['course-manager', 'management', 'administrator'] },
});

/** What of an application decides who may do what. */
export interface ApplicationFacts {
  accountId: string;
  door: 'nominated' | 'open';
  status: ApplicationStatus;
  stateCode: string | null;
  submittedAt: Date | null;
  demandsEndorsement: boolean;
}

export const isOwner = (actor: Actor, application: Pick<ApplicationFacts, 'accountId'>): boolean =>
  isSignedIn(actor) && actor.accountId === application.accountId;

export const canManageAdmissions = (actor: Actor): boolean => can(actor, 'admissions.select');

/** Whether an actor may give scores, where they are asked for theirs. */
export const canScore = (actor: Actor): boolean => can(actor, 'admissions.score');

/** Whether an actor may see lists and decide on those in which they have no part. */
export const canApproveLists = (actor: Actor): boolean => can(actor, 'admissions.approve');

/** Whether an actor is a contact point of the application's State. */
export const isContactPointOf = (actor: Actor, stateCode: string | null): boolean =>
  stateCode !== null && can(actor, 'admissions.endorse', stateCode);

/** Whether an actor may know of an application: the applicant; once it was submitted, the State's contact points and course managers. */
export function canSeeApplication(actor: Actor, application: ApplicationFacts): boolean {
  if (isOwner(actor, application)) return true;
  if (application.submittedAt === null) return false;
  return (
    canManageAdmissions(actor) || (application.door === 'nominated' && isContactPointOf(actor, application.stateCode))
  );
}

/** Whether an actor stands where endorsements are given; nobody does so for themselves. */
export const canJudgeEndorsement = (actor: Actor, application: ApplicationFacts): boolean =>
  !isOwner(actor, application) &&
  application.door === 'nominated' &&
  (isContactPointOf(actor, application.stateCode) || canManageAdmissions(actor));

/** What a page or client may offer this actor to do. The service decides anew. */
export interface ApplicationActions {
  edit: boolean;
  submit: boolean;
  withdraw: boolean;
  confirm: boolean;
  decline: boolean;
  endorse: boolean;
  notEndorse: boolean;
  return: boolean;
  /** Until the freeze of the edition. */
  replace: boolean;
}

/** @param stateHasContactPoint where it has one, a course manager does not endorse in its place */
export function actionsOf(
  actor: Actor,
  application: ApplicationFacts,
  stateHasContactPoint: boolean,
): ApplicationActions {
  const own = isOwner(actor, application);
  const { status, demandsEndorsement } = application;
  const judges =
    canJudgeEndorsement(actor, application) &&
    (isContactPointOf(actor, application.stateCode) || !stateHasContactPoint);
  return {
    edit: own && isEditable(status),
    submit: own && isEditable(status),
    withdraw: own && mayBecome(status, 'withdrawn'),
    confirm: own && status === 'offered',
    decline: own && status === 'offered',
    endorse: judges && status === 'submitted' && demandsEndorsement,
    notEndorse: judges && status === 'submitted' && demandsEndorsement,
    return: judges && (status === 'submitted' || status === 'endorsed') && !holdsPlace(status),
    replace: judges && holdsPlace(status),
  };
}
