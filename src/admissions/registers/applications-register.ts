import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { idCursor, toPage, type Page } from '#libs/web';
import { StatesQueries, type InstitutionView } from '#src/states';
import type { RegisterRow } from '../admissions.views';
import { ApplicationReader, type SummaryRow } from '../application-reader';
import type { ReleaseStatus } from '../nomination/release-request.entity';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import type { RegisterFilter, RegisterOrder } from './register.filter';
import { visibleStates, type View } from './scope';
import { countStatement, facetStatement, pageStatement, type RegisterScope } from './register.sql';

/** Rows of an export are read in portions of this size, so that however many there are, few are in memory. */
const PORTION = 200;
/** Where an export ends. */
export const MOST_EXPORTED = 20_000;

type ListRow = SummaryRow & { release: ReleaseStatus | null };

const LISTED = `SELECT a.id, a.edition_id AS "editionId", a.account_id AS "accountId", a.door, a.mode, a.status, a.status_at AS "statusAt",
  a.status_reason AS "statusReason", a.state_code AS "stateCode", a.institution_id AS "institutionId", a.department, a.post, a.sex,
  a.submitted_at AS "submittedAt", a.endorsed_at AS "endorsedAt", a.reserve_rank AS "reserveRank", a.ncp_rank AS "ncpRank",
  a.offer_until AS "offerUntil", p.number AS "placeNumber", r.status AS release
  FROM application a LEFT JOIN place p ON p.application_id = a.id LEFT JOIN release_request r ON r.application_id = a.id`;

/** What part of the register is asked for. */
export interface RegisterRequest {
  view: View;
  editionId?: string;
  filter: RegisterFilter;
  /** `submitted` where nothing else is said. */
  sort?: RegisterOrder;
}

/** The applications that contact points and course managers work with, sorted and narrowed down in any way. */
@Injectable()
export class ApplicationsRegister {
  constructor(
    private readonly database: Database,
    private readonly reader: ApplicationReader,
    private readonly states: StatesQueries,
  ) {}

  /**
   * A page of the register, in a constant number of statements.
   * @throws AppError `access.denied` for a view that the actor does not have, `request.invalid-cursor`
   */
  async page(
    actor: Actor,
    request: RegisterRequest,
    { locale, limit, after }: { locale: string; limit: number; after?: string },
  ): Promise<Page<RegisterRow>> {
    const order = request.sort ?? 'submitted';
    const { sql, params } = pageStatement(scopeOf(actor, request), request.filter, order, { locale, limit, after });
    const found = await this.database.query<{ id: string; key: string }>(sql, params);
    const ids = found.slice(0, limit).map(({ id }) => id);
    const listed = await this.database.query<ListRow>(`${LISTED} WHERE a.id = ANY($1::uuid[])`, [ids]);
    const rows = await this.views(listed, locale);
    return toPage(
      found,
      limit,
      ({ id, key }) => [order, key, id],
      ({ id }) => rows.get(id) as RegisterRow,
    );
  }

  /** A page of one's own applications, drafts too, newest first. */
  async own(
    accountId: string,
    query: { editionId?: string; status?: ApplicationStatus; limit: number; after?: string },
    locale: string,
  ): Promise<Page<RegisterRow>> {
    const rows = await this.database.query<ListRow>(
      `${LISTED} WHERE a.account_id = $1 AND ($2::uuid IS NULL OR a.id < $2) AND ($3::uuid IS NULL OR a.edition_id = $3)
         AND ($4::text IS NULL OR a.status = $4)
       ORDER BY a.id DESC LIMIT $5`,
      [accountId, idCursor(query.after) ?? null, query.editionId ?? null, query.status ?? null, query.limit + 1],
    );
    const views = await this.views(rows.slice(0, query.limit), locale);
    return toPage(
      rows,
      query.limit,
      ({ id }) => [id],
      ({ id }) => views.get(id) as RegisterRow,
    );
  }

  private async views(rows: readonly ListRow[], locale: string): Promise<Map<string, RegisterRow>> {
    const of = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      (await this.reader.summaries(rows, locale)).map((summary) => {
        const { department = null, post = null, sex = null, release = null } = of.get(summary.id) ?? {};
        return [summary.id, { ...summary, department, post, sex, release }];
      }),
    );
  }

  /** How many applications the filter leaves. */
  async count(actor: Actor, request: RegisterRequest): Promise<number> {
    const { sql, params } = countStatement(scopeOf(actor, request), request.filter, 'en');
    return (await this.database.one<{ count: number }>(sql, params))?.count ?? 0;
  }

  /** All rows of the register in order, at most {@link MOST_EXPORTED}, read as they are taken. */
  all(actor: Actor, request: RegisterRequest, locale: string): AsyncGenerator<RegisterRow> {
    scopeOf(actor, request);
    return this.portions(actor, request, locale);
  }

  private async *portions(actor: Actor, request: RegisterRequest, locale: string): AsyncGenerator<RegisterRow> {
    let after: string | undefined;
    for (let read = 0; read < MOST_EXPORTED; read += PORTION) {
      const { items, next } = await this.page(actor, request, { locale, limit: PORTION, after });
      yield* items;
      if (next === null) return;
      after = next;
    }
  }

  /** What there is to choose from: the States that applied, and institutions of the State that is chosen, or of all. */
  async facets(actor: Actor, request: RegisterRequest): Promise<{ states: string[]; institutions: InstitutionView[] }> {
    const { sql, params } = facetStatement(scopeOf(actor, request));
    const found = await this.database.query<{ stateCode: string; institutionId: string | null }>(sql, params);
    const { state } = request.filter;
    const institutions = await this.states.institutionsByIds(
      found.flatMap(({ stateCode, institutionId }) =>
        institutionId !== null && (state === undefined || state === stateCode) ? [institutionId] : [],
      ),
    );
    return { states: [...new Set(found.map(({ stateCode }) => stateCode))], institutions: [...institutions.values()] };
  }
}

const scopeOf = (actor: Actor, { view, editionId }: RegisterRequest): RegisterScope => ({
  states: visibleStates(actor, view),
  editionId,
});
