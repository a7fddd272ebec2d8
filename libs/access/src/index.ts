export { ANONYMOUS, SYSTEM, isSignedIn, type Actor, type RoleGrant, type SignedInActor } from './actor';
export { can, definePermissions, scopesOf, type PermissionRule } from './permissions';
