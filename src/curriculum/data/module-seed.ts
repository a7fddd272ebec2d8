/** A text that the centre always publishes in both working languages. */
export interface BilingualText {
  en: string;
  ru: string;
}

/** Two lists of equal length: the same statements, in the same order, in each working language. */
export interface BilingualList {
  en: string[];
  ru: string[];
}

export type ModuleLevel = 'foundation' | 'intermediate' | 'advanced';

/**
 * One module of the Regional Migration Curriculum as it is first loaded.
 *
 * `code` is the stable key (`T06-M1`), `theme` a theme code of the taxonomy, `hours` teaching hours of 45 minutes,
 * `gcmObjectives` numbers 1 to 23. Every module starts as a proposal that the centre's staff confirm or change.
 */
export interface CurriculumModuleSeed {
  code: string;
  theme: string;
  level: ModuleLevel;
  hours: number;
  title: BilingualText;
  summary: BilingualText;
  outcomes: BilingualList;
  units: { title: BilingualText }[];
  gcmObjectives: number[];
  status: 'proposed';
}
