import type { Expansion } from './thesaurus';
import type { ParsedSearch, SearchItem } from './parse';

/** Trigram likeness from which a word counts as a misspelling of another: «мигрция» and «миграция» have 0.55. */
export const likeness = 0.5;
/** Shorter words are never matched by likeness: too many other words are near them. */
const shortestMisspelt = 4;

export interface SearchTarget {
  /** Column made by `search_vector(...)`, with its alias: `t.tsv`. */
  readonly tsv: string;
  /** A smaller vector of titles only, `search_vector(locale, title)`: ranks several times faster than `tsv` does. */
  readonly head?: string;
  /** Column made by `search_fold(...)` of short texts (title, keywords), with a GIN `gin_trgm_ops` index. */
  readonly folded: string;
  /** Parameters that the statement already has; the fragments number theirs after these. */
  readonly params?: readonly unknown[];
  /** What the caller's thesaurus knows about the query; see `expansionsFrom`. */
  readonly expansions?: readonly Expansion[];
}

export interface SearchSql {
  /** Full-text condition, served by the GIN index on `tsv`. */
  readonly where: string;
  /** Number from 1 to 4: above 3 inflected forms of the words, above 2 thesaurus terms, above 1 looser readings. */
  readonly rank: string;
  /** Condition that also forgives misspellings, served by both GIN indexes; needs `likenessGate` in the same WHERE. */
  readonly fuzzyWhere: string;
  /** Number from 0 to 1. */
  readonly fuzzyRank: string;
  /** The given parameters and those of the fragments. */
  readonly params: unknown[];
}

/**
 * True, and sets the threshold of `<%` for this transaction (or this statement, outside one). It reads no column, so the
 * planner makes it a one-time filter, evaluated before the index is read.
 */
export const likenessGate = `(SELECT set_config('pg_trgm.word_similarity_threshold', '${likeness}', true)) IS NOT NULL`;

interface QueryItem extends SearchItem {
  readonly terms: readonly string[];
}

/** A thesaurus term may stand for several words: those become one item, so that the term replaces all of them. */
function mergeExpansions(items: readonly SearchItem[], expansions: readonly Expansion[]): QueryItem[] {
  const merged: QueryItem[] = [];
  const longestFirst = [...expansions].sort((a, b) => b.to - b.from - (a.to - a.from));
  for (let at = 0; at < items.length;) {
    const found = longestFirst.find(
      (expansion) => expansion.from === at && expansion.to > at && expansion.to <= items.length,
    );
    const span = items.slice(at, found?.to ?? at + 1);
    const first = span[0];
    if (first === undefined) break;
    if (span.length === 1) merged.push({ ...first, terms: found?.terms ?? [] });
    else
      merged.push({
        kind: 'words',
        words: span.flatMap((item) => item.words),
        alternatives: [],
        not: false,
        terms: found?.terms ?? [],
      });
    at += span.length;
  }
  return merged;
}

/**
 * A query as a scalar subquery: computed once a statement, not per row. It also hides the value from the planner, which
 * otherwise takes a common word for a reason to read and decompress the whole table.
 */
const query = (spec: string, level: number): string => `(SELECT search_query(${spec}, ${level}))`;

class Params {
  constructor(readonly values: unknown[]) {}

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

interface Fuzzy {
  readonly where: string;
  readonly rank: string;
}

/** Each item by its words or by likeness; an exclusion excludes. */
function fuzzyItem(item: QueryItem, target: SearchTarget, params: Params): Fuzzy {
  const matches = `${target.tsv} @@ ${query(params.add(JSON.stringify([item]), 'jsonb'), 2)}`;
  if (item.not) return { where: matches, rank: '' }; // the query itself says that it must not match
  const near = item.words.every((word) => word.length >= shortestMisspelt && !/[0-9]/u.test(word));
  if (!near) return { where: matches, rank: '' };
  const readings = [item.words.join(' '), ...item.alternatives.slice(0, 1)].map((reading) =>
    params.add(reading, 'text'),
  );
  const eachWord = item.words.length > 1 ? item.words.map((word) => params.add(word, 'text')) : [];
  const like = (reading: string): string => `${reading} <% ${target.folded}`;
  const conditions =
    eachWord.length > 1
      ? [`(${eachWord.map(like).join(' AND ')})`, ...readings.slice(1).map(like)]
      : readings.map(like);
  return {
    where: `(${[matches, ...conditions].join(' OR ')})`,
    rank: `greatest(${readings.map((reading) => `word_similarity(${reading}, ${target.folded})`).join(', ')})`,
  };
}

function fuzzy(items: readonly QueryItem[], target: SearchTarget, params: Params): Fuzzy {
  if (items.length === 0) return { where: 'false', rank: '0' };
  const parts = items.map((item) => fuzzyItem(item, target, params));
  const ranks = parts.map((part) => part.rank).filter((rank) => rank !== '');
  return {
    where: `(${parts.map((part) => part.where).join(' AND ')})`,
    rank: ranks.length === 0 ? '0' : `((${ranks.join(' + ')}) / ${ranks.length}.0)`,
  };
}

interface Words {
  readonly spec: string;
  /** From the closest reading to the loosest; see `search_item`. */
  readonly levels: readonly number[];
}

/** Inflected forms rank from 3, thesaurus terms from 2, looser readings from 1. */
const base = (level: number): number => 3 - level;

function wordRank(target: SearchTarget, { spec }: Words): string {
  return `ts_rank(${target.head ?? target.tsv}, ${query(spec, 1)}, 32)`;
}

function prepare(parsed: ParsedSearch, target: SearchTarget, params: Params): { words: Words; loose: Fuzzy } {
  const items = mergeExpansions(parsed.items, target.expansions ?? []);
  const levels = items.some((item) => item.terms.length > 0) ? [0, 1, 2] : [0, 2];
  const words = { spec: params.add(JSON.stringify(items), 'jsonb'), levels };
  return { words, loose: fuzzy(items, target, params) };
}

/** The pieces of a statement that searches rows with these columns. User text travels only in parameters. */
export function searchSql(parsed: ParsedSearch, target: SearchTarget): SearchSql {
  const params = new Params([...(target.params ?? [])]);
  if (parsed.isEmpty) return { where: 'false', rank: '0', fuzzyWhere: 'false', fuzzyRank: '0', params: params.values };
  const { words, loose } = prepare(parsed, target, params);
  const closer = words.levels.filter((level) => level < 2);
  const tier = closer.map((level) => `WHEN ${target.tsv} @@ ${query(words.spec, level)} THEN ${base(level)}`).join(' ');
  return {
    where: `${target.tsv} @@ ${query(words.spec, 2)}`,
    rank: `(CASE ${tier} ELSE ${base(2)} END + ${wordRank(target, words)})`,
    fuzzyWhere: loose.where,
    fuzzyRank: loose.rank,
    params: params.values,
  };
}

export interface RankedSearch extends SearchTarget {
  /** Table or joins to read: `item_text t JOIN item i ON i.id = t.item_id`. */
  readonly from: string;
  /** The caller's own conditions, `true` for none; its values are in `params`. */
  readonly filter: string;
  /** Column of what is searched, of which several rows may match: `t.item_id`. */
  readonly owner: string;
  /** SQL type of `owner`; `uuid` if not given. */
  readonly ownerType?: string;
  /** With fewer owners found by words than this, misspellings are forgiven. */
  readonly few?: number;
  readonly limit: number;
  /** The last row of the page before. */
  readonly after?: { readonly rank: string; readonly id: string } | undefined;
}

/** Most rows that are ranked by likeness: a misspelt common word is near to most of a table. */
const mostNear = 300;

/**
 * One statement for both phases: full text, and only where that finds fewer than `few` owners, likeness too (the plan has
 * the second phase, but does not execute it). Rows are `{ id, rank }`, best first, each owner once; `rank` is a decimal
 * text of six digits, so that it and `id` make an exact keyset cursor. An empty search finds nothing.
 */
export function rankedSearchSql(parsed: ParsedSearch, search: RankedSearch): { sql: string; params: unknown[] } {
  const params = new Params([...(search.params ?? [])]);
  const { from, owner, after, tsv } = search;
  const filter = parsed.isEmpty ? 'false' : `(${search.filter})`;
  const { words, loose } = prepare(parsed, search, params);
  // A branch a level, each served by the index alone: testing rows of the loosest level for the closer ones costs more.
  const branches = words.levels.map(
    (level) => `SELECT ${owner} AS id, ${base(level)} + ${wordRank(search, words)} AS rank
    FROM ${from} WHERE ${filter} AND ${tsv} @@ ${query(words.spec, level)}`,
  );
  const row =
    after === undefined
      ? ''
      : `WHERE (ranked.rank, ranked.id) < (${params.add(after.rank, 'numeric')}, ${params.add(after.id, search.ownerType ?? 'uuid')})`;
  const sql = `
WITH found AS MATERIALIZED (
  SELECT id, round(max(rank)::numeric, 6) AS rank FROM (
    ${branches.join('\n    UNION ALL ')}
  ) AS levels GROUP BY id
), near AS (
  SELECT id, round(max(rank)::numeric, 6) AS rank FROM (
    SELECT ${owner} AS id, ${loose.rank} AS rank
    FROM ${from} WHERE (SELECT count(*) FROM found) < ${params.add(search.few ?? 5, 'integer')} AND ${likenessGate}
      AND ${filter} AND ${loose.where} AND ${owner} NOT IN (SELECT id FROM found) LIMIT ${mostNear}
  ) AS candidates GROUP BY id
), ranked AS (SELECT id, rank FROM found UNION ALL SELECT id, rank FROM near)
SELECT ranked.id, ranked.rank::text AS rank FROM ranked ${row}
ORDER BY ranked.rank DESC, ranked.id DESC LIMIT ${params.add(search.limit, 'integer')}`;
  return { sql, params: params.values };
}
