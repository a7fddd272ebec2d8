import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { Audit } from '#src/identity';

/** To whom a calendar belongs, and in which language it speaks. */
export interface CalendarOwner {
  accountId: string;
  locale: string;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/**
 * Private calendar addresses. The token of 256 bits is derived from the secret key, the account and the generation of its
 * address, so that it can be shown again without being kept; only its hash is stored.
 */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The whole address of the actor's calendar; made when it is first asked for. */
  async of(actor: SignedInActor): Promise<string> {
    const { accountId } = actor;
    const row = await this.find(accountId);
    const token = this.tokenOf(accountId, row?.generation ?? 1);
    // The hash also differs after the secret key was changed: the old address is dead then, as it should be.
    if (!row?.token_hash.equals(hashOf(token))) await this.save(accountId, row?.generation ?? 1, token);
    return this.urlOf(token);
  }

  /** Makes a new address; the one of before is no longer served. */
  async renew(actor: SignedInActor): Promise<string> {
    const { accountId } = actor;
    return this.database.transaction(async () => {
      await this.save(accountId, 1, this.tokenOf(accountId, 1), '(account_id) DO NOTHING');
      const held = await this.find(accountId, 'FOR UPDATE');
      const generation = (held?.generation ?? 0) + 1;
      const token = this.tokenOf(accountId, generation);
      await this.save(accountId, generation, token);
      await this.audit.record(actor, 'calendar.renewed', { type: 'account', id: accountId });
      return this.urlOf(token);
    });
  }

  /** Whose calendar a token opens; undefined for one that is unknown, was renewed, or whose account is closed. */
  async ownerOf(token: string): Promise<CalendarOwner | undefined> {
    if (!TOKEN.test(token)) return undefined;
    return this.database.one<CalendarOwner>(
      `SELECT a.id AS "accountId", a.locale FROM calendar_address c JOIN account a ON a.id = c.account_id
       WHERE c.token_hash = $1 AND a.closed_at IS NULL`,
      [hashOf(token)],
    );
  }

  private find(accountId: string, lock = ''): Promise<{ generation: number; token_hash: Buffer } | undefined> {
    return this.database.one(`SELECT generation, token_hash FROM calendar_address WHERE account_id = $1 ${lock}`, [
      accountId,
    ]);
  }

  private async save(accountId: string, generation: number, token: string, onConflict = REPLACE): Promise<void> {
    await this.database.execute(
      `INSERT INTO calendar_address (account_id, generation, token_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT ${onConflict}`,
      [accountId, generation, hashOf(token), this.clock.now()],
    );
  }

  private tokenOf(accountId: string, generation: number): string {
    return createHmac('sha256', this.settings.secretKey)
      .update(`calendar:${accountId}:${generation}`)
      .digest('base64url');
  }

  private urlOf(token: string): string {
    return `${this.settings.baseUrl}/calendar/${token}.ics`;
  }
}

/** A renewal that happened meanwhile is not undone by one who only looks. */
const REPLACE = `(account_id) DO UPDATE SET generation = excluded.generation, token_hash = excluded.token_hash, created_at = excluded.created_at
  WHERE calendar_address.generation <= excluded.generation`;
