import { Injectable } from '@nestjs/common';
import { cursorValues, toPage, type Page } from '#libs/web';
import { coreErrors } from '#libs/errors';
import { AccountsQueries, type AccountFilter, type AccountRecord } from './accounts.queries';
import { AuditQueries, type AuditEntry, type AuditFilter } from './audit.queries';
import { InvitationsService, type InvitationView } from './invitations.service';
import { RolesService, type HeldRole } from './roles.service';

type Paged<Filter> = Omit<Filter, 'afterId'> & { after?: string };

/** An account with what an administrator decides about. */
export type ManagedAccount = AccountRecord & { grants: HeldRole[]; invitations: InvitationView[] };

/** What administrators see, for both doors. */
@Injectable()
export class AccountsAdmin {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly roles: RolesService,
    private readonly invitations: InvitationsService,
    private readonly trail: AuditQueries,
  ) {}

  /** A page of accounts. @throws AppError `request.invalid-cursor` (400) */
  async list({ after, ...filter }: Paged<AccountFilter>): Promise<Page<AccountRecord>> {
    const rows = await this.accounts.list({ ...filter, afterId: idOf(after) });
    return toPage(
      rows,
      filter.limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** One account. @throws AppError `account.not-found` (404) */
  async show(id: string): Promise<ManagedAccount> {
    const record = await this.accounts.record(id);
    const [grants, invitations] = await Promise.all([this.roles.held(id), this.invitations.open(id)]);
    return { ...record, grants, invitations };
  }

  /** A page of the audit trail. @throws AppError `request.invalid-cursor` (400) */
  async audit({ after, ...filter }: Paged<AuditFilter>): Promise<Page<AuditEntry>> {
    const rows = await this.trail.list({ ...filter, afterId: idOf(after) });
    return toPage(
      rows,
      filter.limit,
      (row) => [row.id],
      (row) => row,
    );
  }
}

/** The id in a cursor of one value. */
function idOf(after: string | undefined): string | undefined {
  const id = cursorValues(after, 1)?.[0];
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw coreErrors('request.invalid-cursor');
  return id;
}
