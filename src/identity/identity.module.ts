import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StatesModule } from '#src/states';
import { AccessTokensService } from './access-tokens.service';
import { AccountsAdmin } from './accounts.admin';
import { AccountsQueries } from './accounts.queries';
import { IdentityController } from './api/identity.controller';
import { Audit } from './audit';
import { AuditQueries } from './audit.queries';
import { Authentication } from './auth/authentication';
import { ReturnPath } from './auth/return-path';
import { SignInCookie } from './auth/sign-in-cookie';
import { PasswordStrategy, TokenStrategy } from './auth/strategies';
import { CredentialsService } from './credentials.service';
import { AccessTokenEntity, OneTimeLinkEntity, SignInEntity } from './entities/secret.entities';
import { AccountEntity } from './entities/account.entity';
import { AuditEntryEntity } from './entities/audit-entry.entity';
import { InvitationEntity, RoleGrantEntity } from './entities/role.entities';
import { RateLimitEntity } from './entities/rate-limit.entity';
import { FirstAdministrator } from './first-administrator';
import { IdentityNavigation } from './identity.navigation';
import { InvitationsService } from './invitations.service';
import { OneTimeLinks } from './one-time-links';
import { TidyJob } from './jobs/tidy.job';
import { AccountPages } from './pages/account.pages';
import { AuditPages } from './pages/audit.pages';
import { Choices } from './pages/choices';
import { InvitePages } from './pages/invite.pages';
import { ManageAccountsPages } from './pages/manage.pages';
import { ReferenceAudit } from './reference-audit';
import { RegistrationPages } from './pages/registration.pages';
import { SecurityPages } from './pages/security.pages';
import { SignInPages } from './pages/sign-in.pages';
import { Passwords } from './passwords';
import { PreparedAccounts } from './prepared-accounts';
import { ProfileService } from './profile.service';
import { RateLimits } from './rate-limits';
import { RegistrationService } from './registration.service';
import { RolesService } from './roles.service';
import { SignInsService } from './sign-ins.service';

const entities = [
  AccountEntity,
  RoleGrantEntity,
  InvitationEntity,
  SignInEntity,
  AccessTokenEntity,
  OneTimeLinkEntity,
  AuditEntryEntity,
  RateLimitEntity,
];

const shared = [
  AccountsQueries,
  Audit,
  FirstAdministrator,
  OneTimeLinks,
  PreparedAccounts,
  RateLimits,
  ReturnPath,
  RolesService,
];

/** Accounts, sign-in, roles, tokens and the audit trail. */
@Module({
  imports: [TypeOrmModule.forFeature(entities), StatesModule],
  controllers: [
    IdentityController,
    SignInPages,
    RegistrationPages,
    AccountPages,
    SecurityPages,
    ManageAccountsPages,
    InvitePages,
    AuditPages,
  ],
  providers: [
    ...shared,
    AccessTokensService,
    AccountsAdmin,
    AuditQueries,
    Authentication,
    Choices,
    CredentialsService,
    IdentityNavigation,
    InvitationsService,
    PasswordStrategy,
    Passwords,
    ProfileService,
    ReferenceAudit,
    RegistrationService,
    SignInCookie,
    SignInsService,
    TidyJob,
    TokenStrategy,
  ],
  exports: shared,
})
export class IdentityModule {}
