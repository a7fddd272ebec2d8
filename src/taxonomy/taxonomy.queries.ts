import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Labels } from '#libs/i18n';
import {
  expansionsFrom,
  expansionSql,
  parseSearch,
  rankedSearchSql,
  termSpans,
  type Expansion,
  type LabelTable,
  type ParsedSearch,
} from '#libs/search';

/** A thematic area of the curriculum, T01 to T20. */
export interface ThemeView {
  code: string;
  labels: Labels;
  revision: number;
}

/** One of the 23 objectives of the Global Compact for Migration. */
export interface ObjectiveView {
  number: number;
  labels: Labels;
  revision: number;
}

/** What a trainer can be expert in; `themeCode` where it is a theme, whose labels it then has. */
export interface AreaView {
  code: string;
  themeCode: string | null;
  labels: Labels;
  revision: number;
}

/** A subject term with its preferred names (`labels`) and its synonyms by locale. */
export interface TermView {
  id: string;
  code: string;
  labels: Labels;
  synonyms: Record<string, string[]>;
  themes: string[];
  unbisId: string | null;
  unbisMatch: 'exact' | 'close' | null;
  revision: number;
}

/** Where the names of terms are for the search. */
const NAMES: LabelTable = { table: 'subject_term_name', term: 'term_id', label: 'name', stems: 'stems' };

const TERM = `t.id, t.code, t.labels, t.unbis_id AS "unbisId", t.unbis_match AS "unbisMatch", t.revision,
  coalesce((SELECT jsonb_object_agg(n.locale, n.names) FROM (
    SELECT locale, jsonb_agg(name ORDER BY position, name) AS names FROM subject_term_name WHERE term_id = t.id AND NOT preferred GROUP BY locale) AS n), '{}'::jsonb) AS synonyms,
  coalesce((SELECT jsonb_agg(theme_code ORDER BY theme_code) FROM subject_term_theme WHERE term_id = t.id), '[]'::jsonb) AS themes`;

/** Reads of the taxonomy. Every list is one bounded statement. */
@Injectable()
export class TaxonomyQueries {
  constructor(private readonly database: Database) {}

  themes(): Promise<ThemeView[]> {
    return this.database.query<ThemeView>('SELECT code, labels, revision FROM theme ORDER BY position, code LIMIT 100');
  }

  theme(code: string): Promise<ThemeView | undefined> {
    return this.database.one<ThemeView>('SELECT code, labels, revision FROM theme WHERE code = $1', [code]);
  }

  objectives(): Promise<ObjectiveView[]> {
    return this.database.query<ObjectiveView>(
      'SELECT number, labels, revision FROM gcm_objective ORDER BY number LIMIT 23',
    );
  }

  /** Functional areas first, then themes. */
  areas(): Promise<AreaView[]> {
    return this.database.query<AreaView>(
      `SELECT a.code, a.theme_code AS "themeCode", coalesce(a.labels, h.labels) AS labels, a.revision
       FROM expertise_area a LEFT JOIN theme h ON h.code = a.theme_code ORDER BY a.position, a.code LIMIT 300`,
    );
  }

  /** Names of all terms by English name, at most 2000: for fields that choose some. */
  terms(): Promise<Pick<TermView, 'id' | 'code' | 'labels'>[]> {
    return this.database.query(
      `SELECT id, code, labels FROM subject_term ORDER BY labels #>> '{en,text}', id LIMIT 2000`,
    );
  }

  /** Terms by id, as a map; unknown ids are left out. */
  async termsByIds(ids: readonly string[]): Promise<Map<string, TermView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<TermView>(
      `SELECT ${TERM} FROM subject_term t WHERE t.id = ANY($1::uuid[])`,
      [[...new Set(ids)].slice(0, 1000)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** One more row than asked for where the list goes on, in the order of codes. */
  termPage(filter: { theme?: string; limit: number; afterCode?: string }): Promise<TermView[]> {
    return this.database.query<TermView>(
      `SELECT ${TERM} FROM subject_term t
       WHERE ($1::text IS NULL OR t.code > $1) AND ($2::text IS NULL OR EXISTS (SELECT FROM subject_term_theme h WHERE h.term_id = t.id AND h.theme_code = $2))
       ORDER BY t.code LIMIT $3`,
      [filter.afterCode ?? null, filter.theme ?? null, filter.limit + 1],
    );
  }

  /**
   * Terms of which any name, in any language, matches the words: inflected, misspelt, in another script; best first.
   * @returns one more row than asked for where there are more, each with its place in the order
   */
  async searchTerms(
    query: string,
    limit: number,
    after?: { rank: string; id: string },
  ): Promise<(TermView & { rank: string })[]> {
    const parsed = parseSearch(query);
    if (parsed.isEmpty) return [];
    const { sql, params } = rankedSearchSql(parsed, { ...TERM_SEARCH, limit: limit + 1, after });
    return this.database.query<TermView & { rank: string }>(
      `SELECT ${TERM}, found.rank FROM (${sql}) AS found JOIN subject_term t ON t.id = found.id ORDER BY found.rank::numeric DESC, found.id DESC`,
      params,
    );
  }

  /** Ids of the terms that {@link searchTerms} would find, best first, at most 100. */
  async termIdsMatching(query: string): Promise<string[]> {
    const parsed = parseSearch(query);
    if (parsed.isEmpty) return [];
    const { sql, params } = rankedSearchSql(parsed, { ...TERM_SEARCH, limit: 100 });
    return (await this.database.query<{ id: string }>(sql, params)).map((row) => row.id);
  }

  /** The other names, in all languages, of the terms that stand in a query: `expansions` of a search. One statement. */
  async expand(parsed: ParsedSearch): Promise<Expansion[]> {
    const spans = termSpans(parsed);
    if (spans.length === 0) return [];
    const { sql, params } = expansionSql(spans, NAMES);
    return expansionsFrom(spans, await this.database.query<{ place: number; label: string }>(sql, params));
  }
}

const TERM_SEARCH = {
  tsv: 'n.tsv',
  folded: 'n.folded',
  from: 'subject_term_name n',
  filter: 'true',
  owner: 'n.term_id',
};
