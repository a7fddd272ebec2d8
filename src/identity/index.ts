export { AccountsQueries, type AccountView, type AccountRecord } from './accounts.queries';
export {
  cyrillicNameSchema,
  emailSchema,
  latinNameSchema,
  localeSchema,
  nativeNameSchema,
  stateCodeSchema,
} from './api/account.schemas';
export { Audit, type AuditSubject } from './audit';
export { FirstAdministrator } from './first-administrator';
export {
  accountClosed,
  accountConfirmationRequested,
  accountConfirmed,
  accountInvited,
  emailChangeRequested,
  passwordChanged,
  passwordResetRequested,
  registrationRepeated,
} from './identity.events';
export { identityErrors } from './identity.errors';
export { IdentityMigration } from './identity.migration';
export { IdentityModule } from './identity.module';
export { identityPermissions, isScopedRole, ROLES, type RoleName } from './identity.policy';
export { OneTimeLinks, type LinkPurpose } from './one-time-links';
export { PreparedAccounts, type PreparedAccount } from './prepared-accounts';
export { networkOf, RateLimits, type Limit } from './rate-limits';
export { ReturnPath } from './auth/return-path';
export { RolesService, type HeldRole } from './roles.service';
export { displayName, type Names } from './rules/names';
export { hashSecret, newSecret } from './rules/secrets';
