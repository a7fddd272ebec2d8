import type { Expansion } from './thesaurus';
import type { ParsedSearch, SearchItem } from './parse';

/** Trigram likeness from which a word counts as a misspelling of another: «мигрция» and «миграция» have 0.55. */
export const likeness = 0.5;
/** Shorter words are never matched by likeness: too many other words are near them. */
const shortestMisspelt = 4;
/** Longer words are not looked at for letters changed about. */
const longestSwapped = 20;

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

/** Pieces of a statement. Use both the condition and the parameters, which all occur in it. */
export interface SearchSql {
  readonly where: string;
  /** An expression; the higher the better. */
  readonly rank: string;
  /** The given parameters and those of the pieces. */
  readonly params: unknown[];
}

/**
 * True, and sets the threshold of `<%` for this transaction (or this statement, outside one). It reads no column, so the
 * planner makes it a one-time filter, evaluated before the index is read.
 */
const likenessGate = `(SELECT set_config('pg_trgm.word_similarity_threshold', '${likeness}', true)) IS NOT NULL`;

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

/** Two letters changed about are the misspelling that trigrams see least, so those words are tried as they are. */
function swapped(word: string): string[] {
  const letters = [...word];
  return letters
    .slice(1)
    .map((_, at) => [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join(''));
}

interface Piece {
  readonly where: string;
  readonly rank: string;
}

/** Served by the index on `tsv`. An item of stop words demands nothing: no text has a lexeme with a space. */
function hasItem(item: QueryItem, target: SearchTarget, params: Params): string {
  const spec = params.add(JSON.stringify([item]), 'jsonb');
  return `${target.tsv} @@ (SELECT CASE WHEN numnode(q) > 0 THEN q ELSE !! '''no such'''::tsquery END FROM search_query(${spec}, 2) AS q)`;
}

const isForgiven = (item: QueryItem): boolean =>
  !item.not && item.words.every((word) => word.length >= shortestMisspelt && !/[0-9]/u.test(word));

/** An item by its words or by likeness. */
function nearItem(item: QueryItem, target: SearchTarget, params: Params): Piece {
  if (!isForgiven(item)) return { where: hasItem(item, target, params), rank: '' };
  const [only = ''] = item.words.length === 1 ? item.words : [];
  const swaps = only.length <= longestSwapped ? swapped(only) : [];
  const asWords = hasItem({ ...item, alternatives: [...item.alternatives, ...swaps] }, target, params);
  const readings = [item.words, ...item.alternatives.slice(0, 1).map((word) => [word])].map((words) => {
    const values = words.map((word) => params.add(word, 'text'));
    return {
      where: `(${values.map((value) => `${value} <% ${target.folded}`).join(' AND ')})`,
      rank: `(${values.map((value) => `word_similarity(${value}, ${target.folded})`).join(' + ')}) / ${values.length}`,
    };
  });
  return {
    where: `(${[asWords, ...readings.map((reading) => reading.where)].join(' OR ')})`,
    rank: `greatest(${readings.map((reading) => reading.rank).join(', ')})`,
  };
}

function near(items: readonly QueryItem[], target: SearchTarget, params: Params): Piece {
  if (!items.some(isForgiven)) return { where: 'false', rank: '0' };
  const spec = params.add(JSON.stringify(items), 'jsonb');
  const parts = items.map((item) => nearItem(item, target, params));
  const ranks = parts.map((part) => part.rank).filter((rank) => rank !== '');
  return {
    where: [likenessGate, `numnode(${query(spec, 0)}) > 0`, ...parts.map((part) => part.where)].join(' AND '),
    rank: `((${ranks.join(' + ')}) / ${ranks.length})`,
  };
}

/** From the closest reading to the loosest; see `search_item`. */
const levelsOf = (items: readonly QueryItem[]): number[] =>
  items.some((item) => item.terms.length > 0) ? [0, 1, 2] : [0, 2];

/** Inflected forms rank from 3, thesaurus terms from 2, looser readings from 1. */
const base = (level: number): number => 3 - level;

const wordRank = (target: SearchTarget, spec: string): string =>
  `ts_rank(${target.head ?? target.tsv}, ${query(spec, 1)}, 32)`;

const nothing = (target: SearchTarget): SearchSql => ({
  where: 'false',
  rank: '0',
  params: [...(target.params ?? [])],
});

/**
 * Rows that have the words, served by the GIN index on `tsv`. The rank is from 1 to 4: above 3 for inflected forms of the
 * words, above 2 for thesaurus terms, above 1 for looser readings. User text travels only in parameters.
 */
export function searchSql(parsed: ParsedSearch, target: SearchTarget): SearchSql {
  if (parsed.isEmpty) return nothing(target);
  const params = new Params([...(target.params ?? [])]);
  const items = mergeExpansions(parsed.items, target.expansions ?? []);
  const spec = params.add(JSON.stringify(items), 'jsonb');
  const closer = levelsOf(items).filter((level) => level < 2);
  const tier = closer.map((level) => `WHEN ${target.tsv} @@ ${query(spec, level)} THEN ${base(level)}`).join(' ');
  return {
    where: `${target.tsv} @@ ${query(spec, 2)}`,
    rank: `(CASE ${tier} ELSE ${base(2)} END + ${wordRank(target, spec)})`,
    params: params.values,
  };
}

/**
 * Rows that have the words or misspellings of them, served by both GIN indexes; the rank is from 0 to 1. The condition
 * sets `pg_trgm.word_similarity_threshold` for the transaction, so it must stand in the outermost AND of its WHERE.
 */
export function fuzzySql(parsed: ParsedSearch, target: SearchTarget): SearchSql {
  if (parsed.isEmpty) return nothing(target);
  const params = new Params([...(target.params ?? [])]);
  return { ...near(mergeExpansions(parsed.items, target.expansions ?? []), target, params), params: params.values };
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

/** Owners of which a text in any language has what the query excludes. */
function exclusions(parsed: ParsedSearch, search: RankedSearch, params: Params): string {
  const items = parsed.items.filter((item) => item.not);
  const conditions = items.map(
    (item) => `${search.tsv} @@ (SELECT search_item(${params.add(JSON.stringify(item), 'jsonb')}, 0))`,
  );
  return `SELECT ${search.owner} AS id FROM ${search.from} WHERE (${search.filter}) AND (${conditions.join(' OR ') || 'false'})`;
}

/** Most rows that are ranked by likeness: a misspelt common word is near to most of a table. */
const mostNear = 300;

/**
 * One statement for both phases: full text, and only where that finds fewer than `few` owners, likeness too (the plan has
 * the second phase, but does not execute it). Rows are `{ id, rank }`, best first, each owner once; `rank` is a decimal
 * text of six digits, so that it and `id` make an exact keyset cursor. What one text of an owner has and the query excludes
 * leaves out the owner. An empty search finds nothing.
 */
export function rankedSearchSql(parsed: ParsedSearch, search: RankedSearch): { sql: string; params: unknown[] } {
  const params = new Params([...(search.params ?? [])]);
  const { from, owner, after, tsv } = search;
  const excluded = exclusions(parsed, search, params);
  const filter = `(${search.filter}) AND ${parsed.isEmpty ? 'false' : `${owner} NOT IN (SELECT id FROM excluded)`}`;
  const wanted = parsed.items.filter((item) => !item.not);
  const items = mergeExpansions(wanted, search.expansions ?? []);
  const spec = params.add(JSON.stringify(items), 'jsonb');
  const misspelt = near(items, search, params);
  // A branch a level, each served by the index alone: testing rows of the loosest level for the closer ones costs more.
  const branches = levelsOf(items).map(
    (level) => `SELECT ${owner} AS id, ${base(level)} + ${wordRank(search, spec)} AS rank
    FROM ${from} WHERE ${filter} AND ${tsv} @@ ${query(spec, level)}`,
  );
  const row =
    after === undefined
      ? ''
      : `WHERE (ranked.rank, ranked.id) < (${params.add(after.rank, 'numeric')}, ${params.add(after.id, search.ownerType ?? 'uuid')})`;
  const sql = `
WITH excluded AS MATERIALIZED (${excluded}), found AS MATERIALIZED (
  SELECT id, round(max(rank)::numeric, 6) AS rank FROM (
    ${branches.join('\n    UNION ALL ')}
  ) AS levels GROUP BY id
), near AS (
  SELECT id, round(max(rank)::numeric, 6) AS rank FROM (
    SELECT ${owner} AS id, ${misspelt.rank} AS rank
    FROM ${from} WHERE (SELECT count(*) FROM found) < ${params.add(search.few ?? 5, 'integer')}
      AND ${filter} AND ${misspelt.where} AND ${owner} NOT IN (SELECT id FROM found) LIMIT ${mostNear}
  ) AS candidates GROUP BY id
), ranked AS (SELECT id, rank FROM found UNION ALL SELECT id, rank FROM near)
SELECT ranked.id, ranked.rank::text AS rank FROM ranked ${row}
ORDER BY ranked.rank DESC, ranked.id DESC LIMIT ${params.add(search.limit, 'integer')}`;
  return { sql, params: params.values };
}
