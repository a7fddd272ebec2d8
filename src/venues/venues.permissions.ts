import { can, definePermissions, type Actor } from '#libs/access';

/** Who keeps the list of venues and rooms. */
definePermissions({ 'venues.manage': { roles: ['course-manager', 'administrator'] } });

/** Whether an actor keeps venues and rooms. */
export const canManageVenues = (actor: Actor): boolean => can(actor, 'venues.manage');
