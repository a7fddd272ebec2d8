import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database, encodeCursor } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { parseSearch, rankedSearchSql, type ParsedSearch } from '#libs/search';
import { pickLocalised } from '#libs/translatable';
import { cursorValues, type Page } from '#libs/web';
import type { SearchFilter } from './commands';
import { itemPath } from './library.addresses';
import { readableLevels, type AccessLevel } from './rules/access';
import type { TypeCode } from './rules/types';
import { Subjects } from './subjects';
import type { ItemSummary } from './views';
import { isUuid, keyset } from './working.queries';

interface Hit {
  id: string;
  rank: string | null;
  publishedAt: Date;
  /** Number of all answers, where it was found on the way. */
  total: number | null;
}

interface CardRow {
  id: string;
  type: TypeCode;
  accessLevel: AccessLevel;
  publishedAt: Date;
  publicationDate: string | null;
  linked: boolean;
  languages: string[];
  themes: string[];
}

/** Most hits that are ranked and paged through; what is below them nobody reads. */
const RANKED = 5000;
/** Counting stops here; a reader who has more than this narrows the search. */
export const COUNTED = 1000;

const TEXTS = 'library_version_publication t JOIN library_item i ON i.current_version_id = t.owner_id';

/** Joined only where a condition looks at it: over thousands of hits the join is what takes the time. */
const versionJoin = (filter: SearchFilter): string =>
  filter.year || filter.language ? 'JOIN library_version v ON v.id = i.current_version_id' : '';

/** Finds published items. Who may see what is part of every statement, so that no count or page gives a hidden item away. */
@Injectable()
export class SearchQueries {
  constructor(
    private readonly database: Database,
    private readonly subjects: Subjects,
  ) {}

  /** One page of the items that answer a search, best or newest first. */
  async search(
    actor: Actor,
    filter: SearchFilter,
    locale: string,
    page: { limit: number; after?: string },
  ): Promise<Page<ItemSummary>> {
    const { items, next } = await this.answer(actor, filter, locale, page);
    return { items, next };
  }

  /** The same with the number of all answers, at most {@link COUNTED} + 1, which means "more". */
  async searchAndCount(
    actor: Actor,
    filter: SearchFilter,
    locale: string,
    page: { limit: number; after?: string },
  ): Promise<Page<ItemSummary> & { count: number }> {
    const { total, ...found } = await this.answer(actor, filter, locale, page);
    return { ...found, count: Math.min(total ?? (await this.count(actor, filter)), COUNTED + 1) };
  }

  private async answer(
    actor: Actor,
    filter: SearchFilter,
    locale: string,
    page: { limit: number; after?: string },
  ): Promise<Page<ItemSummary> & { total: number | null }> {
    const parsed = parseSearch(filter.q);
    const byRank = !parsed.isEmpty && filter.sort !== 'newest';
    const statement = parsed.isEmpty
      ? this.plain(actor, filter, page)
      : await this.ranked(actor, filter, parsed, { ...page, byRank });
    const hits = await this.database.query<Hit>(statement.sql, statement.params);
    const shown = hits.slice(0, page.limit);
    const last = shown[shown.length - 1];
    const key = last && (byRank ? [last.rank, last.id] : [last.publishedAt.toISOString(), last.id]);
    const items = await this.cards(
      shown.map((hit) => hit.id),
      locale,
    );
    return { items, next: hits.length > page.limit && key ? encodeCursor(key) : null, total: hits[0]?.total ?? null };
  }

  /** How many items answer a search, at most {@link COUNTED} + 1, which means "more". */
  async count(actor: Actor, filter: SearchFilter): Promise<number> {
    const parsed = parseSearch(filter.q);
    const page = { limit: COUNTED, byRank: false };
    const statement = parsed.isEmpty ? this.plain(actor, filter, page) : await this.ranked(actor, filter, parsed, page);
    const row = await this.database.one<{ count: string }>(
      `SELECT count(*) FROM (${statement.sql}) AS answers`,
      statement.params,
    );
    return Number(row?.count ?? 0);
  }

  /** Cards of some items, in the given order, in one statement. */
  async cards(ids: readonly string[], locale: string): Promise<ItemSummary[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<CardRow>(
      `SELECT i.id, i.type, i.access_level AS "accessLevel", i.published_at AS "publishedAt", v.publication_date AS "publicationDate",
         l.locale AS locale_l, f.locale AS locale_f, l.title AS title_l, f.title AS title_f,
         left(l.abstract, 600) AS abstract_l, left(f.abstract, 600) AS abstract_f,
         files.languages, v.source_url IS NOT NULL AND NOT i.centre_output AND files.languages = '{}' AS linked,
         ARRAY(SELECT theme_code FROM library_item_theme WHERE item_id = i.id ORDER BY 1) AS themes
       FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, place)
       JOIN library_item i ON i.id = wanted.id JOIN library_version v ON v.id = i.current_version_id
       LEFT JOIN library_version_publication l ON l.owner_id = v.id AND l.locale = $2
       LEFT JOIN library_version_publication f ON f.owner_id = v.id AND f.locale = 'en'
       CROSS JOIN LATERAL (SELECT ARRAY(
         SELECT locale FROM library_file WHERE version_id = v.id AND scan IN ('clean', 'unscanned') ORDER BY locale) AS languages) AS files
       ORDER BY wanted.place`,
      [ids, locale],
    );
    return rows.map((row) => cardOf(row, locale));
  }

  private plain(
    actor: Actor,
    filter: SearchFilter,
    page: { limit: number; after?: string },
  ): { sql: string; params: unknown[] } {
    const params: unknown[] = [];
    const conditions = conditionsOf(actor, filter, params);
    const [at, id] = keyset(cursorValues(page.after, 2));
    if (at) conditions.push(`(i.published_at, i.id) < (${place(params, at)}::timestamptz, ${place(params, id)}::uuid)`);
    return {
      sql: `SELECT i.id, NULL AS rank, i.published_at AS "publishedAt", NULL::integer AS total
            FROM library_item i ${versionJoin(filter)} WHERE ${conditions.join(' AND ')}
            ORDER BY i.published_at DESC, i.id DESC LIMIT ${place(params, page.limit + 1)}`,
      params,
    };
  }

  /**
   * Three ways to be found: by words in any of the item's languages (rank above 1), by likeness where words find little (at
   * most 1), and by subject terms alone, where the whole query is a name of one in any language (0.95).
   */
  private async ranked(
    actor: Actor,
    filter: SearchFilter,
    parsed: ParsedSearch,
    page: { limit: number; after?: string; byRank: boolean },
  ): Promise<{ sql: string; params: unknown[] }> {
    const { expansions, termIds } = await this.subjects.meaningOf(parsed);
    const given: unknown[] = [];
    const conditions = conditionsOf(actor, filter, given).join(' AND ');
    const { sql: hits, params } = rankedSearchSql(parsed, {
      from: `${TEXTS} ${versionJoin(filter)}`,
      filter: conditions,
      owner: 'i.id',
      tsv: 't.tsv',
      head: 't.head',
      folded: 't.folded',
      params: given,
      expansions,
      limit: RANKED,
    });
    const byTerms = `SELECT i.id, 0.95::numeric
      FROM library_item i ${versionJoin(filter)}
      WHERE EXISTS (SELECT 1 FROM library_item_term s WHERE s.item_id = i.id AND s.term_id = ANY(${place(params, termIds)}::uuid[]))
        AND ${conditions} AND i.id NOT IN (SELECT id FROM hits) LIMIT ${RANKED}`;
    const after = this.afterOf(page, params);
    const sql = `
      WITH hits AS MATERIALIZED (${hits}), r AS (SELECT id, rank::numeric AS rank FROM hits UNION ALL (${byTerms}))
      SELECT r.id, r.rank::numeric(8, 6)::text AS rank, i.published_at AS "publishedAt", (SELECT count(*) FROM r)::integer AS total
      FROM r JOIN library_item i ON i.id = r.id
      ${after} ORDER BY ${page.byRank ? 'r.rank DESC, r.id DESC' : 'i.published_at DESC, i.id DESC'} LIMIT ${place(params, page.limit + 1)}`;
    return { sql, params };
  }

  private afterOf(page: { after?: string; byRank: boolean }, params: unknown[]): string {
    const cursor = cursorValues(page.after, 2);
    if (!cursor) return '';
    if (!page.byRank) {
      const [at, id] = keyset(cursor);
      return `WHERE (i.published_at, i.id) < (${place(params, at)}::timestamptz, ${place(params, id)}::uuid)`;
    }
    const [rank, id] = cursor;
    if (typeof rank !== 'string' || !/^\d\.\d{6}$/.test(rank) || !isUuid(id))
      throw coreErrors('request.invalid-cursor');
    return `WHERE (r.rank, r.id) < (${place(params, rank)}::numeric, ${place(params, id)}::uuid)`;
  }
}

const place = (params: unknown[], value: unknown): string => `$${params.push(value)}`;

/** Conditions on `library_item i` and `library_version v`, the actor's access first. */
function conditionsOf(actor: Actor, filter: SearchFilter, params: unknown[]): string[] {
  const conditions = [
    `i.status = 'published'`,
    `i.access_level = ANY(${place(params, readableLevels(actor))}::text[])`,
  ];
  if (filter.type) conditions.push(`i.type = ${place(params, filter.type)}`);
  if (filter.theme)
    conditions.push(
      `EXISTS (SELECT 1 FROM library_item_theme x WHERE x.item_id = i.id AND x.theme_code = ${place(params, filter.theme)})`,
    );
  if (filter.state)
    conditions.push(
      `EXISTS (SELECT 1 FROM library_item_state x WHERE x.item_id = i.id AND x.state_code = ${place(params, filter.state)})`,
    );
  if (filter.term) {
    conditions.push(
      `EXISTS (SELECT 1 FROM library_item_term x JOIN subject_term s ON s.id = x.term_id WHERE x.item_id = i.id AND s.code = ${place(params, filter.term)})`,
    );
  }
  if (filter.language) {
    const language = place(params, filter.language);
    conditions.push(
      `(${language} = ANY(v.languages) OR EXISTS (SELECT 1 FROM library_file x WHERE x.version_id = v.id AND x.locale = ${language} AND x.scan IN ('clean', 'unscanned')))`,
    );
  }
  if (filter.year) conditions.push(`left(v.publication_date, 4) = ${place(params, String(filter.year))}`);
  return conditions;
}

function cardOf(row: CardRow, locale: string): ItemSummary {
  const title = pickLocalised(row, 'title');
  return {
    id: row.id,
    type: row.type,
    title,
    summary: pickLocalised(row, 'abstract'),
    publicationDate: row.publicationDate,
    accessLevel: row.accessLevel,
    languages: row.languages,
    linked: row.linked,
    themes: row.themes,
    publishedAt: row.publishedAt.toISOString(),
    href: itemPath(locale, row.id, title.value),
  };
}
