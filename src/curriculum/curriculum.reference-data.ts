import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { writeLabels } from '#libs/i18n';
import type { CurriculumModuleSeed } from './data/module-seed';
import { curriculumModules } from './data/modules';
import type { ModuleContent } from './module.entity';

const LOCALES = ['en', 'ru'] as const;

const asList = (entries: readonly string[]): string => entries.map((entry) => `- ${entry}`).join('\n');

const textsOf = (seed: CurriculumModuleSeed, locale: (typeof LOCALES)[number]) => ({
  title: seed.title[locale],
  summary: seed.summary[locale],
  outcomes: asList(seed.outcomes[locale]),
});

/** Loads the proposed modules of the curriculum. */
@Injectable()
export class CurriculumReferenceData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Inserts modules that are missing and touches nothing of those that are there; two processes may do it at once. */
  async load(seeds: readonly CurriculumModuleSeed[] = curriculumModules): Promise<void> {
    await this.database.transaction(async () => {
      const withIds = seeds.map((seed) => ({ id: newId(), seed }));
      const added = await this.insertModules(withIds);
      const fresh = withIds.filter(({ id }) => added.has(id));
      if (fresh.length > 0) await this.insertParts(fresh);
    });
  }

  private async insertModules(modules: { id: string; seed: CurriculumModuleSeed }[]): Promise<Set<string>> {
    const rows = modules.map(({ id, seed }) => ({
      id,
      code: seed.code,
      theme_code: seed.theme,
      level: seed.level,
      hours: seed.hours,
      status: seed.status,
    }));
    const added = await this.database.query<{ id: string }>(
      `INSERT INTO curriculum_module (id, code, theme_code, level, hours, status, source_locale, current_version, created_at)
       SELECT id, code, theme_code, level, hours, status, 'en', 1, $2
       FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, code text, theme_code text, level text, hours integer, status text)
       WHERE NOT EXISTS (SELECT FROM curriculum_module k WHERE k.code = m.code)
       ON CONFLICT DO NOTHING RETURNING id`,
      [JSON.stringify(rows), this.clock.now()],
    );
    return new Set(added.map((row) => row.id));
  }

  private async insertParts(modules: { id: string; seed: CurriculumModuleSeed }[]): Promise<void> {
    const units = modules.flatMap(({ id, seed }) =>
      seed.units.map((unit, index) => ({
        id: newId(),
        module_id: id,
        number: index + 1,
        labels: writeLabels({ ...unit.title }),
      })),
    );
    await this.database.query(
      `INSERT INTO curriculum_unit (id, module_id, number, labels)
       SELECT id, module_id, number, labels FROM jsonb_to_recordset($1::jsonb) AS u(id uuid, module_id uuid, number integer, labels jsonb)`,
      [JSON.stringify(units)],
    );
    const objectives = modules.flatMap(({ id, seed }) => seed.gcmObjectives.map((number) => ({ id, number })));
    await this.database.query(
      `INSERT INTO curriculum_module_objective (module_id, objective_number)
       SELECT id, number FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, number integer)`,
      [JSON.stringify(objectives)],
    );
    await this.insertVersions(modules);
    await this.insertTexts(modules);
  }

  private async insertVersions(modules: { id: string; seed: CurriculumModuleSeed }[]): Promise<void> {
    const rows = modules.map(({ id, seed }) => {
      const content: ModuleContent = {
        level: seed.level,
        hours: seed.hours,
        objectives: seed.gcmObjectives,
        units: seed.units.map((unit) => writeLabels({ ...unit.title })),
        texts: { en: textsOf(seed, 'en'), ru: textsOf(seed, 'ru') },
      };
      return { id, content };
    });
    await this.database.query(
      `INSERT INTO curriculum_module_version (module_id, number, content, created_at)
       SELECT id, 1, content, $2 FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, content jsonb)`,
      [JSON.stringify(rows), this.clock.now()],
    );
  }

  /** The proposal is approved in both languages as it stands, and published: readers see it marked as proposed. */
  private async insertTexts(modules: { id: string; seed: CurriculumModuleSeed }[]): Promise<void> {
    const rows = JSON.stringify(
      modules.flatMap(({ id, seed }) =>
        LOCALES.map((locale) => ({
          id,
          locale,
          source_revision: locale === 'en' ? null : 1,
          ...textsOf(seed, locale),
        })),
      ),
    );
    const given = `jsonb_to_recordset($1::jsonb) AS t(id uuid, locale text, source_revision integer, title text, summary text, outcomes text)`;
    await this.database.query(
      `INSERT INTO curriculum_module_translation (owner_id, locale, status, revision, source_revision, updated_at, title, summary, outcomes)
       SELECT id, locale, 'approved', 1, source_revision, $2, title, summary, outcomes FROM ${given}`,
      [rows, this.clock.now()],
    );
    await this.database.query(
      `INSERT INTO curriculum_module_publication (owner_id, locale, revision, published_at, title, summary, outcomes)
       SELECT id, locale, 1, $2, title, summary, outcomes FROM ${given}`,
      [rows, this.clock.now()],
    );
    await this.database.query(
      `INSERT INTO text_revision (owner, owner_id, locale, revision, fields, source_revision, created_at)
       SELECT 'curriculum_module', id, locale, 1, jsonb_build_object('title', title, 'summary', summary, 'outcomes', outcomes), source_revision, $2 FROM ${given}`,
      [rows, this.clock.now()],
    );
  }
}
