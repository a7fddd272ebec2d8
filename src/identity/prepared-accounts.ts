import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from './audit';
import type { Sex } from './entities/account.entity';
import { Passwords } from './passwords';
import { TERMS_VERSION } from './registration.service';
import { normalEmail } from './rules/email';

/** A person whose account is made ready for use, without letters and links. */
export interface PreparedAccount {
  email: string;
  password: string;
  locale: string;
  /** IANA zone. */
  zone: string;
  nativeName: string;
  cyrillicName: string;
  latinName: string;
  patronymic: string | null;
  sex: Sex;
  stateCode: string;
  institutionId: string;
}

/** Accounts that the system itself makes, with addresses that it vouches for: those of a demonstration. */
@Injectable()
export class PreparedAccounts {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a confirmed account with a password; nobody is written to.
   * @returns its id; undefined where the address is somebody's already, whose account stays as it is
   * @throws AppError `access.denied` to anybody but the system itself
   */
  async create(actor: Actor, account: PreparedAccount): Promise<string | undefined> {
    refuseUnlessSystem(actor);
    const hash = await this.passwords.hash(account.password);
    return this.database.transaction(async () => {
      const row = await this.database.one<{ id: string }>(
        `INSERT INTO account (id, email, email_confirmed_at, password_hash, locale, zone, native_name, cyrillic_name, latin_name, patronymic, sex, state_code,
           institution_id, terms_accepted_at, terms_version, created_at)
         VALUES ($1, $2, $14, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $13, $14) ON CONFLICT (email) DO NOTHING RETURNING id`,
        [
          newId(),
          normalEmail(account.email),
          hash,
          account.locale,
          account.zone,
          account.nativeName,
          account.cyrillicName,
          account.latinName,
          account.patronymic,
          account.sex,
          account.stateCode,
          account.institutionId,
          TERMS_VERSION,
          this.clock.now(),
        ],
      );
      if (row) await this.audit.record(actor, 'account.created', { type: 'account', id: row.id }, { prepared: true });
      return row?.id;
    });
  }
}

function refuseUnlessSystem(actor: Actor): void {
  if (actor.kind !== SYSTEM.kind) throw coreErrors('access.denied');
}
