import { can, definePermissions, type Actor } from '#libs/access';

/** Permissions of this room. */
export const trainersPermissions = definePermissions({
  'trainers.see': { roles: ['course-manager', 'management', 'administrator'] },
  'trainers.check': { roles: ['course-manager', 'management', 'administrator'] },
  'trainers.decide': { roles: ['management', 'administrator'] },
});

/** Nobody checks or decides on their own application. */
export const mayCheck = (actor: Actor, accountId: string): boolean =>
  can(actor, trainersPermissions['trainers.check']) && actor.accountId !== accountId;
export const mayDecide = (actor: Actor, accountId: string): boolean =>
  can(actor, trainersPermissions['trainers.decide']) && actor.accountId !== accountId;
