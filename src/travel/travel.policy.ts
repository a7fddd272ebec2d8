import { can, definePermissions, isSignedIn, type Actor } from '#libs/access';

/**
 * Who deals with travel. Administrators keep the system and are not among them: nobody reads a passport because of being able
 * to run the machine.
 */
export const travelPermissions = definePermissions({
  'travel.see': { roles: ['course-manager', 'travel-officer'] },
  'travel.passports': { roles: ['course-manager', 'travel-officer'] },
  'travel.rules': { roles: ['course-manager', 'travel-officer'] },
});

/** Whose travel it is. */
export interface CaseOwner {
  accountId: string;
}

export const isTraveller = (actor: Actor, owner: CaseOwner): boolean =>
  isSignedIn(actor) && actor.accountId === owner.accountId;

/** Whether an actor deals with the travel of others. */
export const canSeeTravel = (actor: Actor): boolean => can(actor, travelPermissions['travel.see']);

/** Whether an actor may know of a case at all: the traveller and those who deal with travel. */
export const canSeeCase = (actor: Actor, owner: CaseOwner): boolean => isTraveller(actor, owner) || canSeeTravel(actor);

/** Whether an actor may look at the passport data of others; each look is audited. */
export const canSeePassports = (actor: Actor): boolean => can(actor, travelPermissions['travel.passports']);
