import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { Audit } from './audit';
import { OneTimeLinks } from './one-time-links';
import { RolesService } from './roles.service';

const FIRST_LOCK = 7_214_034;

/** Where the first administrator stands until a real address is given with the password. */
const FIRST_ADDRESS = 'administrator@localhost';

/** The account that everything begins with. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly roles: RolesService,
    private readonly links: OneTimeLinks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the first administrator where there is none.
   * @returns path of a link, good once and for a day, to choose address and password; undefined where an
   * administrator has a password already. It is to be shown to the person at the console and never to be logged.
   */
  async ensure(): Promise<string | undefined> {
    return this.database.transaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [FIRST_LOCK]);
      const administrators = await this.database.query<{ id: string; ready: boolean; email: string }>(
        `SELECT a.id, a.password_hash IS NOT NULL AS ready, a.email FROM role_grant g JOIN account a ON a.id = g.account_id
         WHERE g.role = 'administrator' AND g.revoked_at IS NULL AND a.closed_at IS NULL ORDER BY ready DESC, a.id LIMIT 100`,
      );
      if (administrators[0]?.ready) return undefined;
      const waiting = administrators.find((administrator) => administrator.email === FIRST_ADDRESS);
      return this.links.issue('first-password', waiting?.id ?? (await this.create()));
    });
  }

  private async create(): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO account (id, email, locale, zone, created_at) VALUES ($1, $2, 'en', 'Asia/Baku', $3)`,
      [id, FIRST_ADDRESS, this.clock.now()],
    );
    await this.audit.record(SYSTEM, 'account.created', { type: 'account', id }, { first: true });
    await this.roles.grant(SYSTEM, id, 'administrator', null);
    return id;
  }
}
