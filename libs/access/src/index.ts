export { ANONYMOUS, SYSTEM, isSignedIn, type Actor, type RoleGrant, type SignedInActor } from './actor';
export { can, definePermissions, permissionCatalogue, scopesOf, type PermissionRule } from './permissions';
