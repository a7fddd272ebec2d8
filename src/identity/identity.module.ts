import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsQueries } from './accounts.queries';
import { Audit } from './audit';
import { AccessTokenEntity, OneTimeLinkEntity, SignInEntity } from './entities/secret.entities';
import { AccountEntity } from './entities/account.entity';
import { AuditEntryEntity } from './entities/audit-entry.entity';
import { InvitationEntity, RoleGrantEntity } from './entities/role.entities';
import { RateLimitEntity } from './entities/rate-limit.entity';
import { FirstAdministrator } from './first-administrator';
import { OneTimeLinks } from './one-time-links';
import { RateLimits } from './rate-limits';
import { RolesService } from './roles.service';

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

/** Accounts, sign-in, roles, tokens and the audit trail. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [AccountsQueries, Audit, FirstAdministrator, OneTimeLinks, RateLimits, RolesService],
  exports: [AccountsQueries, Audit, FirstAdministrator, OneTimeLinks, RateLimits, RolesService],
})
export class IdentityModule {}
