import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation } from '#libs/database';
import { EventBus } from '#libs/events';
import { Audit } from './audit';
import { identityErrors } from './identity.errors';
import {
  accountConfirmationRequested,
  accountInvited,
  addressUnknown,
  emailChangeRequested,
  passwordChanged,
  passwordResetRequested,
} from './identity.events';
import { LIMITS } from './limits';
import { OneTimeLinks } from './one-time-links';
import { Passwords } from './passwords';
import { networkOf, RateLimits } from './rate-limits';

interface Owner {
  id: string;
  confirmed: boolean;
  invited: boolean;
}

/** Passwords and addresses of accounts: forgotten, changed, proved. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a way back in. The answer, and the work, are the same for known and unknown addresses; the mail says what
   * can be done: choose a new password, confirm the address, or accept an invitation.
   * @throws AppError 429 beyond the limits
   */
  async requestReset(email: string, address: string): Promise<void> {
    await this.limits.count(LIMITS.resetOfNetwork, networkOf(address));
    await this.limits.count(LIMITS.resetOfAddress, email);
    await this.database.transaction(async () => {
      const owner = await this.database.one<Owner>(
        `SELECT a.id, a.email_confirmed_at IS NOT NULL AS confirmed,
           EXISTS (SELECT FROM invitation i WHERE i.account_id = a.id AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2) AS invited
         FROM account a WHERE a.email = $1`,
        [email, this.clock.now()],
      );
      if (!owner) await this.events.publish(addressUnknown, {});
      else
        await this.events.publish(
          owner.confirmed ? passwordResetRequested : owner.invited ? accountInvited : accountConfirmationRequested,
          { accountId: owner.id },
        );
    });
  }

  /**
   * Sets a new password by the link of the mail. Whoever else may have got in is put out: all sign-ins and tokens end.
   * @throws AppError `link.not-valid` (404), `password.refused` (422)
   */
  async reset(secret: string, password: string): Promise<void> {
    const { email } = await this.links.look('reset-password', secret);
    this.passwords.refuseGuessable(password, email);
    const hash = await this.passwords.hash(password);
    await this.database.transaction(async () => {
      const { accountId } = await this.links.use('reset-password', secret);
      await this.setHash(accountId, hash);
      await this.endSignIns(accountId);
      await this.database.execute(
        'UPDATE access_token SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL',
        [accountId, this.clock.now()],
      );
      await this.audit.record(selfOf(accountId), 'password.reset', { type: 'account', id: accountId });
      await this.events.publish(passwordChanged, { accountId }, accountId);
    });
  }

  /**
   * Sets address and password of the first administrator by the link shown at the first start.
   * @throws AppError `link.not-valid` (404), `password.refused` (422), `email.taken` (409)
   */
  async setFirst(secret: string, command: { email: string; password: string; nativeName: string }): Promise<void> {
    await this.links.look('first-password', secret);
    this.passwords.refuseGuessable(command.password, command.email);
    const hash = await this.passwords.hash(command.password);
    await this.refusingTaken(() =>
      this.database.transaction(async () => {
        const { accountId } = await this.links.use('first-password', secret);
        await this.database.execute(
          'UPDATE account SET email = $2, native_name = $3, email_confirmed_at = $4, password_hash = $5 WHERE id = $1',
          [accountId, command.email, command.nativeName, this.clock.now(), hash],
        );
        await this.audit.record(selfOf(accountId), 'account.confirmed', { type: 'account', id: accountId });
      }),
    );
  }

  /**
   * Changes one's own password and ends all other sign-ins.
   * @param keep hash of the secret of the sign-in that goes on
   * @throws AppError `password.wrong` (422), `password.refused` (422), 429 after too many wrong ones
   */
  async changePassword(
    actor: SignedInActor,
    command: { currentPassword: string; newPassword: string },
    keep: Buffer | undefined,
  ): Promise<void> {
    const { email } = await this.provePassword(actor, command.currentPassword, 'currentPassword');
    this.passwords.refuseGuessable(command.newPassword, email, 'newPassword');
    const hash = await this.passwords.hash(command.newPassword);
    await this.database.transaction(async () => {
      await this.setHash(actor.accountId, hash);
      await this.endSignIns(actor.accountId, keep);
      await this.audit.record(actor, 'password.changed', { type: 'account', id: actor.accountId });
      await this.events.publish(passwordChanged, { accountId: actor.accountId }, actor.accountId);
    });
  }

  /**
   * Asks for another address, which counts once it is confirmed. Whether somebody else has it is not told here.
   * @throws AppError `password.wrong` (422), 429
   */
  async requestEmail(actor: SignedInActor, command: { email: string; password: string }): Promise<void> {
    await this.provePassword(actor, command.password, 'password');
    await this.limits.count(LIMITS.emailChangeOfAccount, actor.accountId);
    await this.database.transaction(async () => {
      await this.database.execute('UPDATE account SET pending_email = $2 WHERE id = $1', [
        actor.accountId,
        command.email,
      ]);
      await this.audit.record(actor, 'email.change-requested', { type: 'account', id: actor.accountId });
      await this.events.publish(emailChangeRequested, { accountId: actor.accountId }, actor.accountId);
    });
  }

  /**
   * Takes the address that waits.
   * @throws AppError `link.not-valid` (404), `email.taken` (409), told only to who reads that address' mail
   */
  async confirmEmail(secret: string): Promise<void> {
    await this.refusingTaken(() =>
      this.database.transaction(async () => {
        const { accountId } = await this.links.use('confirm-email', secret);
        await this.database.execute(
          'UPDATE account SET email = pending_email, pending_email = NULL, email_confirmed_at = $2 WHERE id = $1',
          [accountId, this.clock.now()],
        );
        await this.database.execute('UPDATE one_time_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL', [
          accountId,
          this.clock.now(),
        ]);
        await this.audit.record(selfOf(accountId), 'email.changed', { type: 'account', id: accountId });
      }),
    );
  }

  /**
   * Asks a signed-in person for the password again.
   * @returns the address of the account
   * @throws AppError `password.wrong` (422), 429
   */
  async provePassword(actor: SignedInActor, password: string, field: string): Promise<{ email: string }> {
    await this.limits.count(LIMITS.passwordOfAccount, actor.accountId);
    const account = await this.database.one<{ email: string; password_hash: string | null }>(
      'SELECT email, password_hash FROM account WHERE id = $1 AND closed_at IS NULL',
      [actor.accountId],
    );
    if (!(await this.passwords.verify(account?.password_hash, password)) || !account) {
      throw identityErrors('password.wrong', {}, { fields: [{ path: field, code: 'identity:fields.password-wrong' }] });
    }
    await this.limits.forget(LIMITS.passwordOfAccount, actor.accountId);
    return account;
  }

  private async setHash(accountId: string, hash: string): Promise<void> {
    await this.database.execute('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, hash]);
    await this.database.execute(
      `UPDATE one_time_link SET used_at = $2 WHERE account_id = $1 AND purpose = 'reset-password' AND used_at IS NULL`,
      [accountId, this.clock.now()],
    );
  }

  private async endSignIns(accountId: string, keep?: Buffer): Promise<void> {
    await this.database.execute(
      'DELETE FROM sign_in WHERE account_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)',
      [accountId, keep ?? null],
    );
  }

  private async refusingTaken(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isConstraintViolation(error, 'account_email_key'))
        throw identityErrors('email.taken', {}, { fields: [{ path: 'email', code: 'identity:errors.email.taken' }] });
      throw error;
    }
  }
}

/** Whoever uses a link of a mail acts as the owner of the address. */
const selfOf = (accountId: string): Actor => ({ kind: 'account', accountId, roles: [] });
