import { Injectable } from '@nestjs/common';
import { ANONYMOUS, SYSTEM, type Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { CENTRE_ZONE } from '#libs/web';
import type { Registration } from './api/account.schemas';
import { Audit } from './audit';
import {
  accountConfirmationRequested,
  accountConfirmed,
  accountInvited,
  registrationRepeated,
} from './identity.events';
import { LIMITS } from './limits';
import { OneTimeLinks } from './one-time-links';
import { Passwords } from './passwords';
import { networkOf, RateLimits } from './rate-limits';
import { RolesService } from './roles.service';

/** Version of the terms that people accept when they register. */
export const TERMS_VERSION = '2026-01';

interface Known {
  id: string;
  email_confirmed_at: Date | null;
  invited: boolean;
}

/**
 * Registration in two steps: who one is, then, by the link of the mail, the password. As nobody can set a password before
 * the address is proved, nobody can prepare an account for somebody else's address.
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly roles: RolesService,
    private readonly audit: Audit,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a registration. The answer is the same for new and known addresses; the mail tells which it was.
   * @param origin network address and language of the reader, and the zone of the State
   * @throws AppError 422 for a State that there is not, 429 beyond the limits
   */
  async register(command: Registration, origin: { address: string; locale: string; zone?: string }): Promise<void> {
    await this.limits.count(LIMITS.registrationOfNetwork, networkOf(origin.address));
    await this.limits.count(LIMITS.registrationOfAddress, command.email);
    await this.database.transaction(async () => {
      const fresh = await this.insert(command, origin);
      if (fresh) {
        await this.audit.record(ANONYMOUS, 'account.registered', { type: 'account', id: fresh });
        await this.events.publish(accountConfirmationRequested, { accountId: fresh });
      } else await this.registerAgain(command);
    });
  }

  private async insert(command: Registration, origin: { locale: string; zone?: string }): Promise<string | undefined> {
    const now = this.clock.now();
    try {
      const row = await this.database.one<{ id: string }>(
        `INSERT INTO account (id, email, locale, zone, native_name, cyrillic_name, latin_name, state_code, terms_accepted_at, terms_version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9) ON CONFLICT (email) DO NOTHING RETURNING id`,
        [
          newId(),
          command.email,
          origin.locale,
          origin.zone ?? CENTRE_ZONE,
          command.nativeName,
          command.cyrillicName,
          command.latinName,
          command.stateCode,
          now,
          TERMS_VERSION,
        ],
      );
      return row?.id;
    } catch (error) {
      if (isConstraintViolation(error, 'account_state_fkey'))
        throw coreErrors('request.invalid', {}, { fields: [{ path: 'stateCode', code: 'choice' }] });
      throw error;
    }
  }

  /** A confirmed account stays as it is. One that waits takes the newer particulars: it belongs to nobody yet. */
  private async registerAgain(command: Registration): Promise<void> {
    const known = await this.database.one<Known>(
      `SELECT a.id, a.email_confirmed_at, EXISTS (SELECT FROM invitation i WHERE i.account_id = a.id AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2) AS invited
       FROM account a WHERE a.email = $1 FOR UPDATE OF a`,
      [command.email, this.clock.now()],
    );
    if (!known) return;
    if (known.email_confirmed_at) {
      await this.events.publish(registrationRepeated, { accountId: known.id });
      return;
    }
    await this.database.execute(
      `UPDATE account SET native_name = $2, cyrillic_name = $3, latin_name = $4, state_code = $5, institution_id = NULL, terms_accepted_at = $6, terms_version = $7 WHERE id = $1`,
      [
        known.id,
        command.nativeName,
        command.cyrillicName,
        command.latinName,
        command.stateCode,
        this.clock.now(),
        TERMS_VERSION,
      ],
    );
    await this.events.publish(known.invited ? accountInvited : accountConfirmationRequested, { accountId: known.id });
  }

  /**
   * Confirms the address and sets the password; signs nobody in.
   * @throws AppError `link.not-valid` (404), `password.refused` (422)
   */
  async confirm(secret: string, password: string): Promise<void> {
    const { email } = await this.links.look('confirm-account', secret);
    this.passwords.refuseGuessable(password, email);
    const hash = await this.passwords.hash(password);
    await this.database.transaction(async () => {
      const { accountId } = await this.links.use('confirm-account', secret);
      await this.activate(accountId, hash);
      await this.roles.grant(SYSTEM, accountId, 'official', null);
    });
  }

  /** Gives a proved account its first password; call it in the transaction that used the link. */
  async activate(accountId: string, passwordHash: string): Promise<void> {
    const self: Actor = { kind: 'account', accountId, roles: [] };
    await this.database.execute(
      'UPDATE account SET email_confirmed_at = $2, password_hash = $3 WHERE id = $1 AND password_hash IS NULL',
      [accountId, this.clock.now(), passwordHash],
    );
    await this.audit.record(self, 'account.confirmed', { type: 'account', id: accountId });
    await this.events.publish(accountConfirmed, { accountId }, accountId);
  }
}
