import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import type { Labels } from '#libs/i18n';
import { completenessOf, isStale, Translatables, type WorkingText } from '#libs/translatable';
import { cursorValues, isCursorTime, toPage, type Page } from '#libs/web';
import type { WorkingFilter } from './commands';
import type { ItemStatus } from './item.entity';
import { filePath } from './library.addresses';
import type { AccessLevel } from './rules/access';
import { checklistOf, isPublishable } from './rules/checklist';
import type { ScanState } from './rules/files';
import { WORKING_LANGUAGES } from './rules/languages';
import type { Metadata, TypeCode, Words } from './rules/types';
import { versionTexts } from './text.entity';
import type { ShownStatus, WorkingFileView, WorkingSummary, WorkingView } from './views';

interface ItemRow {
  id: string;
  type: TypeCode;
  status: ItemStatus;
  sourceLocale: string;
  accessLevel: AccessLevel;
  centreOutput: boolean;
  revision: number;
  withdrawalNote: Labels | null;
  versionId: string;
  version: number;
  draft: boolean;
  currentVersion: number | null;
  metadata: Metadata;
  publicationDate: string | null;
  publisher: Words | null;
  licence: string | null;
  sourceUrl: string | null;
  sourceLanguages: string[];
  themes: string[];
  terms: string[];
  states: string[];
  objectives: number[];
}

interface FileRow {
  id: string;
  locale: string;
  name: string;
  size: string;
  mediaType: string;
  sha256: string;
  scan: ScanState;
  finding: string | null;
  uploadedAt: Date;
  downloads: string;
}

interface SummaryRow {
  id: string;
  type: TypeCode;
  status: ItemStatus;
  hasDraft: boolean;
  accessLevel: AccessLevel;
  title: string | null;
  titleLocale: string | null;
  languages: string[];
  updatedAt: Date;
}

const DETAIL = `
  SELECT i.id, i.type, i.status, i.source_locale AS "sourceLocale", i.access_level AS "accessLevel", i.centre_output AS "centreOutput",
    i.revision, i.withdrawal_note AS "withdrawalNote", v.id AS "versionId", v.number AS version, v.published_at IS NULL AS draft,
    (SELECT c.number FROM library_version c WHERE c.id = i.current_version_id) AS "currentVersion",
    v.metadata, v.publication_date AS "publicationDate", v.publisher, v.licence, v.source_url AS "sourceUrl", v.languages AS "sourceLanguages",
    ARRAY(SELECT theme_code FROM library_item_theme WHERE item_id = i.id ORDER BY 1) AS themes,
    ARRAY(SELECT term_id FROM library_item_term WHERE item_id = i.id ORDER BY 1) AS terms,
    ARRAY(SELECT state_code FROM library_item_state WHERE item_id = i.id ORDER BY 1) AS states,
    ARRAY(SELECT objective_number FROM library_item_objective WHERE item_id = i.id ORDER BY 1) AS objectives
  FROM library_item i JOIN library_version v ON v.item_id = i.id
  WHERE i.id = $1 ORDER BY v.number DESC LIMIT 1`;

/** What editors see of items: the newest version, published or not. Callers have checked that the actor is an editor. */
@Injectable()
export class WorkingQueries {
  constructor(
    private readonly database: Database,
    private readonly texts: Translatables,
  ) {}

  /** An item with everything that its edit page needs, in three statements. @throws AppError `resource.not-found` (404) */
  async byId(itemId: string): Promise<WorkingView> {
    const row = await this.database.one<ItemRow>(DETAIL, [itemId]);
    if (!row) throw coreErrors('resource.not-found');
    const texts = await this.texts.texts(versionTexts, row.versionId);
    return assemble(row, texts, await this.files(row.id, row.versionId));
  }

  /** The newest changes first, in pages by keyset. */
  async list(
    filter: WorkingFilter,
    locale: string,
    page: { limit: number; after?: string },
  ): Promise<Page<WorkingSummary>> {
    const cursor = cursorValues(page.after, 2);
    const rows = await this.database.query<SummaryRow>(
      `SELECT i.id, i.type, i.status, i.access_level AS "accessLevel", i.updated_at AS "updatedAt", t.title, t.locale AS "titleLocale",
         i.status <> 'draft' AND v.published_at IS NULL AS "hasDraft",
         ARRAY(SELECT f.locale FROM library_file f WHERE f.version_id = v.id ORDER BY 1) AS languages
       FROM library_item i
       JOIN LATERAL (SELECT id, published_at FROM library_version WHERE item_id = i.id ORDER BY number DESC LIMIT 1) v ON true
       LEFT JOIN LATERAL (
         SELECT title, locale FROM library_version_translation WHERE owner_id = v.id
         ORDER BY (locale = $1) DESC, (locale = i.source_locale) DESC, locale LIMIT 1) t ON true
       WHERE ($2::text IS NULL OR i.type = $2) AND ($3::text IS NULL OR i.status = $3)
         AND ($4::text IS NULL OR EXISTS (
           SELECT 1 FROM library_version_translation s WHERE s.owner_id = v.id AND strpos(search_fold(s.title), search_fold($4)) > 0))
         AND ($5::timestamptz IS NULL OR (i.updated_at, i.id) < ($5, $6::uuid))
       ORDER BY i.updated_at DESC, i.id DESC LIMIT $7`,
      [locale, filter.type ?? null, filter.status ?? null, filter.q ?? null, ...keyset(cursor), page.limit + 1],
    );
    return toPage(rows, page.limit, (row) => [row.updatedAt.toISOString(), row.id], summaryOf);
  }

  private async files(itemId: string, versionId: string): Promise<WorkingFileView[]> {
    const rows = await this.database.query<FileRow>(
      `SELECT f.id, f.locale, f.name, f.size, f.media_type AS "mediaType", f.sha256, f.scan, f.scan_finding AS finding,
         f.uploaded_at AS "uploadedAt", coalesce((SELECT sum(d.count) FROM library_download d WHERE d.file_id = f.id), 0) AS downloads
       FROM library_file f WHERE f.version_id = $1 ORDER BY f.locale`,
      [versionId],
    );
    return rows.map((row) => ({
      ...row,
      size: Number(row.size),
      downloads: Number(row.downloads),
      uploadedAt: row.uploadedAt.toISOString(),
      href: filePath('en', itemId, row.id, row.name),
    }));
  }
}

/**
 * The two values of a keyset cursor as parameters of a timestamp and a UUID.
 * @throws AppError `request.invalid-cursor` (400)
 */
export function keyset(cursor: (string | number | null)[] | undefined): [string | null, string | null] {
  if (!cursor) return [null, null];
  const [at, id] = cursor;
  const valid =
    typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && isCursorTime(at) && isUuid(id);
  if (!valid) throw coreErrors('request.invalid-cursor');
  return [at, id];
}

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** What people are shown of where an item stands; "restricted" is published for some readers only. */
export const shownStatus = (status: ItemStatus, accessLevel: AccessLevel): ShownStatus =>
  status === 'published' ? (accessLevel === 'public' ? 'public' : 'restricted') : status;

function assemble(row: ItemRow, texts: WorkingText[], files: WorkingFileView[]): WorkingView {
  const { versionId: _versionId, withdrawalNote, ...item } = row;
  const locales = [...new Set([...WORKING_LANGUAGES, ...texts.map((text) => text.locale)])];
  const checklist = checklistOf({
    ...item,
    files,
    texts: completenessOf(versionTexts, texts, row.sourceLocale, locales),
  });
  const source = texts.find((text) => text.locale === row.sourceLocale);
  return {
    ...item,
    status: shownStatus(row.status, row.accessLevel),
    texts: texts.map((text) => ({
      locale: text.locale,
      title: text.fields.title ?? '',
      abstract: text.fields.abstract ?? '',
      status: text.status,
      stale: isStale(text, source),
      revision: text.revision,
    })),
    files,
    checklist,
    publishable: isPublishable(checklist),
    withdrawalNote: withdrawalNote && { en: withdrawalNote.en?.text ?? null, ru: withdrawalNote.ru?.text ?? null },
  };
}

const summaryOf = (row: SummaryRow): WorkingSummary => ({
  id: row.id,
  type: row.type,
  status: shownStatus(row.status, row.accessLevel),
  hasDraft: row.hasDraft,
  accessLevel: row.accessLevel,
  title: { value: row.title ?? '', locale: row.titleLocale ?? 'en' },
  languages: row.languages,
  updatedAt: row.updatedAt.toISOString(),
});
