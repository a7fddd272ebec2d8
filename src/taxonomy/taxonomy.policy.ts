import { can, definePermissions, type Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';

/** Permissions of this room. */
export const taxonomyPermissions = definePermissions({
  'taxonomy.manage': { roles: ['course-manager', 'librarian', 'administrator'] },
});

/** @throws AppError `access.denied` for those who may not change the taxonomy */
export function assertMayManage(actor: Actor): void {
  if (!can(actor, taxonomyPermissions['taxonomy.manage'])) throw coreErrors('access.denied');
}
