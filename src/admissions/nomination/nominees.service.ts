import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { nomineeInvited } from '../admissions.events';
import { modesOf, type PlaceMode } from '../rules/place-ledger';
import { EntryGate } from './entry-gate';
import { EntryRules, FIELD_OF, type EntryRefusal } from './entry-rules';
import { NominationOrder } from './nomination-order';
import type { NomineeEntry } from './nominee.schemas';
import { Standings, type Standing } from './standing';

/** For what and in whose name people are entered. */
export interface EnterCommand {
  editionId: string;
  /** Left out by a contact point of one State. */
  stateCode?: string;
  /** Why a course manager enters in place of a contact point. */
  reason?: string | null;
}

/** What became of an entry, in the order of the entries. */
export type EnteredNominee =
  | { email: string; outcome: 'entered' | 'changed' | 'unchanged'; nomineeId: string }
  | { email: string; outcome: 'refused'; nomineeId: null; refusal: EntryRefusal };

interface Known {
  id: string;
  email: string;
  stateCode: string;
  status: 'entered' | 'applied';
}

/** Contact points put people forward, by name and address. Nothing here looks for accounts: it is the same for all addresses. */
@Injectable()
export class NomineesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: Standings,
    private readonly gate: EntryGate,
    private readonly order: NominationOrder,
    private readonly rules: EntryRules,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Enters people, each with a letter to them, at the end of their State's order. An address that the State has entered
   * before keeps its nominee: what differs is changed, no second letter goes out. A constant number of statements.
   * @returns what became of each entry; a refused one is not written and keeps no other from it
   * @throws AppError `admissions.deadline-passed`, `admissions.edition-not-open` (409), `admissions.reason-required` (422),
   * and what {@link Standings.of} throws
   */
  async enter(
    actor: SignedInActor,
    command: EnterCommand,
    entries: readonly NomineeEntry[],
  ): Promise<EnteredNominee[]> {
    const standing = await this.standings.of(actor, command.editionId, command.stateCode);
    const reason = standing.capacity === 'manager' ? (command.reason ?? null) : null;
    if (standing.capacity === 'manager' && reason === null) throw reasonRequired();
    const until = await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    const refusals = await this.rules.refusals(actor, standing, entries);
    return this.database.transaction(async () => {
      await this.order.change(standing.edition.id, standing.stateCode);
      const known = await this.known(standing.edition.id, entries);
      const fresh = entries.filter(
        (entry, index) => !refusals.has(entry) && !known.has(entry.email) && isFirst(entries, index),
      );
      const own = entries.filter(
        (entry, index) =>
          !refusals.has(entry) && known.get(entry.email)?.stateCode === standing.stateCode && isFirst(entries, index),
      );
      const entered = await this.insert(actor, standing, reason, until, fresh);
      const changed = await this.update(standing.edition.id, own);
      if (entered.size + changed.size > 0)
        await this.audit.record(
          actor,
          'nominee.entered',
          { type: 'edition', id: standing.edition.id },
          {
            state: standing.stateCode,
            as: standing.capacity,
            reason,
            entered: [...entered.values()],
            changed: [...changed],
          },
        );
      await this.events.publishAll(
        nomineeInvited,
        [...entered.values()].map((nomineeId) => ({ nomineeId, editionId: standing.edition.id })),
        actor.accountId,
      );
      return entries.map((entry, index) => {
        const refusal = refusals.get(entry);
        if (refusal) return refused(entry, refusal);
        const nomineeId = entered.get(entry.email);
        if (nomineeId)
          return { email: entry.email, outcome: isFirst(entries, index) ? 'entered' : 'unchanged', nomineeId };
        const before = known.get(entry.email);
        if (before?.stateCode !== standing.stateCode) return refused(entry, 'elsewhere');
        return { email: entry.email, outcome: changed.has(before.id) ? 'changed' : 'unchanged', nomineeId: before.id };
      });
    });
  }

  /**
   * Enters people, all or none.
   * @returns ids in the order of the entries
   * @throws AppError `admissions.entries-refused` (422) with the fields `nominees.<index>.<field>`, and what {@link enter} throws
   */
  async enterAll(actor: SignedInActor, command: EnterCommand, entries: readonly NomineeEntry[]): Promise<string[]> {
    return this.database.transaction(async () => {
      const results = await this.enter(actor, command, entries);
      const fields = results.flatMap((result, index) =>
        result.outcome === 'refused'
          ? [
              {
                path: `nominees.${index}.${FIELD_OF[result.refusal]}`,
                code: `admissions:nominee.refused.${result.refusal}`,
              },
            ]
          : [],
      );
      if (fields.length > 0) throw admissionsErrors('admissions.entries-refused', {}, { fields });
      return results.flatMap((result) => result.nomineeId ?? []);
    });
  }

  /**
   * What would be refused of some entries, by what is known before anything is written: for the check of a sheet.
   * The sheet's own repetitions, and addresses that another State has entered, are found only by {@link enter}.
   */
  async check(
    actor: SignedInActor,
    command: EnterCommand,
    entries: readonly NomineeEntry[],
  ): Promise<(EntryRefusal | null)[]> {
    const standing = await this.standings.of(actor, command.editionId, command.stateCode);
    await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    const refusals = await this.rules.refusals(actor, standing, entries);
    const known = await this.known(standing.edition.id, entries);
    return entries.map((entry) => {
      const before = known.get(entry.email);
      return refusals.get(entry) ?? (before && before.stateCode !== standing.stateCode ? 'elsewhere' : null);
    });
  }

  /** Nominees of an edition that stand, by address, whatever their State. */
  private async known(editionId: string, entries: readonly NomineeEntry[]): Promise<Map<string, Known>> {
    const rows = await this.database.query<Known>(
      `SELECT id, email, state_code AS "stateCode", status FROM nominee
       WHERE edition_id = $1 AND email = ANY($2::text[]) AND status IN ('entered', 'applied')`,
      [editionId, entries.map((entry) => entry.email)],
    );
    return new Map(rows.map((row) => [row.email, row]));
  }

  /** @returns ids by address; an address that another State has entered meanwhile is missing */
  private async insert(
    actor: SignedInActor,
    { edition, stateCode, capacity }: Standing,
    reason: string | null,
    until: Date,
    entries: readonly NomineeEntry[],
  ): Promise<Map<string, string>> {
    if (entries.length === 0) return new Map();
    const last = await this.order.last(edition.id, stateCode);
    const usual: PlaceMode = modesOf(edition)[0] ?? 'room';
    const rows = await this.database.query<{ id: string; email: string }>(
      `INSERT INTO nominee (id, edition_id, state_code, institution_id, email, native_name, cyrillic_name, latin_name, post, locale, mode, rank, note,
         status, apply_until, entered_by, entered_as, reason, entered_at, updated_at, revision)
       SELECT n.id, $2, $3, n."institutionId", n.email, n."nativeName", n."cyrillicName", n."latinName", n.post, n.locale, n.mode, n.rank, n.note,
         'entered', $4, $5, $6, $7, $8, $8, 1
       FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "institutionId" uuid, email text, "nativeName" text, "cyrillicName" text, "latinName" text,
         post text, locale text, mode text, rank int, note text)
       ON CONFLICT (edition_id, email) WHERE status IN ('entered', 'applied') DO NOTHING RETURNING id, email`,
      [
        JSON.stringify(
          entries.map((entry, index) => ({ id: newId(), ...entry, mode: entry.mode ?? usual, rank: last + index + 1 })),
        ),
        edition.id,
        stateCode,
        until,
        actor.accountId,
        capacity,
        reason,
        this.clock.now(),
      ],
    );
    const ids = new Map(rows.map((row) => [row.email, row.id]));
    return new Map(entries.flatMap(({ email }) => (ids.has(email) ? [[email, ids.get(email) as string]] : [])));
  }

  /** Brings nominees who have not applied yet to what is entered now. @returns ids of those that differed */
  private async update(editionId: string, entries: readonly NomineeEntry[]): Promise<Set<string>> {
    if (entries.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      `UPDATE nominee o SET institution_id = n."institutionId", native_name = n."nativeName", cyrillic_name = n."cyrillicName",
         latin_name = n."latinName", post = n.post, locale = n.locale, mode = coalesce(n.mode, o.mode), note = n.note, updated_at = $3, revision = o.revision + 1
       FROM jsonb_to_recordset($2::jsonb) AS n ("institutionId" uuid, email text, "nativeName" text, "cyrillicName" text, "latinName" text,
         post text, locale text, mode text, note text)
       WHERE o.edition_id = $1 AND o.email = n.email AND o.status = 'entered'
         AND (o.institution_id, o.native_name, o.cyrillic_name, o.latin_name, o.post, o.locale, o.mode, o.note) IS DISTINCT FROM
             (n."institutionId", n."nativeName", n."cyrillicName", n."latinName", n.post, n.locale, coalesce(n.mode, o.mode), n.note)
       RETURNING o.id`,
      [editionId, JSON.stringify(entries), this.clock.now()],
    );
    return new Set(rows.map((row) => row.id));
  }
}

/** Whether no earlier entry has the address of this one. */
const isFirst = (entries: readonly NomineeEntry[], index: number): boolean =>
  entries.findIndex((entry) => entry.email === entries[index]?.email) === index;

const refused = (entry: NomineeEntry, refusal: EntryRefusal): EnteredNominee => ({
  email: entry.email,
  outcome: 'refused',
  nomineeId: null,
  refusal,
});

const reasonRequired = () =>
  admissionsErrors('admissions.reason-required', {}, { fields: [{ path: 'reason', code: 'required' }] });
