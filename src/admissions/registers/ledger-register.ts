import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Labels } from '#libs/i18n';
import { cursorValues, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { AccountsQueries } from '#src/identity';
import type { PlaceEventView } from '../admissions.views';
import { PlacesQueries } from '../places.queries';
import { PLACE_EVENT_KINDS } from '../rules/place-ledger';
import { stateCode } from './register.filter';
import { visibleStates, type View } from './scope';

/** What of a ledger is looked at. */
export const ledgerFilter = z.object({
  order: z.enum(['oldest', 'newest']).optional(),
  kind: z.enum(PLACE_EVENT_KINDS).optional().describe('What happened.'),
  state: stateCode.optional().describe('ISO 3166-1 alpha-2.'),
  place: z.coerce.number().int().min(1).max(100_000).optional().describe('Number of a place.'),
});
export type LedgerFilter = z.output<typeof ledgerFilter>;

interface Row extends Omit<PlaceEventView, 'at' | 'until' | 'by' | 'person' | 'institution'> {
  key: string;
  at: Date;
  until: Date | null;
  actorId: string | null;
  accountId: string | null;
  personState: string | null;
  labels: Labels | null;
}

const PORTION = 500;
const MOST_EXPORTED = 50_000;

/** The seat ledger as people read it: all of it for course managers, what concerns their State for contact points. */
@Injectable()
export class LedgerRegister {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  /**
   * Entries of an edition's ledger, oldest first unless asked otherwise; names are in the reader's locale.
   * @throws AppError `resource.not-found` for an unknown edition and for whoever may not read its ledger
   */
  async page(
    actor: Actor,
    request: { editionId: string; view?: View; filter: LedgerFilter },
    query: { locale: string; limit: number; after?: string },
  ): Promise<Page<PlaceEventView>> {
    const states = await this.statesOf(actor, request.editionId, request.view);
    const rows = await this.rows(request.editionId, states, request.filter, query);
    const shown = rows.slice(0, query.limit);
    const views = await this.views(shown, states, query.locale);
    const viewOf = new Map(shown.map((row, index) => [row, views[index] as PlaceEventView]));
    return toPage(
      rows,
      query.limit,
      (row) => [row.key, row.placeId, row.sequence],
      (row) => viewOf.get(row) as PlaceEventView,
    );
  }

  /** All entries in order, at most 50,000, read as they are taken. The right to read them is checked before. */
  async all(
    actor: Actor,
    request: { editionId: string; view?: View; filter: LedgerFilter },
    locale: string,
  ): Promise<AsyncGenerator<PlaceEventView>> {
    await this.statesOf(actor, request.editionId, request.view);
    return this.portions(actor, request, locale);
  }

  private async *portions(
    actor: Actor,
    request: { editionId: string; view?: View; filter: LedgerFilter },
    locale: string,
  ): AsyncGenerator<PlaceEventView> {
    let after: string | undefined;
    for (let read = 0; read < MOST_EXPORTED; read += PORTION) {
      const { items, next } = await this.page(actor, request, { locale, limit: PORTION, after });
      yield* items;
      if (next === null) return;
      after = next;
    }
  }

  private async statesOf(actor: Actor, editionId: string, view?: View): Promise<string[] | null> {
    const states = await this.places.readableStates(actor, editionId);
    return view === 'state' ? visibleStates(actor, 'state') : states;
  }

  private rows(
    editionId: string,
    states: string[] | null,
    { order, kind, state, place }: LedgerFilter,
    query: { limit: number; after?: string },
  ): Promise<Row[]> {
    const [at, placeId, sequence] = cursorOf(query.after);
    const [beyond, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
    // Whom a release is about stands in the entry before it.
    return this.database.query<Row>(
      `SELECT v.place_id AS "placeId", p.number AS "placeNumber", p.mode, v.sequence, v.kind, v.state_code AS "stateCode",
         x.id AS "applicationId", x.account_id AS "accountId", x.state_code AS "personState", v.until, v.reason, v.quota_id AS "quotaId",
         i.labels, v.note, v.actor_id AS "actorId", v.at, v.at::text AS key
       FROM place_event v JOIN place p ON p.id = v.place_id
         LEFT JOIN place_event b ON v.kind = 'released' AND b.place_id = v.place_id AND b.sequence = v.sequence - 1
         LEFT JOIN application x ON x.id = coalesce(v.application_id, b.application_id)
         LEFT JOIN quota q ON q.id = v.quota_id LEFT JOIN institution i ON i.id = q.institution_id
       WHERE v.edition_id = $1 AND ($2::text[] IS NULL OR v.state_code = ANY($2)) AND ($3::text IS NULL OR v.kind = $3)
         AND ($4::text IS NULL OR v.state_code = $4) AND ($5::int IS NULL OR p.number = $5)
         AND ($6::timestamptz IS NULL OR (v.at, v.place_id, v.sequence) ${beyond} ($6, $7::uuid, $8::int))
       ORDER BY v.at ${direction}, v.place_id ${direction}, v.sequence ${direction} LIMIT $9`,
      [editionId, states, kind ?? null, state ?? null, place ?? null, at, placeId, sequence, query.limit + 1],
    );
  }

  /** A contact point reads the names of the State's own people and contact points; whoever else acted is the centre. */
  private async views(rows: readonly Row[], states: string[] | null, locale: string): Promise<PlaceEventView[]> {
    const people = await this.accounts.byIds(
      rows.flatMap(({ accountId, actorId }) => [accountId ?? [], actorId ?? []].flat()),
    );
    const contacts = states === null ? [] : await this.accounts.holdersIn('ncp', states);
    const isOwn = (stateCode: string | null | undefined): boolean =>
      states === null || (typeof stateCode === 'string' && states.includes(stateCode));
    const nameOf = (id: string): string => people.get(id)?.displayName(locale) ?? '';
    return rows.map(({ key: _, actorId, accountId, personState, labels, applicationId, ...row }) => {
      const ofPerson = accountId !== null && isOwn(personState);
      const ofActor = actorId !== null && (contacts.includes(actorId) || isOwn(people.get(actorId)?.stateCode));
      return {
        ...row,
        applicationId: ofPerson ? applicationId : null,
        person: ofPerson ? nameOf(accountId) : null,
        institution: labels && label(labels, locale),
        by: actorId === null ? null : ofActor ? { id: actorId, name: nameOf(actorId) } : { id: null, name: null },
        until: row.until?.toISOString() ?? null,
        at: row.at.toISOString(),
      };
    });
  }
}

function cursorOf(after: string | undefined): [string | null, string | null, number | null] {
  const values = cursorValues(after, 3);
  if (!values) return [null, null, null];
  const [at, placeId, sequence] = values;
  const isSequence =
    typeof sequence === 'number' && Number.isSafeInteger(sequence) && Math.abs(sequence) < 2_147_483_647;
  if (!isCursorTime(at) || !isCursorId(placeId) || !isSequence) throw coreErrors('request.invalid-cursor');
  return [at, placeId, sequence];
}
