import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { anyOf, Database, Gathered, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { declaredEndpoints } from '#libs/web';
import type { AccessTokenInput } from './api/account.schemas';
import { Audit } from './audit';
import { identityErrors } from './identity.errors';
import { hashSecret, newSecret } from './rules/secrets';
import { ACTOR_COLUMNS, actorOf, type ActorRow } from './sign-ins.service';

const DAY = 86_400_000;
const GRAIN = 10 * 60_000;
const MOST_TOKENS = 50;
const PREFIX = 'rtcm_';
const FORM = /^rtcm_[A-Za-z0-9_-]{43}$/;

/** A token as its owner sees it: everything but the secret. */
export interface AccessTokenView {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

type GoodToken = ActorRow & {
  token_id: string;
  token_hash: Buffer;
  scopes: string[];
  expires_at: Date;
  last_used_at: Date | null;
};

/** Personal access tokens, with which programs act for a person. */
@Injectable()
export class AccessTokensService {
  /** Every request of the API begins with one of these; those of a moment are looked up together. */
  private readonly lookups: Gathered<string, GoodToken | undefined>;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    this.lookups = new Gathered(database, (tokens) => this.goodOnes(tokens));
  }

  /** Every scope there is: read and write for each room with endpoints. */
  static scopes(): string[] {
    const rooms = [...new Set(declaredEndpoints().map((spec) => spec.tag))].sort();
    return rooms.flatMap((room) => [`${room}:read`, `${room}:write`]);
  }

  /** A person's tokens that are good now, the newest first. */
  async list(actor: SignedInActor): Promise<AccessTokenView[]> {
    const rows = await this.database.query<TokenRow>(
      `SELECT id, name, scopes, created_at, expires_at, last_used_at FROM access_token
       WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY id DESC LIMIT $3`,
      [actor.accountId, this.clock.now(), MOST_TOKENS],
    );
    return rows.map(viewOf);
  }

  /**
   * Makes a token. Its secret is in the answer and nowhere else. A token can make only tokens that may do no more and
   * last no longer than itself.
   * @throws AppError 422 for a scope that there is not, `token.scope-beyond` (403), `token.too-many` (409)
   */
  async create(actor: SignedInActor, command: AccessTokenInput): Promise<AccessTokenView & { token: string }> {
    const known = new Set(AccessTokensService.scopes());
    if (command.scopes.some((scope) => !known.has(scope)))
      throw coreErrors('request.invalid', {}, { fields: [{ path: 'scopes', code: 'choice' }] });
    if (actor.tokenScopes) refuseBeyond(actor.tokenScopes, command.scopes);
    const token = PREFIX + newSecret();
    const now = this.clock.now();
    const view = await this.database.transaction(async () => {
      await this.database.query('SELECT FROM account WHERE id = $1 FOR UPDATE', [actor.accountId]);
      if ((await this.list(actor)).length >= MOST_TOKENS) throw identityErrors('token.too-many');
      const row = await this.database.one<TokenRow>(
        `INSERT INTO access_token (id, account_id, name, scopes, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         RETURNING id, name, scopes, created_at, expires_at, last_used_at`,
        [
          newId(),
          actor.accountId,
          command.name,
          [...new Set(command.scopes)],
          hashSecret(token),
          now,
          endOf(actor, now, command.days),
        ],
      );
      if (!row) throw new Error('the token was not written');
      await this.audit.record(
        actor,
        'access-token.created',
        { type: 'access-token', id: row.id },
        { scopes: row.scopes, days: command.days },
      );
      return viewOf(row);
    });
    return { ...view, token };
  }

  /** Ends a token at once. @throws AppError `resource.not-found` (404) for somebody else's */
  async revoke(actor: SignedInActor, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const revoked = await this.database.execute(
        'UPDATE access_token SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL',
        [id, actor.accountId, this.clock.now()],
      );
      if (revoked === 0) throw coreErrors('resource.not-found');
      await this.audit.record(actor, 'access-token.revoked', { type: 'access-token', id });
    });
  }

  /** The actor of a token, limited to its scopes; undefined where it is not good. */
  async actorOf(token: string, locale: string): Promise<SignedInActor | undefined> {
    if (!FORM.test(token)) return undefined;
    const now = this.clock.now();
    const row = await this.lookups.ask(token);
    if (!row) return undefined;
    if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > GRAIN) {
      await this.database.execute('UPDATE access_token SET last_used_at = $2 WHERE id = $1', [row.token_id, now]);
    }
    return { ...actorOf(row, locale), tokenScopes: row.scopes, tokenEndsAt: row.expires_at };
  }

  /** For each of the tokens its row, where it is good now. */
  private async goodOnes(tokens: readonly string[]): Promise<(GoodToken | undefined)[]> {
    const hashes = tokens.map(hashSecret);
    const rows = await this.database.hot<GoodToken>(
      `SELECT t.id AS token_id, t.token_hash, t.scopes, t.expires_at, t.last_used_at, ${ACTOR_COLUMNS} FROM access_token t JOIN account a ON a.id = t.account_id
       WHERE t.token_hash ${anyOf('$1', 'bytea')} AND t.revoked_at IS NULL AND t.expires_at > $2 AND a.closed_at IS NULL AND a.email_confirmed_at IS NOT NULL`,
      [hashes, this.clock.now()],
    );
    const good = new Map(rows.map((row) => [row.token_hash.toString('hex'), row]));
    return hashes.map((hash) => good.get(hash.toString('hex')));
  }
}

/** The day wished for, but never after the end of the token that asks. */
function endOf(actor: SignedInActor, now: Date, days: number): Date {
  const wished = now.getTime() + days * DAY;
  return new Date(Math.min(wished, actor.tokenEndsAt?.getTime() ?? wished));
}

function refuseBeyond(own: readonly string[], wanted: readonly string[]): void {
  const held = new Set([...own, ...own.map((scope) => scope.replace(/:write$/, ':read'))]);
  if (wanted.some((scope) => !held.has(scope))) throw identityErrors('token.scope-beyond');
}

const viewOf = (row: TokenRow): AccessTokenView => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
