import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { AccountsQueries, type AccountRecord } from './accounts.queries';
import type { ProfileChange } from './api/account.schemas';
import { StatesQueries } from '#src/states';
import { Audit } from './audit';
import { CredentialsService } from './credentials.service';
import { identityErrors } from './identity.errors';
import { accountClosed } from './identity.events';
import { RolesService } from './roles.service';

/** The column of each field that a person may change. */
const COLUMNS = {
  nativeName: 'native_name',
  cyrillicName: 'cyrillic_name',
  latinName: 'latin_name',
  patronymic: 'patronymic',
  sex: 'sex',
  stateCode: 'state_code',
  institutionId: 'institution_id',
  locale: 'locale',
  zone: 'zone',
} as const satisfies Record<keyof ProfileChange, string>;

/** A person's own particulars, and the end of an account. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsQueries,
    private readonly credentials: CredentialsService,
    private readonly states: StatesQueries,
    private readonly roles: RolesService,
    private readonly audit: Audit,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes what is given and leaves the rest. A change of the State alone leaves the institution behind.
   * @throws AppError 422 for a State or an institution that there is not, `institution.elsewhere` (422) for another State's
   */
  async change(actor: SignedInActor, command: ProfileChange): Promise<AccountRecord> {
    const given = { ...command };
    if (given.stateCode !== undefined && given.institutionId === undefined) given.institutionId = null;
    const fields = (Object.keys(COLUMNS) as (keyof ProfileChange)[]).filter((field) => given[field] !== undefined);
    return this.database.transaction(async () => {
      if (fields.length > 0) {
        await this.write(actor.accountId, fields, given);
        await this.checkInstitution(actor.accountId, given.institutionId);
        await this.audit.record(actor, 'account.changed', { type: 'account', id: actor.accountId }, { fields });
      }
      return this.accounts.record(actor.accountId);
    });
  }

  private async checkInstitution(accountId: string, institutionId: string | null | undefined): Promise<void> {
    if (!institutionId) return;
    const institution = (await this.states.institutionsByIds([institutionId])).get(institutionId);
    const account = await this.accounts.record(accountId);
    if (institution?.stateCode === account.stateCode) return;
    throw identityErrors(
      'institution.elsewhere',
      {},
      { fields: [{ path: 'institutionId', code: 'identity:errors.institution.elsewhere' }] },
    );
  }

  private async write(accountId: string, fields: (keyof ProfileChange)[], given: ProfileChange): Promise<void> {
    const assignments = fields.map((field, index) => `${COLUMNS[field]} = $${index + 2}`);
    try {
      await this.database.execute(`UPDATE account SET ${assignments.join(', ')} WHERE id = $1 AND closed_at IS NULL`, [
        accountId,
        ...fields.map((field) => given[field]),
      ]);
    } catch (error) {
      for (const [constraint, path] of [
        ['account_state_fkey', 'stateCode'],
        ['account_institution_fkey', 'institutionId'],
        ['account_institution_check', 'stateCode'],
      ] as const) {
        if (isConstraintViolation(error, constraint))
          throw coreErrors('request.invalid', {}, { fields: [{ path, code: 'choice' }] });
      }
      throw error;
    }
  }

  /**
   * Closes one's own account for good: address, names and secrets go, the id stays for the records that hang on it.
   * @throws AppError `password.wrong` (422), `role.last-administrator` (409)
   */
  async close(actor: SignedInActor, password: string): Promise<void> {
    await this.credentials.provePassword(actor, password, 'password');
    const id = actor.accountId;
    const now = this.clock.now();
    await this.database.transaction(async () => {
      await this.roles.revokeAll(actor, id);
      await this.database.execute(
        `UPDATE account SET email = NULL, pending_email = NULL, password_hash = NULL, native_name = NULL, cyrillic_name = NULL, latin_name = NULL,
           patronymic = NULL, sex = NULL, institution_id = NULL, closed_at = $2 WHERE id = $1 AND closed_at IS NULL`,
        [id, now],
      );
      await this.database.execute('DELETE FROM sign_in WHERE account_id = $1', [id]);
      await this.database.execute('DELETE FROM one_time_link WHERE account_id = $1', [id]);
      await this.database.execute(
        'UPDATE access_token SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL',
        [id, now],
      );
      await this.database.execute(
        'UPDATE invitation SET withdrawn_at = $2 WHERE account_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL',
        [id, now],
      );
      await this.audit.record(actor, 'account.closed', { type: 'account', id });
      await this.events.publish(accountClosed, { accountId: id }, id);
    });
  }
}
