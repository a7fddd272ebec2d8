import { definePermissions } from '#libs/access';

/** Who has a desk: those whom the centre or a State has given work here. */
export const sitePermissions = definePermissions({
  'site.manage': {
    roles: ['course-manager', 'management', 'travel-officer', 'librarian', 'translator', 'reviewer', 'administrator'],
    scopedRoles: ['ncp', 'state-editor'],
  },
});
