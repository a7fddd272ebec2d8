import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { StatesQueries } from '#src/states';
import { modesOf } from '../rules/place-ledger';
import type { NomineeEntry } from './nominee.schemas';
import type { Standing } from './standing';

/** Why an entry was not taken; each has a sentence under `admissions:nominee.refused`. */
export const ENTRY_REFUSALS = ['own-address', 'elsewhere', 'foreign-institution', 'mode-not-offered'] as const;
export type EntryRefusal = (typeof ENTRY_REFUSALS)[number];

/** The field of an entry that a refusal stands beside. */
export const FIELD_OF: Readonly<Record<EntryRefusal, keyof NomineeEntry>> = {
  'own-address': 'email',
  elsewhere: 'email',
  'foreign-institution': 'institutionId',
  'mode-not-offered': 'mode',
};

/** What can be said of entries before anything is written. */
@Injectable()
export class EntryRules {
  constructor(
    private readonly database: Database,
    private readonly states: StatesQueries,
  ) {}

  /** The entries that are refused, with why. Nothing is asked about the accounts of others. */
  async refusals(
    actor: SignedInActor,
    { edition, stateCode }: Standing,
    entries: readonly NomineeEntry[],
  ): Promise<Map<NomineeEntry, EntryRefusal>> {
    const self = await this.database.one<{ email: string | null }>('SELECT email FROM account WHERE id = $1', [
      actor.accountId,
    ]);
    const institutions = await this.states.institutionsByIds(entries.flatMap((entry) => entry.institutionId ?? []));
    const modes = modesOf(edition);
    const judge = (entry: NomineeEntry): EntryRefusal | null => {
      if (entry.email === self?.email) return 'own-address';
      if (entry.institutionId !== null && institutions.get(entry.institutionId)?.stateCode !== stateCode)
        return 'foreign-institution';
      return entry.mode === undefined || modes.includes(entry.mode) ? null : 'mode-not-offered';
    };
    return new Map(
      entries.flatMap((entry) => {
        const refusal = judge(entry);
        return refusal === null ? [] : [[entry, refusal] as const];
      }),
    );
  }
}
