import type { EligibilityRule } from '../rules/plan';
import type { PlanSettings } from './plan.service';

/** A form as a browser posts it: dotted names. */
export type FlatForm = Record<string, string | string[]>;

export const RULE_KINDS = [
  'years-in-service',
  'language',
  'languages-any',
  'institution-kind',
  'first-time',
  'earlier-course',
  'statement',
] as const satisfies readonly EligibilityRule['kind'][];
export type RuleKind = (typeof RULE_KINDS)[number];

const isKind = (word: string): word is RuleKind => (RULE_KINDS as readonly string[]).includes(word);

/** The criteria and conditions of a plan as the fields of the form. */
export function flatOf({ criteria, eligibility }: Pick<PlanSettings, 'criteria' | 'eligibility'>): FlatForm {
  const flat: FlatForm = {};
  criteria.forEach(({ key, weight, label }, index) => {
    Object.assign(
      flat,
      prefixed(`criteria.${index}`, { key, weight: String(weight), 'label.en': label.en, 'label.ru': label.ru }),
    );
  });
  eligibility.forEach((rule, index) => {
    Object.assign(
      flat,
      prefixed(`eligibility.${index}`, { kind: rule.kind, group: rule.group ?? '', ...fieldsOf(rule) }),
    );
  });
  return flat;
}

const prefixed = (prefix: string, fields: FlatForm): FlatForm =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}.${name}`, value]));

function fieldsOf(rule: EligibilityRule): FlatForm {
  switch (rule.kind) {
    case 'years-in-service':
      return { least: String(rule.least) };
    case 'language':
      return { locale: rule.locale, level: rule.level };
    case 'languages-any':
      return Object.fromEntries(rule.of.map(({ locale, level }) => [`levels.${locale}`, level]));
    case 'institution-kind':
      return { kinds: [...rule.kinds] };
    case 'earlier-course':
      return { courseId: rule.courseId };
    case 'statement':
      return { key: rule.key, 'label.en': rule.label.en, 'label.ru': rule.label.ru };
    case 'first-time':
      return {};
  }
}

/** Rows of a list in a form, in their order, each with its fields. */
export function rowsOf(form: FlatForm, list: 'criteria' | 'eligibility'): FlatForm[] {
  const rows = new Map<number, FlatForm>();
  for (const [name, value] of Object.entries(form)) {
    const [, index, field] = new RegExp(`^${list}\\.(\\d{1,3})\\.(.+)$`).exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    const row = rows.get(Number(index)) ?? {};
    row[field] = value;
    rows.set(Number(index), row);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** The form with its rows numbered anew: one added or taken away where a button said so, criteria without any words left out. */
export function arranged(form: FlatForm, action: string): FlatForm {
  const [, dropped, at] = /^drop-(criteria|eligibility)-(\d{1,3})$/.exec(action) ?? [];
  const keep = (list: string) => (_: FlatForm, index: number) => list !== dropped || index !== Number(at);
  const criteria = rowsOf(form, 'criteria')
    .filter(keep('criteria'))
    .filter((row) => row.key !== '' || isFilled(row['label.en']) || isFilled(row['label.ru']));
  const eligibility = rowsOf(form, 'eligibility').filter(keep('eligibility'));
  if (action === 'add-criterion') criteria.push({ key: '', weight: '', 'label.en': '', 'label.ru': '' });
  const [, kind] = /^add-(.+)$/.exec(action) ?? [];
  if (kind && isKind(kind)) eligibility.push({ kind, group: '' });
  return {
    ...Object.fromEntries(Object.entries(form).filter(([name]) => !/^(criteria|eligibility)\./.test(name))),
    ...Object.assign({}, ...criteria.map((row, index) => prefixed(`criteria.${index}`, row))),
    ...Object.assign({}, ...eligibility.map((row, index) => prefixed(`eligibility.${index}`, row))),
  } as FlatForm;
}

const isFilled = (value: string | string[] | undefined): boolean => textOf(value) !== '';
const textOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat().filter(Boolean);

/** What the API would be sent for this form; what was left empty is absent. */
export function inputOf(form: FlatForm): { criteria: unknown[]; eligibility: unknown[] } {
  const criteria = rowsOf(form, 'criteria');
  const taken = new Set(criteria.map((row) => textOf(row.key)));
  return {
    criteria: criteria.map((row) => ({
      key: textOf(row.key) || newKey(textOf(row['label.en']), taken),
      weight: numberOf(row.weight),
      label: { en: textOf(row['label.en']), ru: textOf(row['label.ru']) },
    })),
    eligibility: rowsOf(form, 'eligibility').map(ruleOf),
  };
}

function ruleOf(row: FlatForm, index: number): unknown {
  const group = textOf(row.group);
  const common = { kind: textOf(row.kind), ...(group && { group }) };
  switch (common.kind) {
    case 'years-in-service':
      return { ...common, least: numberOf(row.least) };
    case 'language':
      return { ...common, locale: textOf(row.locale) || undefined, level: textOf(row.level) || undefined };
    case 'languages-any':
      return {
        ...common,
        of: (['en', 'ru'] as const).flatMap((locale) => {
          const level = textOf(row[`levels.${locale}`]);
          return level ? [{ locale, level }] : [];
        }),
      };
    case 'institution-kind':
      return { ...common, kinds: listOf(row.kinds) };
    case 'earlier-course':
      return { ...common, courseId: textOf(row.courseId) || undefined };
    case 'statement':
      return {
        ...common,
        key: textOf(row.key) || newKey(textOf(row['label.en']), new Set(), `statement-${index + 1}`),
        label: { en: textOf(row['label.en']), ru: textOf(row['label.ru']) },
      };
    default:
      return common;
  }
}

const numberOf = (value: string | string[] | undefined): number | string | undefined => {
  const text = textOf(value).replace(',', '.');
  if (text === '') return undefined;
  return Number.isFinite(Number(text)) ? Number(text) : text;
};

/** A key made of the English words; those that are taken get a number. */
function newKey(words: string, taken: Set<string>, fallback = 'criterion'): string {
  const made = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  const base = made || fallback;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  taken.add(key);
  return key;
}
