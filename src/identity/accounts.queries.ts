import { Injectable } from '@nestjs/common';
import type { RoleGrant } from '#libs/access';
import { anyOf, Database } from '#libs/database';
import { identityErrors } from './identity.errors';
import { displayName, type Names } from './rules/names';
import type { Sex } from './entities/account.entity';

/** What other rooms may know of an account. */
export interface AccountView {
  id: string;
  /** Null for a closed account. */
  email: string | null;
  locale: string;
  zone: string;
  stateCode: string | null;
  institutionId: string | null;
  names: Names;
  /** The name by which a reader of a locale knows the person. */
  displayName(locale: string): string;
}

interface AccountRow {
  id: string;
  email: string | null;
  locale: string;
  zone: string;
  state_code: string | null;
  institution_id: string | null;
  native_name: string | null;
  cyrillic_name: string | null;
  latin_name: string | null;
  patronymic: string | null;
}

/** An account as its owner and the administrators see it. */
export interface AccountRecord {
  id: string;
  email: string | null;
  pendingEmail: string | null;
  confirmed: boolean;
  closed: boolean;
  locale: string;
  zone: string;
  nativeName: string | null;
  cyrillicName: string | null;
  latinName: string | null;
  patronymic: string | null;
  sex: Sex | null;
  stateCode: string | null;
  institutionId: string | null;
  createdAt: string;
  roles: RoleGrant[];
}

type RecordRow = AccountRow & {
  pending_email: string | null;
  email_confirmed_at: Date | null;
  closed_at: Date | null;
  created_at: Date;
  sex: Sex | null;
  roles: RoleGrant[];
};

/** The roles of the account `a` as a jsonb array. */
export const ROLES_OF_A = `coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope) ORDER BY g.role, g.scope)
  FROM role_grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL), '[]'::jsonb) AS roles`;

const RECORD = `a.id, a.email, a.pending_email, a.email_confirmed_at, a.closed_at, a.locale, a.zone, a.native_name, a.cyrillic_name, a.latin_name,
  a.patronymic, a.sex, a.state_code, a.institution_id, a.created_at, ${ROLES_OF_A}`;

/** What an administrator may look for. */
export interface AccountFilter {
  /** Part of the address or of a name. */
  q?: string;
  role?: string;
  state?: string;
  limit: number;
  /** Id of the last account of the page before. */
  afterId?: string;
}

/** Reads of accounts. */
@Injectable()
export class AccountsQueries {
  constructor(private readonly database: Database) {}

  /** The accounts with these ids; unknown ids are left out. */
  async byIds(ids: readonly string[]): Promise<Map<string, AccountView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.hot<AccountRow>(
      `SELECT id, email, locale, zone, state_code, institution_id, native_name, cyrillic_name, latin_name, patronymic
       FROM account WHERE id ${anyOf('$1', 'uuid')}`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, viewOf(row)]));
  }

  /** Ids of the accounts that hold a role now, in a scope where one is given; closed ones hold none. At most 1000. */
  async holders(role: string, scope?: string): Promise<string[]> {
    const rows = await this.database.query<{ account_id: string }>(
      `SELECT DISTINCT account_id FROM role_grant
       WHERE role = $1 AND ($2::text IS NULL OR scope = $2) AND revoked_at IS NULL ORDER BY account_id LIMIT 1000`,
      [role, scope ?? null],
    );
    return rows.map((row) => row.account_id);
  }

  /** Ids of the accounts that hold a role now in any of these scopes. At most 1000. */
  async holdersIn(role: string, scopes: readonly string[]): Promise<string[]> {
    if (scopes.length === 0) return [];
    const rows = await this.database.query<{ account_id: string }>(
      `SELECT DISTINCT account_id FROM role_grant
       WHERE role = $1 AND scope = ANY($2::text[]) AND revoked_at IS NULL ORDER BY account_id LIMIT 1000`,
      [role, [...new Set(scopes)]],
    );
    return rows.map((row) => row.account_id);
  }

  /** The record of an account. @throws AppError `account.not-found` */
  async record(id: string): Promise<AccountRecord> {
    const row = await this.database.one<RecordRow>(`SELECT ${RECORD} FROM account a WHERE a.id = $1`, [id]);
    if (!row) throw identityErrors('account.not-found');
    return recordOf(row);
  }

  /** Records, newest first, one more than asked for where there are more. */
  async list(filter: AccountFilter): Promise<AccountRecord[]> {
    const rows = await this.database.query<RecordRow>(
      `SELECT ${RECORD} FROM account a
       WHERE ($1::uuid IS NULL OR a.id < $1)
         AND ($2::text IS NULL OR concat_ws(' ', a.email, a.native_name, a.cyrillic_name, a.latin_name) ILIKE $2)
         AND ($3::text IS NULL OR EXISTS (SELECT FROM role_grant r WHERE r.account_id = a.id AND r.role = $3 AND r.revoked_at IS NULL))
         AND ($4::text IS NULL OR a.state_code = $4)
       ORDER BY a.id DESC LIMIT $5`,
      [
        filter.afterId ?? null,
        filter.q ? `%${filter.q.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%` : null,
        filter.role ?? null,
        filter.state ?? null,
        filter.limit + 1,
      ],
    );
    return rows.map(recordOf);
  }
}

function viewOf(row: AccountRow): AccountView {
  const names = {
    native: row.native_name,
    cyrillic: row.cyrillic_name,
    latin: row.latin_name,
    patronymic: row.patronymic,
  };
  return {
    id: row.id,
    email: row.email,
    locale: row.locale,
    zone: row.zone,
    stateCode: row.state_code,
    institutionId: row.institution_id,
    names,
    displayName: (locale) => displayName(names, locale, row.email),
  };
}

const recordOf = (row: RecordRow): AccountRecord => ({
  id: row.id,
  email: row.email,
  pendingEmail: row.pending_email,
  confirmed: row.email_confirmed_at !== null,
  closed: row.closed_at !== null,
  locale: row.locale,
  zone: row.zone,
  nativeName: row.native_name,
  cyrillicName: row.cyrillic_name,
  latinName: row.latin_name,
  patronymic: row.patronymic,
  sex: row.sex,
  stateCode: row.state_code,
  institutionId: row.institution_id,
  createdAt: row.created_at.toISOString(),
  roles: row.roles,
});
