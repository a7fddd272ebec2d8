import { definePermissions } from '#libs/access';

/** Permissions of this room. */
export const identityPermissions = definePermissions({
  'identity.manage': { roles: ['administrator'] },
  'identity.audit': { roles: ['administrator'] },
});

/** Every role there is. */
export const ROLES = [
  'official',
  'ncp',
  'state-editor',
  'trainer',
  'course-manager',
  'management',
  'travel-officer',
  'librarian',
  'translator',
  'reviewer',
  'partner',
  'administrator',
] as const;
export type RoleName = (typeof ROLES)[number];

const SCOPED: ReadonlySet<string> = new Set(['ncp', 'state-editor']);

/** Whether a role is held for one State. */
export const isScopedRole = (role: string): boolean => SCOPED.has(role);
