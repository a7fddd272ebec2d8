import { definePermissions } from '#libs/access';

/** Who prepares courses and editions, and who approves their texts. */
export const coursesPermissions = definePermissions({
  'courses.manage': { roles: ['course-manager', 'administrator'] },
  'courses.approve': { roles: ['management', 'reviewer', 'administrator'] },
});
