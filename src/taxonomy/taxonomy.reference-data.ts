import { Injectable } from '@nestjs/common';
import { Database, newId } from '#libs/database';
import { writeLabels, type Labels } from '#libs/i18n';
import { referenceDocument } from './reference-document';

const labelsOf = (text: { en: string; ru: string }): Labels => writeLabels({ en: text.en, ru: text.ru });

/** The last theme, the work of the trainers themselves, is no area of expertise. */
const themesThatAreAreas = referenceDocument.themes.filter((theme) => theme.code !== 'T20');

/** Loads themes, terms, objectives and areas of the reference document. */
@Injectable()
export class TaxonomyReferenceData {
  constructor(private readonly database: Database) {}

  /** Inserts what is missing and touches nothing that is there; two processes may do it at once. */
  async load(): Promise<void> {
    await this.database.transaction(async () => {
      await this.loadThemes();
      await this.loadTerms();
      await this.loadObjectives();
      await this.loadAreas();
    });
  }

  private async loadThemes(): Promise<void> {
    const rows = referenceDocument.themes.map((theme, index) => ({
      code: theme.code,
      labels: labelsOf(theme),
      position: index + 1,
    }));
    await this.database.query(
      `INSERT INTO theme (code, labels, position)
       SELECT code, labels, position FROM jsonb_to_recordset($1::jsonb) AS t(code text, labels jsonb, position integer) ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  /** Synonyms and themes come with a new term only, so that those an editor removed stay removed. */
  private async loadTerms(): Promise<void> {
    const rows = referenceDocument.terms.map((term) => ({
      id: newId(),
      code: term.code,
      labels: labelsOf(term.pref),
      unbis_id: term.unbisId,
      unbis_match: term.unbisMatch,
      themes: term.themes,
      names: Object.entries(term.alt).flatMap(([locale, names]) =>
        names.map((name, index) => ({ locale, name, position: index + 1 })),
      ),
    }));
    const added = await this.database.query<{ id: string }>(
      `INSERT INTO subject_term (id, code, labels, unbis_id, unbis_match)
       SELECT id, code, labels, unbis_id, unbis_match
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, code text, labels jsonb, unbis_id text, unbis_match text)
       WHERE NOT EXISTS (SELECT FROM subject_term k WHERE k.code = t.code)
       ON CONFLICT DO NOTHING RETURNING id`,
      [JSON.stringify(rows)],
    );
    if (added.length === 0) return;
    const ids = new Set(added.map((row) => row.id));
    const fresh = JSON.stringify(rows.filter((row) => ids.has(row.id)));
    await this.database.query(
      `INSERT INTO subject_term_theme (term_id, theme_code)
       SELECT t.id, theme FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, themes text[]), unnest(t.themes) AS theme ON CONFLICT DO NOTHING`,
      [fresh],
    );
    await this.database.query(
      `INSERT INTO subject_term_name (term_id, locale, name, preferred, position)
       SELECT t.id, n.locale, n.name, false, n.position
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, names jsonb), jsonb_to_recordset(t.names) AS n(locale text, name text, position integer)
       ON CONFLICT DO NOTHING`,
      [fresh],
    );
  }

  private async loadObjectives(): Promise<void> {
    const rows = referenceDocument.gcmObjectives.map((objective) => ({
      number: objective.number,
      labels: labelsOf(objective),
    }));
    await this.database.query(
      `INSERT INTO gcm_objective (number, labels)
       SELECT number, labels FROM jsonb_to_recordset($1::jsonb) AS o(number integer, labels jsonb) ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  private async loadAreas(): Promise<void> {
    const functional = referenceDocument.expertiseAreas.functional.map((area) => ({
      code: area.code,
      theme_code: null,
      labels: labelsOf(area),
    }));
    const themes = themesThatAreAreas.map((theme) => ({ code: theme.code, theme_code: theme.code, labels: null }));
    const rows = [...functional, ...themes].map((area, index) => ({ ...area, position: index + 1 }));
    // a JSON null inside a record is the jsonb null, not SQL's
    await this.database.query(
      `INSERT INTO expertise_area (code, theme_code, labels, position)
       SELECT code, theme_code, nullif(labels, 'null'::jsonb), position
       FROM jsonb_to_recordset($1::jsonb) AS a(code text, theme_code text, labels jsonb, position integer) ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}
