import { Injectable } from '@nestjs/common';
import { Formats, label } from '#libs/i18n';
import type { Choice } from '#libs/ui';
import { CurriculumQueries } from '#src/curriculum';
import { StatesQueries } from '#src/states';
import { TaxonomyQueries } from '#src/taxonomy';

/** What pages of trainers choose from and name codes by, in the reader's language. */
export interface TrainerReference {
  areas: Choice[];
  modules: Choice[];
  states: Choice[];
  languages: Choice[];
  /** Name of a code of one of the lists; the code itself where it is not there. */
  name(list: 'areas' | 'modules' | 'states' | 'languages', code: string): string;
}

/** Languages that trainers of the region teach in, beside others that they may write by code. */
const LANGUAGES = ['en', 'ru', 'az', 'fa', 'it', 'kk', 'ky', 'ps', 'tg', 'tk', 'tr', 'ur', 'uz', 'ar', 'fr'];

/** Reads the lists in three statements. */
@Injectable()
export class TrainerReferences {
  constructor(
    private readonly taxonomy: TaxonomyQueries,
    private readonly curriculum: CurriculumQueries,
    private readonly states: StatesQueries,
  ) {}

  async read(locale: string): Promise<TrainerReference> {
    const [areas, modules, states] = await Promise.all([
      this.taxonomy.areas(),
      this.curriculum.modules(locale),
      this.states.list(),
    ]);
    const lists = {
      areas: areas.map((area) => ({ value: area.code, label: label(area.labels, locale).value })),
      modules: modules.map((module) => ({ value: module.code, label: `${module.code} ${module.title.value}` })),
      states: states.map((state) => ({ value: state.code, label: label(state.labels, locale).value })),
      languages: LANGUAGES.map((code) => ({ value: code, label: Formats.language(code, locale) })),
    };
    const maps = Object.fromEntries(
      Object.entries(lists).map(([list, choices]) => [
        list,
        new Map(choices.map((choice) => [choice.value, choice.label])),
      ]),
    );
    return {
      ...lists,
      name: (list, code) => maps[list]?.get(code) ?? (list === 'languages' ? Formats.language(code, locale) : code),
    };
  }
}
