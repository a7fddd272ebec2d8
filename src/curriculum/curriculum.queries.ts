import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Labels, Localised } from '#libs/i18n';
import { parseSearch, rankedSearchSql } from '#libs/search';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import type { ModuleContent, ModuleLevel, ModuleStatus } from './module.entity';

/** A module in a list. */
export interface ModuleView {
  id: string;
  /** Stable key that people use: `T06-M1`. */
  code: string;
  themeCode: string;
  level: ModuleLevel;
  /** Teaching hours of 45 minutes. */
  hours: number;
  status: ModuleStatus;
  version: number;
  title: Localised;
  summary: Localised;
}

/** A module with all that its page shows. */
export interface ModuleDetails extends ModuleView {
  /** A CommonMark list. */
  outcomes: Localised;
  units: Labels[];
  objectives: number[];
  /** Numbers of all versions, newest first. */
  versions: number[];
}

/** A theme with its modules. */
export interface ThemeWithModules {
  code: string;
  labels: Labels;
  modules: ModuleView[];
}

export interface ModuleFilter {
  theme?: string;
  limit: number;
  afterCode?: string;
}

type ModuleRow = Omit<ModuleView, 'title' | 'summary'>;
type DetailsRow = ModuleRow & {
  units: Labels[];
  objectives: number[];
  versions: number[];
  content: ModuleContent | null;
};

const COLUMNS = 'm.id, m.code, m.theme_code AS "themeCode", m.level, m.hours, m.status, m.current_version AS version';
const LISTED = `m.status <> 'withdrawn'`;
/** Reads `$1` as the reader's locale. */
const TEXTS = localisedJoin('curriculum_module', 'm.id', '$1', 'm.source_locale');
const LIST = `SELECT ${COLUMNS}, ${localisedColumns(['title', 'summary'])} FROM curriculum_module m ${TEXTS}`;

const viewOf = (row: ModuleRow): ModuleView => ({
  id: row.id,
  code: row.code,
  themeCode: row.themeCode,
  level: row.level,
  hours: row.hours,
  status: row.status,
  version: row.version,
  title: pickLocalised(row, 'title'),
  summary: pickLocalised(row, 'summary'),
});

/** Reads of the curriculum, in the reader's language, each one bounded statement. */
@Injectable()
export class CurriculumQueries {
  constructor(private readonly database: Database) {}

  /** Modules that are not withdrawn, by code, at most 500: for fields that choose some. */
  async modules(locale: string): Promise<ModuleView[]> {
    const rows = await this.database.query<ModuleRow>(`${LIST} WHERE ${LISTED} ORDER BY m.code LIMIT 500`, [locale]);
    return rows.map(viewOf);
  }

  /** One more than asked for where the list goes on. */
  async modulePage(filter: ModuleFilter, locale: string): Promise<ModuleView[]> {
    const rows = await this.database.query<ModuleRow>(
      `${LIST} WHERE ${LISTED} AND ($2::text IS NULL OR m.theme_code = $2) AND ($3::text IS NULL OR m.code > $3) ORDER BY m.code LIMIT $4`,
      [locale, filter.theme ?? null, filter.afterCode ?? null, filter.limit + 1],
    );
    return rows.map(viewOf);
  }

  /** Modules by code, withdrawn ones too, in the order of codes; unknown codes are left out. */
  async byCodes(codes: readonly string[], locale: string): Promise<ModuleView[]> {
    if (codes.length === 0) return [];
    const rows = await this.database.query<ModuleRow>(
      `${LIST} WHERE m.code = ANY($2::text[]) ORDER BY m.code LIMIT 500`,
      [locale, [...codes]],
    );
    return rows.map(viewOf);
  }

  /** Modules by id, withdrawn ones too, in the order of codes; unknown ids are left out. */
  async byIds(ids: readonly string[], locale: string): Promise<ModuleView[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<ModuleRow>(
      `${LIST} WHERE m.id = ANY($2::uuid[]) ORDER BY m.code LIMIT 500`,
      [locale, [...ids]],
    );
    return rows.map(viewOf);
  }

  /** All themes, or one, with their modules. One statement. */
  async themes(locale: string, code?: string): Promise<ThemeWithModules[]> {
    const rows = await this.database.query<ModuleRow & { theme: string; labels: Labels; id: string | null }>(
      `SELECT h.code AS theme, h.labels, ${COLUMNS}, ${localisedColumns(['title', 'summary'])}
       FROM theme h LEFT JOIN curriculum_module m ON m.theme_code = h.code AND ${LISTED} ${TEXTS}
       WHERE $2::text IS NULL OR h.code = $2 ORDER BY h.position, h.code, m.code LIMIT 1000`,
      [locale, code ?? null],
    );
    const themes = new Map<string, ThemeWithModules>();
    for (const row of rows) {
      const theme = themes.get(row.theme) ?? { code: row.theme, labels: row.labels, modules: [] };
      if (row.id !== null) theme.modules.push(viewOf(row));
      themes.set(row.theme, theme);
    }
    return [...themes.values()];
  }

  /**
   * A module as its page shows it, in its current version or an older one. One statement.
   * @returns undefined where there is no such module or version
   */
  async module(code: string, locale: string, version?: number): Promise<ModuleDetails | undefined> {
    const row = await this.database.one<DetailsRow>(
      `SELECT ${COLUMNS}, ${localisedColumns(['title', 'summary', 'outcomes'])},
         coalesce((SELECT jsonb_agg(u.labels ORDER BY u.number) FROM curriculum_unit u WHERE u.module_id = m.id), '[]'::jsonb) AS units,
         coalesce((SELECT jsonb_agg(o.objective_number ORDER BY o.objective_number) FROM curriculum_module_objective o WHERE o.module_id = m.id), '[]'::jsonb) AS objectives,
         (SELECT jsonb_agg(v.number ORDER BY v.number DESC) FROM curriculum_module_version v WHERE v.module_id = m.id) AS versions,
         (SELECT v.content FROM curriculum_module_version v WHERE v.module_id = m.id AND v.number = $3) AS content
       FROM curriculum_module m ${TEXTS} WHERE m.code = $2`,
      [locale, code, version ?? null],
    );
    if (!row) return undefined;
    const { units, objectives, versions } = row;
    const current = { ...viewOf(row), outcomes: pickLocalised(row, 'outcomes'), units, objectives, versions };
    if (version === undefined || version === row.version) return current;
    return row.content ? older(current, row.content, version, locale) : undefined;
  }

  /** Modules that match the words of a query, best first. One statement. */
  async search(query: string, locale: string, limit: number): Promise<ModuleView[]> {
    const parsed = parseSearch(query);
    if (parsed.isEmpty) return [];
    const from = `curriculum_module_publication p JOIN curriculum_module s ON s.id = p.owner_id`;
    const { sql, params } = rankedSearchSql(parsed, {
      tsv: 'p.tsv',
      folded: 'p.folded',
      from,
      filter: `s.status <> 'withdrawn'`,
      owner: 'p.owner_id',
      params: [locale],
      limit,
    });
    const rows = await this.database.query<ModuleRow>(
      `SELECT ${COLUMNS}, ${localisedColumns(['title', 'summary'])} FROM (${sql}) AS found JOIN curriculum_module m ON m.id = found.id ${TEXTS}
       ORDER BY found.rank::numeric DESC, found.id DESC`,
      params,
    );
    return rows.map(viewOf);
  }

  /** Codes of all listed modules with the locales they are published in, for the site map. */
  addresses(): Promise<{ code: string; locales: string[] }[]> {
    return this.database.query(
      `SELECT m.code, array_agg(p.locale ORDER BY p.locale) AS locales FROM curriculum_module m JOIN curriculum_module_publication p ON p.owner_id = m.id
       WHERE ${LISTED} GROUP BY m.code ORDER BY m.code LIMIT 1000`,
    );
  }
}

/** An older version of a module: what was kept of it, in the reader's language where it had that. */
function older(current: ModuleDetails, content: ModuleContent, version: number, locale: string): ModuleDetails {
  const used = content.texts[locale] ? locale : content.texts['en'] ? 'en' : (Object.keys(content.texts)[0] ?? 'en');
  const texts = content.texts[used];
  const text = (field: 'title' | 'summary' | 'outcomes'): Localised => ({ value: texts?.[field] ?? '', locale: used });
  const { level, hours, units, objectives } = content;
  return {
    ...current,
    version,
    level,
    hours,
    units,
    objectives,
    title: text('title'),
    summary: text('summary'),
    outcomes: text('outcomes'),
  };
}
