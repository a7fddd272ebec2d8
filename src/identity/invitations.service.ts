import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { CENTRE_ZONE } from '#libs/web';
import type { InvitationInput } from './api/account.schemas';
import { Audit } from './audit';
import { identityErrors } from './identity.errors';
import { accountInvited } from './identity.events';
import { isScopedRole, type RoleName } from './identity.policy';
import { OneTimeLinks, type OpenLink } from './one-time-links';
import { Passwords } from './passwords';
import { RegistrationService } from './registration.service';
import { RolesService } from './roles.service';

const LASTS = 14 * 86_400_000;

/** A role that is offered and not yet taken. */
export interface InvitationView {
  id: string;
  accountId: string;
  role: RoleName;
  scope: string | null;
  invitedAt: string;
  expiresAt: string;
}

interface InvitationRow {
  id: string;
  account_id: string;
  role: RoleName;
  scope: string | null;
  invited_by: string | null;
  invited_at: Date;
  expires_at: Date;
}

/** What the person who follows an invitation is shown. */
export interface Offer {
  link: OpenLink;
  roles: InvitationView[];
  /** Whether name and password are still to be chosen. */
  isNew: boolean;
}

const COLUMNS = 'id, account_id, role, scope, invited_by, invited_at, expires_at';

/** Roles that administrators offer to people by mail. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinks,
    private readonly roles: RolesService,
    private readonly registration: RegistrationService,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Offers a role to the person with an address; an account is made where there is none. An open offer is renewed.
   * @throws AppError `role.scope` (422), `invitation.self` (409), `invitation.held` (409)
   */
  async invite(actor: Actor, command: InvitationInput): Promise<InvitationView> {
    const scope = command.scope ?? null;
    if (isScopedRole(command.role) !== (scope !== null))
      throw identityErrors('role.scope', {}, { fields: [{ path: 'scope', code: 'identity:fields.scope' }] });
    return this.database.transaction(async () => {
      const accountId = await this.accountFor(actor, command);
      if (accountId === actor.accountId) throw identityErrors('invitation.self');
      const held = await this.roles.held(accountId);
      if (held.some((grant) => grant.role === command.role && grant.scope === scope))
        throw identityErrors('invitation.held');
      const row = await this.write(actor, accountId, command.role, scope);
      await this.audit.record(actor, 'role.offered', { type: 'account', id: accountId }, { role: command.role, scope });
      await this.events.publish(accountInvited, { accountId }, actor.accountId);
      return viewOf(row);
    });
  }

  private async accountFor(actor: Actor, command: InvitationInput): Promise<string> {
    const made = await this.database.one<{ id: string }>(
      `INSERT INTO account (id, email, locale, zone, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [newId(), command.email, command.locale, CENTRE_ZONE, this.clock.now()],
    );
    if (made) {
      await this.audit.record(actor, 'account.created', { type: 'account', id: made.id });
      return made.id;
    }
    const known = await this.database.one<{ id: string }>('SELECT id FROM account WHERE email = $1', [command.email]);
    if (!known) throw coreErrors('conflict.changed-meanwhile');
    return known.id;
  }

  private async write(actor: Actor, accountId: string, role: string, scope: string | null): Promise<InvitationRow> {
    const now = this.clock.now();
    try {
      const row = await this.database.one<InvitationRow>(
        `INSERT INTO invitation (id, account_id, role, scope, invited_by, invited_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (account_id, role, scope) WHERE accepted_at IS NULL AND withdrawn_at IS NULL
         DO UPDATE SET invited_by = excluded.invited_by, invited_at = excluded.invited_at, expires_at = excluded.expires_at RETURNING ${COLUMNS}`,
        [newId(), accountId, role, scope, actor.accountId, now, new Date(now.getTime() + LASTS)],
      );
      if (!row) throw new Error('the invitation was not written');
      return row;
    } catch (error) {
      if (isConstraintViolation(error, 'invitation_scope_fkey'))
        throw identityErrors('role.scope', {}, { fields: [{ path: 'scope', code: 'choice' }] });
      throw error;
    }
  }

  /** The offers that an account can take up now. */
  async open(accountId: string): Promise<InvitationView[]> {
    return (await this.openRows(accountId)).map(viewOf);
  }

  private openRows(accountId: string): Promise<InvitationRow[]> {
    return this.database.query<InvitationRow>(
      `SELECT ${COLUMNS} FROM invitation WHERE account_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2 ORDER BY id LIMIT 50`,
      [accountId, this.clock.now()],
    );
  }

  /** Takes an offer back. @throws AppError `resource.not-found` (404) */
  async withdraw(actor: Actor, accountId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const withdrawn = await this.database.execute(
        'UPDATE invitation SET withdrawn_at = $3 WHERE id = $1 AND account_id = $2 AND accepted_at IS NULL AND withdrawn_at IS NULL',
        [id, accountId, this.clock.now()],
      );
      if (withdrawn === 0) throw coreErrors('resource.not-found');
      await this.audit.record(actor, 'role.offer-withdrawn', { type: 'account', id: accountId }, { invitation: id });
    });
  }

  /** What the link of an invitation offers; changes nothing. @throws AppError `link.not-valid` (404) */
  async look(secret: string): Promise<Offer> {
    const link = await this.links.look('accept-invitation', secret);
    const roles = await this.open(link.accountId);
    if (roles.length === 0) throw identityErrors('link.not-valid');
    const account = await this.database.one<{ has: boolean }>(
      'SELECT password_hash IS NOT NULL AS has FROM account WHERE id = $1',
      [link.accountId],
    );
    return { link, roles, isNew: account?.has !== true };
  }

  /**
   * Takes up the offered roles; for a new account with the name and password it begins with. Signs nobody in.
   * @throws AppError `link.not-valid` (404), `password.refused` (422)
   */
  async accept(secret: string, beginning?: { nativeName: string; password: string }): Promise<void> {
    const offer = await this.look(secret);
    if (offer.isNew !== Boolean(beginning)) throw identityErrors('link.not-valid');
    if (beginning) this.passwords.refuseGuessable(beginning.password, offer.link.email);
    const hash = beginning && (await this.passwords.hash(beginning.password));
    await this.database.transaction(async () => {
      const { accountId } = await this.links.use('accept-invitation', secret);
      if (beginning && hash) {
        await this.database.execute('UPDATE account SET native_name = $2 WHERE id = $1', [
          accountId,
          beginning.nativeName,
        ]);
        await this.registration.activate(accountId, hash);
      }
      await this.take(accountId);
    });
  }

  private async take(accountId: string): Promise<void> {
    const self: SignedInActor = { kind: 'account', accountId, roles: [] };
    const offers = await this.openRows(accountId);
    await this.roles.takeUp(
      self,
      offers.map((offer) => ({ role: offer.role, scope: offer.scope, grantedBy: offer.invited_by })),
    );
    await this.database.execute(
      'UPDATE invitation SET accepted_at = $2 WHERE account_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2',
      [accountId, this.clock.now()],
    );
  }
}

const viewOf = (row: InvitationRow): InvitationView => ({
  id: row.id,
  accountId: row.account_id,
  role: row.role,
  scope: row.scope,
  invitedAt: row.invited_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});
