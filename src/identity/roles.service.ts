import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { Audit } from './audit';
import { identityErrors } from './identity.errors';
import { isScopedRole, type RoleName } from './identity.policy';

/** A role an account holds, with the id by which it can be revoked. */
export interface HeldRole {
  id: string;
  role: string;
  scope: string | null;
  grantedAt: string;
}

/** Roles that accounts hold. */
@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The roles an account holds now. */
  async held(accountId: string): Promise<HeldRole[]> {
    const rows = await this.database.query<{ id: string; role: string; scope: string | null; granted_at: Date }>(
      'SELECT id, role, scope, granted_at FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL ORDER BY role, scope LIMIT 200',
      [accountId],
    );
    return rows.map((row) => ({
      id: row.id,
      role: row.role,
      scope: row.scope,
      grantedAt: row.granted_at.toISOString(),
    }));
  }

  /**
   * Gives a role; nothing happens where it is held already. People are offered roles by invitation, so this is called
   * when one is taken up, at the first start and by the demonstration.
   * @throws AppError `role.scope` (422) for a State where none belongs, none where one does, or one that there is not
   */
  async grant(actor: Actor, accountId: string, role: RoleName, scope: string | null): Promise<void> {
    if (isScopedRole(role) !== (scope !== null))
      throw identityErrors('role.scope', {}, { fields: [{ path: 'scope', code: 'identity:fields.scope' }] });
    await this.database.transaction(async () => {
      const fresh = await this.insert(actor.accountId, accountId, role, scope);
      if (fresh > 0)
        await this.audit.record(actor, 'role.granted', { type: 'account', id: accountId }, { role, scope });
    });
  }

  private async insert(
    grantedBy: string | null,
    accountId: string,
    role: RoleName,
    scope: string | null,
  ): Promise<number> {
    try {
      return await this.database.execute(
        `INSERT INTO role_grant (id, account_id, role, scope, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [newId(), accountId, role, scope, grantedBy, this.clock.now()],
      );
    } catch (error) {
      if (isConstraintViolation(error, 'role_grant_scope_fkey'))
        throw identityErrors('role.scope', {}, { fields: [{ path: 'scope', code: 'choice' }] });
      if (isConstraintViolation(error, 'role_grant_grantor_check')) throw identityErrors('role.self');
      throw error;
    }
  }

  /** Gives a person the roles that were offered; call it in the transaction in which they accept. */
  async takeUp(
    actor: SignedInActor,
    offers: readonly { role: string; scope: string | null; grantedBy: string | null }[],
  ): Promise<void> {
    await this.database.execute(
      `INSERT INTO role_grant (id, account_id, role, scope, granted_by, granted_at)
       SELECT o.id, $1, o.role, o.scope, o.granted_by, $2 FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[]) AS o (id, role, scope, granted_by)
       ON CONFLICT DO NOTHING`,
      [
        actor.accountId,
        this.clock.now(),
        offers.map(() => newId()),
        offers.map((offer) => offer.role),
        offers.map((offer) => offer.scope),
        offers.map((offer) => offer.grantedBy),
      ],
    );
    await this.audit.record(actor, 'role.accepted', { type: 'account', id: actor.accountId }, { offers });
  }

  /**
   * Takes a role away.
   * @throws AppError `account.not-found` where there is no such grant, `role.self` for one's own administration,
   * `role.last-administrator` for the last one
   */
  async revoke(actor: Actor, accountId: string, grantId: string): Promise<void> {
    await this.database.transaction(async () => {
      const find = (lock: '' | 'FOR UPDATE') =>
        this.database.one<{ role: string; scope: string | null }>(
          `SELECT role, scope FROM role_grant WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL ${lock}`,
          [grantId, accountId],
        );
      // The administrators' rows come first and in one order: two who remove each other wait, and do not block each other.
      if ((await find(''))?.role === 'administrator') await this.keepOneAdministrator(actor, accountId);
      const grant = await find('FOR UPDATE');
      if (!grant) throw identityErrors('account.not-found');
      await this.database.execute('UPDATE role_grant SET revoked_at = $2, revoked_by = $3 WHERE id = $1', [
        grantId,
        this.clock.now(),
        actor.accountId,
      ]);
      await this.audit.record(
        actor,
        'role.revoked',
        { type: 'account', id: accountId },
        { role: grant.role, scope: grant.scope },
      );
    });
  }

  /** Takes all roles away from an account that is being closed; call it in the transaction of the closing. */
  async revokeAll(actor: Actor, accountId: string): Promise<void> {
    const held = await this.held(accountId);
    if (held.some((grant) => grant.role === 'administrator')) await this.keepOneAdministrator(undefined, accountId);
    await this.database.execute(
      'UPDATE role_grant SET revoked_at = $2, revoked_by = $3 WHERE account_id = $1 AND revoked_at IS NULL',
      [accountId, this.clock.now(), actor.accountId],
    );
  }

  /** The rows of all administrators are locked, so that two of them cannot remove each other at once. */
  private async keepOneAdministrator(actor: Actor | undefined, accountId: string): Promise<void> {
    if (actor?.accountId === accountId) throw identityErrors('role.self');
    const rows = await this.database.query<{ account_id: string }>(
      `SELECT g.account_id FROM role_grant g WHERE g.role = 'administrator' AND g.revoked_at IS NULL ORDER BY g.id FOR UPDATE LIMIT 1000`,
    );
    if (!rows.some((row) => row.account_id !== accountId)) throw identityErrors('role.last-administrator');
  }
}
