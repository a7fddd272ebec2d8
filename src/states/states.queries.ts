import { Injectable } from '@nestjs/common';
import { anyOf, Database } from '#libs/database';
import type { Labels } from '#libs/i18n';
import type { InstitutionKind } from './institution.entity';
import type { StateRole } from './state.entity';

/** A source's statement on a State's role. Dates are days `YYYY-MM-DD`. */
export interface RoleView {
  id: string;
  role: StateRole;
  from: string | null;
  to: string | null;
  source: string;
  note: string;
  shown: boolean;
}

/** A State as readers see it. */
export interface StateView {
  /** ISO 3166-1 alpha-2. */
  code: string;
  iso3: string;
  labels: Labels;
  /** IANA zone. */
  zone: string;
  dir: 'ltr' | 'rtl';
  languages: string[];
  /** Days off, ISO 8601 numbers: Monday is 1. */
  weekend: number[];
  revision: number;
}

export type StateDetails = StateView & { roles: RoleView[] };

/** A day off of a State beside its weekends. */
export interface HolidayView {
  stateCode: string;
  day: string;
  labels: Labels;
}

/** An employer in one State. `validTo` is its last day. */
export interface InstitutionView {
  id: string;
  stateCode: string;
  labels: Labels;
  kind: InstitutionKind;
  validFrom: string | null;
  validTo: string | null;
  successorId: string | null;
  /** Domains of its people's addresses; empty where none is known. */
  domains: string[];
  revision: number;
}

export interface InstitutionFilter {
  state?: string;
  /** Only those that exist on this day, `YYYY-MM-DD`. */
  openOn?: string;
}

const STATE = 'code, iso3, labels, zone, dir, languages, weekend, revision';
const INSTITUTION = `id, state_code AS "stateCode", labels, kind, valid_from::text AS "validFrom", valid_to::text AS "validTo", successor_id AS "successorId", revision,
  ARRAY(SELECT d.domain FROM institution_domain d WHERE d.institution_id = institution.id ORDER BY d.domain) AS domains`;
const MOST = 1000;

/** Reads of States and institutions. */
@Injectable()
export class StatesQueries {
  constructor(private readonly database: Database) {}

  /** All States in their order; at most 300. One statement. */
  list(): Promise<StateView[]> {
    return this.database.query<StateView>(`SELECT ${STATE} FROM state ORDER BY position, code LIMIT 300`);
  }

  /** All States with the statements on their roles. One statement. */
  listWithRoles(): Promise<StateDetails[]> {
    return this.database.query<StateDetails>(
      `SELECT ${STATE}, ${ROLES_OF_STATE} FROM state s ORDER BY position, code LIMIT 300`,
    );
  }

  /** A State with the statements on its roles; undefined where there is none of this code. One statement. */
  byCode(code: string): Promise<StateDetails | undefined> {
    return this.database.one<StateDetails>(`SELECT ${STATE}, ${ROLES_OF_STATE} FROM state s WHERE code = $1`, [code]);
  }

  /** Institutions by State and English name, at most 1000: for fields that choose one. */
  institutions(filter: InstitutionFilter = {}): Promise<InstitutionView[]> {
    return this.database.query<InstitutionView>(
      `SELECT ${INSTITUTION} FROM institution
       WHERE ($1::text IS NULL OR state_code = $1) AND ($2::date IS NULL OR (coalesce(valid_from, $2) <= $2 AND coalesce(valid_to, $2) >= $2))
       ORDER BY state_code, labels #>> '{en,text}', id LIMIT ${MOST}`,
      [filter.state ?? null, filter.openOn ?? null],
    );
  }

  /** Institutions by id, as a map; unknown ids are left out. */
  async institutionsByIds(ids: readonly string[]): Promise<Map<string, InstitutionView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.hot<InstitutionView>(
      `SELECT ${INSTITUTION} FROM institution WHERE id ${anyOf('$1', 'uuid')}`,
      [[...new Set(ids)].slice(0, MOST)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** One more row than asked for where the list goes on, in the order of ids. */
  institutionPage(filter: { state?: string; limit: number; afterId?: string }): Promise<InstitutionView[]> {
    return this.database.query<InstitutionView>(
      `SELECT ${INSTITUTION} FROM institution WHERE ($1::text IS NULL OR state_code = $1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [filter.state ?? null, filter.afterId ?? null, filter.limit + 1],
    );
  }

  /** Holidays of States within days (inclusive), by day; at most 1000. */
  holidays(stateCodes: readonly string[], from: string, to: string): Promise<HolidayView[]> {
    return this.database.query<HolidayView>(
      `SELECT state_code AS "stateCode", day::text AS day, labels FROM state_holiday
       WHERE state_code = ANY($1::text[]) AND day BETWEEN $2 AND $3 ORDER BY day, state_code LIMIT ${MOST}`,
      [[...stateCodes], from, to],
    );
  }
}

/** The statements on the role of the State `s` as a JSON array, presence first. */
const ROLES_OF_STATE = `coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'from', r.valid_from, 'to', r.valid_to,
    'source', r.source, 'note', r.note, 'shown', r.shown) ORDER BY r.role = 'chair', r.valid_from NULLS FIRST, r.id)
  FROM state_role r WHERE r.state_code = s.code), '[]'::jsonb) AS roles`;
