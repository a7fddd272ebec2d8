import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database, newId, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { writeLabels, type Labels, type LabelTexts } from '#libs/i18n';
import { slugify } from '#libs/translatable';
import { taxonomyErrors } from './taxonomy.errors';
import { taxonomyChanged } from './taxonomy.events';
import { assertMayManage } from './taxonomy.policy';
import { TaxonomyQueries, type AreaView, type ObjectiveView, type TermView, type ThemeView } from './taxonomy.queries';

/** A term as an editor describes it; synonyms by locale, in their order. */
export interface TermInput {
  names: LabelTexts;
  synonyms: Record<'en' | 'ru', string[]>;
  /** Codes of themes. */
  themes: string[];
}

/** Changes of the taxonomy by editors. */
@Injectable()
export class TaxonomyService {
  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly queries: TaxonomyQueries,
  ) {}

  /**
   * Names a theme anew.
   * @param expected revision that the editor had seen
   * @throws AppError `resource.not-found`, `request.precondition-failed`
   */
  renameTheme(actor: Actor, code: string, names: LabelTexts, expected: number): Promise<ThemeView> {
    return this.rename(
      actor,
      'theme',
      code,
      () => this.relabel('theme', 'code', code, names, expected),
      async () => this.queries.theme(code),
    );
  }

  /** @throws AppError as {@link renameTheme} */
  renameObjective(actor: Actor, number: number, names: LabelTexts, expected: number): Promise<ObjectiveView> {
    return this.rename(
      actor,
      'objective',
      String(number),
      () => this.relabel('gcm_objective', 'number', number, names, expected),
      async () => (await this.queries.objectives()).find((objective) => objective.number === number),
    );
  }

  /** @throws AppError as {@link renameTheme}, and `area.named-by-theme` for an area that bears a theme's name */
  async renameArea(actor: Actor, code: string, names: LabelTexts, expected: number): Promise<AreaView> {
    const found = async (): Promise<AreaView | undefined> =>
      (await this.queries.areas()).find((area) => area.code === code);
    return this.rename(
      actor,
      'area',
      code,
      async () => {
        if ((await found())?.themeCode) throw taxonomyErrors('area.named-by-theme');
        return this.relabel('expertise_area', 'code', code, names, expected);
      },
      found,
    );
  }

  /** @throws AppError `term.duplicate` (409), `request.invalid` (422) for an unknown theme */
  addTerm(actor: Actor, input: TermInput): Promise<TermView> {
    const id = newId();
    return this.rename(
      actor,
      'term',
      id,
      async () => {
        const added = await this.database.execute(
          'INSERT INTO subject_term (id, code, labels) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING',
          [id, slugify(input.names.en), JSON.stringify(writeLabels(input.names))],
        );
        if (added === 0)
          throw taxonomyErrors(
            'term.duplicate',
            {},
            { fields: [{ path: 'names.en', code: 'taxonomy:fields.duplicate' }] },
          );
        await this.writeParts(id, input);
        return added;
      },
      () => this.term(id),
    );
  }

  /** Describes a term anew. Its code stays, because items refer to the term. @throws AppError as {@link renameTheme} and {@link addTerm} */
  changeTerm(actor: Actor, id: string, input: TermInput, expected: number): Promise<TermView> {
    return this.rename(
      actor,
      'term',
      id,
      async () => {
        const changed = await this.relabel('subject_term', 'id', id, input.names, expected);
        if (changed > 0) await this.writeParts(id, input);
        return changed;
      },
      () => this.term(id),
    );
  }

  /** Names an entry of a table anew if it is still of the expected revision; `table` and `column` are names from code. */
  private async relabel(
    table: string,
    column: string,
    key: string | number,
    names: LabelTexts,
    expected: number,
  ): Promise<number> {
    const entry = await this.database.one<{ labels: Labels }>(
      `SELECT labels FROM ${table} WHERE ${column} = $1 AND revision = $2 FOR UPDATE`,
      [key, expected],
    );
    if (!entry) return 0;
    return this.database.execute(`UPDATE ${table} SET labels = $2, revision = revision + 1 WHERE ${column} = $1`, [
      key,
      JSON.stringify(writeLabels(names, entry.labels)),
    ]);
  }

  private async term(id: string): Promise<TermView | undefined> {
    return (await this.queries.termsByIds([id])).get(id);
  }

  /** Synonyms of the two working languages and themes as given; synonyms in other languages stay. */
  private async writeParts(id: string, input: TermInput): Promise<void> {
    const names = Object.entries(input.synonyms).flatMap(([locale, list]) =>
      list.map((name, index) => ({ locale, name, position: index + 1 })),
    );
    await this.database.query(
      `DELETE FROM subject_term_name WHERE term_id = $1 AND NOT preferred AND locale IN ('en', 'ru')`,
      [id],
    );
    await this.database.query(
      `INSERT INTO subject_term_name (term_id, locale, name, preferred, position)
       SELECT $1, locale, name, false, position FROM jsonb_to_recordset($2::jsonb) AS n(locale text, name text, position integer)
       ON CONFLICT DO NOTHING`,
      [id, JSON.stringify(names)],
    );
    await this.database.query('DELETE FROM subject_term_theme WHERE term_id = $1', [id]);
    await this.database.query(
      'INSERT INTO subject_term_theme (term_id, theme_code) SELECT DISTINCT $1::uuid, unnest($2::text[])',
      [id, input.themes],
    );
  }

  private async rename<View>(
    actor: Actor,
    type: 'theme' | 'objective' | 'area' | 'term',
    key: string,
    write: () => Promise<number>,
    read: () => Promise<View | undefined>,
  ): Promise<View> {
    assertMayManage(actor);
    try {
      return await this.database.transaction(async () => {
        const written = await write();
        const view = await read();
        if (view === undefined) throw coreErrors('resource.not-found');
        if (written === 0) throw coreErrors('request.precondition-failed');
        await this.events.publish(taxonomyChanged, { type, key }, actor.accountId);
        return view;
      });
    } catch (error) {
      if (violatedConstraint(error) === 'subject_term_theme_theme_fkey')
        throw coreErrors('request.invalid', {}, { fields: [{ path: 'themes', code: 'choice' }] });
      throw error;
    }
  }
}
