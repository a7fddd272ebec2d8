import { can, definePermissions, type Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';

/** Permissions of this room. */
export const statesPermissions = definePermissions({
  'states.manage': { roles: ['course-manager', 'librarian', 'administrator'] },
});

/** @throws AppError `access.denied` for those who may not change States and institutions */
export function assertMayManage(actor: Actor): void {
  if (!can(actor, statesPermissions['states.manage'])) throw coreErrors('access.denied');
}
