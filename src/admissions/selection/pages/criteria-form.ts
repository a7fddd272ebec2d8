import { z } from 'zod';
import type { FieldError } from '#libs/errors';
import type { FormValues } from '#libs/ui';
import { INSTITUTION_KINDS } from '#src/states';
import { CEFR_LEVELS } from '../../application.entity';
import type { AdmissionPlan, Criterion, EligibilityRule } from '../../rules/plan';

/** Conditions as a form offers them; a language has one of its own for each. */
export const RULE_KINDS = [
  'years-in-service',
  'language-en',
  'language-ru',
  'languages-any',
  'institution-kind',
  'first-time',
  'earlier-course',
  'statement',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const words = (most: number) => z.string().trim().max(most).nullable().optional();
const level = z.enum(CEFR_LEVELS).nullable().optional();

/** A line of the form; which fields it has depends on its kind. */
const ruleRow = z.object({
  kind: z.enum(RULE_KINDS),
  years: z.number().int().min(0).max(70).nullable().optional(),
  level,
  levelEn: level,
  levelRu: level,
  kinds: z.array(z.enum(INSTITUTION_KINDS)).optional(),
  courseId: z.uuid().nullable().optional(),
  key: words(40),
  en: words(500),
  ru: words(500),
  group: z
    .string()
    .trim()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .nullable()
    .optional(),
  drop: z.boolean().optional(),
});
type RuleRow = z.output<typeof ruleRow>;

const criterionRow = z.object({
  key: words(40),
  en: words(200),
  ru: words(200),
  weight: z.number().int().min(1).max(100).nullable().optional(),
  drop: z.boolean().optional(),
});

/** The form as it is posted. */
export const criteriaForm = z.object({
  revision: z.number().int().min(0),
  rules: z.array(ruleRow).max(20),
  criteria: z.array(criterionRow).max(20),
});
export type CriteriaForm = z.output<typeof criteriaForm>;

const NEEDED = 'admissions:criteria.value-needed';
const missing = (path: string, code = NEEDED): FieldError => ({ path, code });

/** A key of words: of a text in Latin letters, else numbered; none twice. */
function keyOf(text: string, stem: string, taken: Set<string>): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  const base = slug === '' ? stem : slug;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  taken.add(key);
  return key;
}

/** What a posted form says, or what is wrong with it. */
export function inputOf(form: CriteriaForm): {
  eligibility: EligibilityRule[];
  criteria: Criterion[];
  errors: FieldError[];
} {
  const errors: FieldError[] = [];
  const keys = new Set(form.rules.flatMap(({ key, drop }) => (key && !drop ? [key] : [])));
  const eligibility = form.rules.flatMap((row, index) => (row.drop ? [] : ruleOf(row, `rules.${index}`, keys, errors)));
  return { eligibility, criteria: criteriaOf(form.criteria, errors), errors };
}

function ruleOf(row: RuleRow, path: string, keys: Set<string>, errors: FieldError[]): EligibilityRule[] {
  const group = row.group ? { group: row.group } : {};
  const refuse = (...fields: string[]): [] => {
    errors.push(...fields.map((field) => missing(`${path}.${field}`)));
    return [];
  };
  switch (row.kind) {
    case 'years-in-service':
      return typeof row.years === 'number' ? [{ kind: row.kind, least: row.years, ...group }] : refuse('years');
    case 'language-en':
    case 'language-ru':
      return row.level
        ? [{ kind: 'language', locale: row.kind === 'language-en' ? 'en' : 'ru', level: row.level, ...group }]
        : refuse('level');
    case 'languages-any': {
      const of = [
        ...(row.levelEn ? [{ locale: 'en' as const, level: row.levelEn }] : []),
        ...(row.levelRu ? [{ locale: 'ru' as const, level: row.levelRu }] : []),
      ];
      return of.length > 0 ? [{ kind: row.kind, of, ...group }] : refuse('levelEn');
    }
    case 'institution-kind':
      return row.kinds?.length ? [{ kind: row.kind, kinds: row.kinds, ...group }] : refuse('kinds');
    case 'first-time':
      return [{ kind: row.kind, ...group }];
    case 'earlier-course':
      return row.courseId ? [{ kind: row.kind, courseId: row.courseId, ...group }] : refuse('courseId');
    case 'statement': {
      const { en, ru } = row;
      if (!en || !ru) return refuse(...(en ? [] : ['en']), ...(ru ? [] : ['ru']));
      return [{ kind: row.kind, key: row.key ?? keyOf(en, 'statement', keys), label: { en, ru }, ...group }];
    }
  }
}

function criteriaOf(rows: CriteriaForm['criteria'], errors: FieldError[]): Criterion[] {
  const kept = rows
    .map((row, index) => ({ row, path: `criteria.${index}` }))
    .filter(({ row }) => !row.drop && (row.en ?? row.ru));
  const keys = new Set(kept.flatMap(({ row }) => row.key ?? []));
  if (kept.length === 0) errors.push(missing('criteria.0.en', 'admissions:criteria.none-left'));
  return kept.flatMap(({ row: { key, en, ru, weight }, path }): Criterion[] => {
    if (!en) errors.push(missing(`${path}.en`, 'admissions:criteria.both-names'));
    if (!ru) errors.push(missing(`${path}.ru`, 'admissions:criteria.both-names'));
    if (!weight) errors.push(missing(`${path}.weight`, 'admissions:criteria.weight-needed'));
    return en && ru && weight ? [{ key: key ?? keyOf(en, 'criterion', keys), weight, label: { en, ru } }] : [];
  });
}

/** A plan as the values of the form. */
export function valuesOf(plan: Pick<AdmissionPlan, 'eligibility' | 'criteria' | 'revision'>): FormValues {
  return Object.fromEntries([
    ['revision', plan.revision],
    ...plan.eligibility.flatMap((rule, index) =>
      Object.entries(fieldsOf(rule)).map(([field, value]): [string, FormValues[string]] => [
        `rules.${index}.${field}`,
        value,
      ]),
    ),
    ...plan.criteria.flatMap(({ key, weight, label }, index) =>
      Object.entries({ key, weight, ...label }).map(([field, value]): [string, FormValues[string]] => [
        `criteria.${index}.${field}`,
        value,
      ]),
    ),
  ]) as FormValues;
}

function fieldsOf(rule: EligibilityRule): Record<string, FormValues[string]> {
  const kind = rule.kind === 'language' ? `language-${rule.locale}` : rule.kind;
  const common = { kind, group: rule.group };
  switch (rule.kind) {
    case 'years-in-service':
      return { ...common, years: rule.least };
    case 'language':
      return { ...common, level: rule.level };
    case 'languages-any':
      return {
        ...common,
        levelEn: rule.of.find(({ locale }) => locale === 'en')?.level,
        levelRu: rule.of.find(({ locale }) => locale === 'ru')?.level,
      };
    case 'institution-kind':
      return { ...common, kinds: rule.kinds };
    case 'first-time':
      return common;
    case 'earlier-course':
      return { ...common, courseId: rule.courseId };
    case 'statement':
      return { ...common, key: rule.key, ...rule.label };
  }
}

/** The lines that a form has, by their numbers, with the kind of each condition. */
export function rowsOf(values: Readonly<Record<string, unknown>>): {
  rules: { index: number; kind: RuleKind }[];
  criteria: number[];
} {
  const numbers = (group: string): number[] =>
    [
      ...new Set(
        Object.keys(values).flatMap((name) => {
          const found = new RegExp(`^${group}\\.(\\d{1,2})\\.`).exec(name);
          return found ? [Number(found[1])] : [];
        }),
      ),
    ].sort((a, b) => a - b);
  const rules = numbers('rules').flatMap((index) => {
    const kind = values[`rules.${index}.kind`];
    return (RULE_KINDS as readonly unknown[]).includes(kind) ? [{ index, kind: kind as RuleKind }] : [];
  });
  return { rules, criteria: numbers('criteria') };
}
