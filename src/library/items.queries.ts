import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Labels } from '#libs/i18n';
import { pickLocalised } from '#libs/translatable';
import { filePath, itemPath, urnOf } from './library.addresses';
import { readableLevels, type AccessLevel } from './rules/access';
import type { Metadata, TypeCode, Words } from './rules/types';
import { named } from './subjects';
import type { ItemView, TombstoneView } from './views';

interface CodedRow {
  code: string;
  labels: Labels;
}

interface Row {
  id: string;
  type: TypeCode;
  status: string;
  accessLevel: AccessLevel;
  centreOutput: boolean;
  withdrawnAt: Date | null;
  note: Labels | null;
  version: number;
  currentVersion: number;
  publishedAt: Date;
  metadata: Metadata;
  publicationDate: string | null;
  publisher: Words | null;
  licence: string | null;
  sourceUrl: string | null;
  sourceLanguages: string[];
  titles: Record<string, string>;
  versions: { number: number; publishedAt: string }[];
  files: { id: string; locale: string; name: string; size: number; mediaType: string; sha256: string }[];
  themes: CodedRow[];
  terms: CodedRow[];
  states: CodedRow[];
  objectives: CodedRow[];
}

/** SQL of the names of what a table ties to the item, as JSON. All arguments are names from code. */
const subjectsOf = (
  link: { table: string; column: string },
  target: { table: string; key: string; code: string },
): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('code', s.${target.code}::text, 'labels', s.labels) ORDER BY s.${target.code}), '[]')
    FROM ${link.table} x JOIN ${target.table} s ON s.${target.key} = x.${link.column} WHERE x.item_id = i.id)`;

const SUBJECTS = {
  themes: subjectsOf(
    { table: 'library_item_theme', column: 'theme_code' },
    { table: 'theme', key: 'code', code: 'code' },
  ),
  terms: subjectsOf(
    { table: 'library_item_term', column: 'term_id' },
    { table: 'subject_term', key: 'id', code: 'code' },
  ),
  states: subjectsOf(
    { table: 'library_item_state', column: 'state_code' },
    { table: 'state', key: 'code', code: 'code' },
  ),
  objectives: subjectsOf(
    { table: 'library_item_objective', column: 'objective_number' },
    { table: 'gcm_objective', key: 'number', code: 'number' },
  ),
};

const ITEM = `
  SELECT i.id, i.type, i.status, i.access_level AS "accessLevel", i.centre_output AS "centreOutput",
    i.withdrawn_at AS "withdrawnAt", i.withdrawal_note AS note, v.number AS version, c.number AS "currentVersion",
    v.published_at AS "publishedAt", v.metadata, v.publication_date AS "publicationDate", v.publisher, v.licence,
    v.source_url AS "sourceUrl", v.languages AS "sourceLanguages",
    l.locale AS locale_l, f.locale AS locale_f, l.title AS title_l, f.title AS title_f, l.abstract AS abstract_l, f.abstract AS abstract_f,
    (SELECT jsonb_object_agg(p.locale, p.title ORDER BY p.locale) FROM library_version_publication p WHERE p.owner_id = v.id) AS titles,
    (SELECT jsonb_agg(jsonb_build_object('number', o.number, 'publishedAt', o.published_at) ORDER BY o.number DESC)
     FROM library_version o WHERE o.item_id = i.id AND o.published_at IS NOT NULL) AS versions,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'locale', x.locale, 'name', x.name, 'size', x.size,
       'mediaType', x.media_type, 'sha256', x.sha256) ORDER BY x.locale), '[]')
     FROM library_file x WHERE x.version_id = v.id AND x.scan IN ('clean', 'unscanned')) AS files,
    ${SUBJECTS.themes} AS themes,
    ${SUBJECTS.terms} AS terms,
    ${SUBJECTS.states} AS states,
    ${SUBJECTS.objectives} AS objectives
  FROM library_item i
  JOIN library_version c ON c.id = i.current_version_id
  JOIN library_version v ON v.item_id = i.id AND v.number = coalesce($3::integer, c.number) AND v.published_at IS NOT NULL
  LEFT JOIN library_version_publication l ON l.owner_id = v.id AND l.locale = $2
  LEFT JOIN library_version_publication f ON f.owner_id = v.id AND f.locale = 'en'
  WHERE i.id = $1 AND i.access_level = ANY($4)`;

/** Published items for readers. Whoever may not see one is told what he would be told of one that is not there. */
@Injectable()
export class ItemsQueries {
  constructor(private readonly database: Database) {}

  /**
   * One item with everything its page shows, in one statement; a note where it was withdrawn.
   * @param version an older version's number; the current one if not given
   * @throws AppError `resource.not-found` (404)
   */
  async byId(actor: Actor, itemId: string, locale: string, version?: number): Promise<ItemView | TombstoneView> {
    const row = await this.database.one<Row>(ITEM, [itemId, locale, version ?? null, readableLevels(actor)]);
    if (!row) throw coreErrors('resource.not-found');
    return row.status === 'withdrawn' ? tombstoneOf(row, locale) : viewOf(row, locale);
  }

  /** Public addresses for search engines, oldest first, page by page. */
  async *addresses(): AsyncIterable<{ paths: Record<string, string>; changedAt: Date }> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.query<{ id: string; changedAt: Date; titles: Record<string, string> }>(
        `SELECT i.id, i.updated_at AS "changedAt", jsonb_object_agg(p.locale, p.title) AS titles
         FROM library_item i JOIN library_version_publication p ON p.owner_id = i.current_version_id AND p.locale IN ('en', 'ru')
         WHERE i.status = 'published' AND i.access_level = 'public' AND i.id > $1 GROUP BY i.id ORDER BY i.id LIMIT 500`,
        [after],
      );
      for (const row of rows) {
        const paths = Object.entries(row.titles).map(([locale, title]) => [locale, itemPath(locale, row.id, title)]);
        yield { paths: Object.fromEntries(paths) as Record<string, string>, changedAt: row.changedAt };
      }
      const last = rows[rows.length - 1];
      if (!last) return;
      after = last.id;
    }
  }

  /** Newest published items that serve a theme, as ids. */
  async idsByTheme(actor: Actor, themeCode: string, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT i.id FROM library_item_theme x JOIN library_item i ON i.id = x.item_id
       WHERE x.theme_code = $2 AND i.status = 'published' AND i.access_level = ANY($1) ORDER BY i.published_at DESC, i.id DESC LIMIT $3`,
      [readableLevels(actor), themeCode, limit],
    );
  }

  /** Newest published items made for a module of the curriculum, as ids. */
  async idsByModule(actor: Actor, moduleCode: string, limit: number): Promise<string[]> {
    return this.ids(
      `SELECT i.id FROM library_item i JOIN library_version v ON v.id = i.current_version_id
       WHERE v.metadata->>'module' = $2 AND i.type = 'training-material' AND i.status = 'published' AND i.access_level = ANY($1)
       ORDER BY i.published_at DESC, i.id DESC LIMIT $3`,
      [readableLevels(actor), moduleCode, limit],
    );
  }

  private async ids(sql: string, params: unknown[]): Promise<string[]> {
    return (await this.database.query<{ id: string }>(sql, params)).map((row) => row.id);
  }
}

export const isTombstone = (view: ItemView | TombstoneView): view is TombstoneView => 'withdrawnAt' in view;

function tombstoneOf(row: Row, locale: string): TombstoneView {
  return {
    id: row.id,
    withdrawnAt: (row.withdrawnAt ?? row.publishedAt).toISOString(),
    title: pickLocalised(row, 'title'),
    note: label(row.note ?? {}, locale),
  };
}

function viewOf(row: Row, locale: string): ItemView {
  const title = pickLocalised(row, 'title');
  const names = (rows: CodedRow[]) => rows.map((entry) => named(entry, locale));
  return {
    id: row.id,
    type: row.type,
    title,
    abstract: pickLocalised(row, 'abstract'),
    publicationDate: row.publicationDate,
    accessLevel: row.accessLevel,
    languages: row.files.map((file) => file.locale),
    linked: row.sourceUrl !== null && !row.centreOutput && row.files.length === 0,
    publishedAt: row.publishedAt.toISOString(),
    href: itemPath(locale, row.id, title.value),
    titles: row.titles,
    version: row.version,
    currentVersion: row.currentVersion,
    versions: row.versions.map((version) => ({
      number: version.number,
      publishedAt: new Date(version.publishedAt).toISOString(),
    })),
    urn: urnOf(row.id),
    metadata: row.metadata,
    publisher: row.publisher,
    licence: row.licence,
    sourceUrl: row.sourceUrl,
    sourceLanguages: row.sourceLanguages,
    centreOutput: row.centreOutput,
    themes: names(row.themes),
    terms: names(row.terms),
    states: names(row.states),
    objectives: names(row.objectives),
    files: row.files.map((file) => ({ ...file, href: filePath(locale, row.id, file.id, file.name) })),
  };
}
