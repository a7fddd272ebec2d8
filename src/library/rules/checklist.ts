import type { Completeness } from '#libs/translatable';
import { isAvailable, type ScanState } from './files';
import { WORKING_LANGUAGES } from './languages';
import { isBlank, itemType, type Metadata, type TypeCode } from './types';

/** What an item lacks. A blocking entry keeps it from being published; the others are advice. */
export interface Gap {
  /** Catalogue key below `checklist`. */
  code:
    | 'text-missing'
    | 'text-incomplete'
    | 'text-unapproved'
    | 'text-stale'
    | 'file-missing'
    | 'file-language'
    | 'file-pending'
    | 'file-infected'
    | 'linked'
    | 'field'
    | 'themes'
    | 'terms'
    | 'states'
    | 'objectives'
    | 'publication-date'
    | 'licence';
  /** Language or field that it speaks of. */
  subject: string | null;
  blocking: boolean;
  /** Part of the edit page where it is mended. */
  section: 'texts' | 'files' | 'details' | 'subjects';
}

/** The facts that the checklist looks at. */
export interface Checkable {
  type: TypeCode;
  centreOutput: boolean;
  sourceUrl: string | null;
  publicationDate: string | null;
  licence: string | null;
  metadata: Metadata;
  files: readonly { locale: string; scan: ScanState }[];
  texts: readonly Completeness[];
  themes: readonly unknown[];
  terms: readonly unknown[];
  states: readonly unknown[];
  objectives: readonly unknown[];
}

/** Everything that is missing, what blocks first. */
export function checklistOf(item: Checkable): Gap[] {
  const gaps = [...textGaps(item), ...fileGaps(item), ...detailGaps(item)];
  return gaps.sort((a, b) => Number(b.blocking) - Number(a.blocking));
}

export const isPublishable = (gaps: readonly Gap[]): boolean => !gaps.some((gap) => gap.blocking);

/** A work of others that we have no file of and lead to at its publisher. */
export const isLinked = (item: Pick<Checkable, 'centreOutput' | 'sourceUrl' | 'files'>): boolean =>
  !item.centreOutput && item.sourceUrl !== null && !item.files.some((file) => isAvailable(file.scan));

function textGaps(item: Checkable): Gap[] {
  return item.texts.flatMap((text): Gap[] => {
    const blocking = (WORKING_LANGUAGES as readonly string[]).includes(text.locale);
    const gap = (code: Gap['code']): Gap[] => [{ code, subject: text.locale, blocking, section: 'texts' }];
    if (text.status === 'missing') return gap('text-missing');
    if (text.missingFields.length > 0) return gap('text-incomplete');
    if (text.stale) return gap('text-stale');
    return text.status === 'approved' ? [] : gap('text-unapproved');
  });
}

function fileGaps(item: Checkable): Gap[] {
  const gap = (code: Gap['code'], subject: string | null, blocking: boolean): Gap => ({
    code,
    subject,
    blocking,
    section: 'files',
  });
  const available = item.files.filter((file) => isAvailable(file.scan)).map((file) => file.locale);
  const gaps = item.files.flatMap((file): Gap[] => {
    if (file.scan === 'infected') return [gap('file-infected', file.locale, true)];
    return file.scan === 'pending' ? [gap('file-pending', file.locale, false)] : [];
  });
  if (isLinked(item)) return [...gaps, gap('linked', null, false)];
  if (available.length === 0 && !item.centreOutput) gaps.push(gap('file-missing', null, true));
  const absent = WORKING_LANGUAGES.filter((language) => !available.includes(language));
  const perLanguage = item.centreOutput || available.length > 0;
  return perLanguage ? [...gaps, ...absent.map((language) => gap('file-language', language, item.centreOutput))] : gaps;
}

function detailGaps(item: Checkable): Gap[] {
  const type = itemType(item.type);
  const fields = Object.entries(type.fields)
    .filter(([name, field]) => field.expected && isBlank(item.metadata[name]))
    .map(([name]): Gap => ({ code: 'field', subject: name, blocking: false, section: 'details' }));
  const lacks = (missing: boolean, code: Gap['code'], section: Gap['section']): Gap[] =>
    missing ? [{ code, subject: null, blocking: false, section }] : [];
  return [
    ...fields,
    ...lacks(item.publicationDate === null, 'publication-date', 'details'),
    ...lacks(item.licence === null, 'licence', 'details'),
    ...lacks(item.themes.length === 0, 'themes', 'subjects'),
    ...lacks(item.terms.length === 0, 'terms', 'subjects'),
    ...lacks(type.expects.includes('states') && item.states.length === 0, 'states', 'subjects'),
    ...lacks(type.expects.includes('objectives') && item.objectives.length === 0, 'objectives', 'subjects'),
  ];
}
