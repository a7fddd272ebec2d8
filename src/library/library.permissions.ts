import { definePermissions } from '#libs/access';

const STAFF = [
  'librarian',
  'course-manager',
  'management',
  'travel-officer',
  'translator',
  'reviewer',
  'administrator',
] as const;

/** Who may do what in the library. */
export const permissions = definePermissions({
  /** Create and edit items, texts and files; see drafts. */
  'library.manage': { roles: ['librarian', 'administrator'] },
  /** Say that a text is right as it stands. */
  'library.approve': { roles: ['librarian', 'reviewer', 'administrator'] },
  /** Publish and withdraw. */
  'library.publish': { roles: ['librarian', 'administrator'] },
  'library.read-trainers': { roles: ['trainer', ...STAFF] },
  'library.read-staff': { roles: STAFF },
});
