import { coreErrors } from '#libs/errors';
import { cursorValues, isCursorId, isCursorTime } from '#libs/web';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import type { RegisterFilter, RegisterOrder, RegisterSort } from './register.filter';

/** Whose applications are looked at: of all States or some; of an edition or all. */
export interface RegisterScope {
  /** Null: of all States, the manager's view. */
  states: readonly string[] | null;
  editionId?: string;
}

type KeyType = 'timestamptz' | 'int' | 'text';

/** Letters of all alphabets in the order that people expect, whatever the locale of the database. */
const ALPHABETICAL = 'COLLATE "und-x-icu"';
const LAST = 2_147_483_647;
const NAME = `coalesce(CASE WHEN $1 = 'ru' THEN c.cyrillic_name ELSE c.latin_name END, c.native_name, c.latin_name, c.cyrillic_name, c.email, '')`;
const labelOf = (alias: string): string =>
  `coalesce(${alias}.labels #>> ARRAY[$1, 'text'], ${alias}.labels #>> '{en,text}', '')`;

/** Sort keys; none is null, so that a key and an id always say where a page ended. $1 is the reader's locale. */
const KEYS: Readonly<Record<RegisterSort, { sql: string; type: KeyType }>> = {
  submitted: { sql: 'a.submitted_at', type: 'timestamptz' },
  endorsed: { sql: `coalesce(a.endorsed_at, 'infinity')`, type: 'timestamptz' },
  name: { sql: `${NAME} ${ALPHABETICAL}`, type: 'text' },
  state: { sql: `${labelOf('s')} ${ALPHABETICAL}`, type: 'text' },
  institution: { sql: `${labelOf('i')} ${ALPHABETICAL}`, type: 'text' },
  rank: { sql: `coalesce(a.ncp_rank, ${LAST})`, type: 'int' },
  reserve: { sql: `coalesce(a.reserve_rank, ${LAST})`, type: 'int' },
  place: { sql: `coalesce((SELECT p.number FROM place p WHERE p.application_id = a.id), ${LAST})`, type: 'int' },
  status: {
    sql: `array_position(ARRAY[${APPLICATION_STATUSES.map((status) => `'${status}'`).join(', ')}], a.status)`,
    type: 'int',
  },
};

/** Joins that a statement does not use cost nothing: the database leaves them out. */
const FROM = `application a LEFT JOIN account c ON c.id = a.account_id LEFT JOIN state s ON s.code = a.state_code
  LEFT JOIN institution i ON i.id = a.institution_id LEFT JOIN release_request r ON r.application_id = a.id`;

/** Text and values of a statement; $1 is always the locale. */
export interface Statement {
  sql: string;
  params: unknown[];
}

/** The ids of a page of the register with the keys they are sorted by, one more than asked for. */
export function pageStatement(
  scope: RegisterScope,
  filter: RegisterFilter,
  order: RegisterOrder,
  page: { locale: string; limit: number; after?: string },
): Statement {
  const { key, descending } = orderOf(order);
  const { parts, params } = conditions(scope, filter, page.locale);
  const from = cursorOf(page.after, order);
  if (from) {
    const value = `$${params.push(from.key)}::${key.type}${key.type === 'text' ? ` ${ALPHABETICAL}` : ''}`;
    parts.push(`(${key.sql}, a.id) ${descending ? '<' : '>'} (${value}, $${params.push(from.id)}::uuid)`);
  }
  const direction = descending ? 'DESC' : 'ASC';
  return {
    sql: `SELECT a.id, (${key.sql})::text AS key FROM ${FROM} WHERE ${parts.join(' AND ')}
      ORDER BY ${key.sql} ${direction}, a.id ${direction} LIMIT $${params.push(page.limit + 1)}`,
    params,
  };
}

/** How many applications are in the register so narrowed down. */
export function countStatement(scope: RegisterScope, filter: RegisterFilter, locale: string): Statement {
  const { parts, params } = conditions(scope, filter, locale);
  return { sql: `SELECT count(*)::int AS count FROM ${FROM} WHERE ${parts.join(' AND ')}`, params };
}

/** The States and institutions that are in the register, before it is narrowed down. */
export function facetStatement(scope: RegisterScope): Statement {
  const { parts, params } = conditions(scope, {}, 'en');
  return {
    sql: `SELECT DISTINCT a.state_code AS "stateCode", a.institution_id AS "institutionId" FROM ${FROM}
      WHERE a.state_code IS NOT NULL AND ${parts.join(' AND ')} ORDER BY 1, 2 LIMIT 1000`,
    params,
  };
}

function conditions(
  { states, editionId }: RegisterScope,
  filter: RegisterFilter,
  locale: string,
): { parts: string[]; params: unknown[] } {
  const params: unknown[] = [locale];
  const parts = ['a.submitted_at IS NOT NULL', '$1::text IS NOT NULL'];
  const equal = (column: string, value: unknown): void => {
    if (value !== undefined) parts.push(`${column} = $${params.push(value)}`);
  };
  if (states) parts.push(`a.state_code = ANY($${params.push(states)}::text[]) AND a.door = 'nominated'`);
  equal('a.edition_id', editionId);
  equal('a.status', filter.status);
  equal('a.state_code', filter.state);
  equal('a.institution_id', filter.institution);
  equal('a.mode', filter.mode);
  if (filter.sex === 'unsaid') parts.push('a.sex IS NULL');
  else equal('a.sex', filter.sex);
  if (filter.endorsed) parts.push(`a.endorsed_at IS ${filter.endorsed === 'yes' ? 'NOT NULL' : 'NULL'}`);
  if (filter.release) parts.push(RELEASED[filter.release]);
  if (filter.rank === 'none') parts.push('a.ncp_rank IS NULL');
  else if (filter.rank) parts.push(`a.ncp_rank <= $${params.push(Number(filter.rank))}`);
  for (const word of wordsOf(filter.q))
    parts.push(
      `concat_ws(' ', c.native_name, c.cyrillic_name, c.latin_name, c.patronymic) ILIKE $${params.push(`%${word}%`)}`,
    );
  return { parts, params };
}

const RELEASED: Readonly<Record<NonNullable<RegisterFilter['release']>, string>> = {
  released: `r.status IN ('released', 'waived')`,
  waiting: `r.status IN ('asked', 'sent')`,
  refused: `r.status = 'refused'`,
  none: `coalesce(r.status, 'lapsed') = 'lapsed'`,
};

/** Each word must be found, in any order; signs of patterns are taken as themselves. */
const wordsOf = (q: string | undefined): string[] =>
  (q ?? '')
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));

function orderOf(order: RegisterOrder): { key: (typeof KEYS)[RegisterSort]; descending: boolean } {
  const descending = order.startsWith('-');
  return { key: KEYS[(descending ? order.slice(1) : order) as RegisterSort], descending };
}

/** Where the page before ended. @throws AppError `request.invalid-cursor` for one of another order, or of none */
function cursorOf(after: string | undefined, order: RegisterOrder): { key: string; id: string } | undefined {
  const values = cursorValues(after, 3);
  if (!values) return undefined;
  const [of, key, id] = values;
  const { key: sort } = orderOf(order);
  if (of !== order || typeof key !== 'string' || !isCursorId(id) || !isKey(key, sort.type))
    throw coreErrors('request.invalid-cursor');
  return { key, id };
}

function isKey(key: string, type: KeyType): boolean {
  if (type === 'timestamptz') return key === 'infinity' || isCursorTime(key);
  return type === 'text' || (/^\d{1,10}$/.test(key) && Number(key) <= LAST);
}
