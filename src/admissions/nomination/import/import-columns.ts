import { label, LOCALES, type I18n, type Labels, type Locale } from '#libs/i18n';
import { choiceCell, needed, optional, textCell, wholeNumberCell, type CellReader, type Column } from '#libs/sheets';
import { check } from '#libs/web';
import { cyrillicNameSchema, emailSchema, latinNameSchema, nativeNameSchema } from '#src/identity';
import type { z } from 'zod';
import { PLACE_MODES, type PlaceMode } from '../../rules/place-ledger';

/** How many people one sheet enters at most. */
export const MOST_ROWS = 500;

/** Columns of the sheet, in the template's order. */
export const IMPORT_COLUMNS = [
  'nativeName',
  'cyrillicName',
  'latinName',
  'email',
  'institution',
  'post',
  'mode',
  'language',
  'rank',
  'note',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Without these a person cannot be entered. */
export const NEEDED_COLUMNS: ReadonlySet<ImportColumn> = new Set(['nativeName', 'email', 'language']);

/** Other names that people give the columns of their own sheets. */
const ALSO: Partial<Record<ImportColumn, string[]>> = {
  nativeName: [
    'Full name',
    'Name and surname',
    'ФИО',
    'Ф.И.О.',
    'Имя и фамилия',
    'Фамилия и имя',
    'Фамилия, имя, отчество',
  ],
  cyrillicName: ['Cyrillic name', 'Name in Russian', 'Имя на русском', 'ФИО на русском'],
  latinName: ['Latin name', 'Passport name', 'Name as in passport', 'Имя латиницей', 'ФИО латиницей'],
  email: ['Email address', 'Mail', 'Электронная почта', 'Адрес электронной почты', 'Почта'],
  institution: ['Employer', 'Organisation', 'Organization', 'Место работы', 'Организация', 'Ведомство'],
  post: ['Position', 'Job title', 'Rank and post'],
  mode: ['Format', 'Participation', 'Формат', 'Форма участия'],
  language: ['Language', 'Язык'],
  rank: ['Rank', 'Priority', '№', 'No', 'Номер', 'Приоритет', 'Ранг'],
  note: ['Comment', 'Remarks', 'Комментарий'],
};

/** An institution as the sheet may name it. */
export interface NamedInstitution {
  id: string;
  labels: Labels;
}

const complete = LOCALES.filter((locale) => locale.complete).map(({ code }) => code);

/** The reader's language first: the first name of a column is how it is called to the reader. */
const inOrder = (locale: string): Locale[] => [...complete].sort((a, b) => Number(b === locale) - Number(a === locale));

function headersOf(i18n: I18n, column: ImportColumn, locale: string): Column<unknown>['headers'] {
  const [own = column, ...others] = inOrder(locale).map((code) =>
    i18n.translator(code)(`admissions:import.column.${column}`),
  );
  return [own, ...others, ...(ALSO[column] ?? [])];
}

/** Reads text, then asks the schema that the forms use. */
const schemaCell =
  <Schema extends z.ZodType>(schema: Schema): CellReader<z.output<Schema>> =>
  (cell) => {
    const text = textCell({ max: 500 })(cell);
    if (!('value' in text)) return text;
    const checked = check(schema, text.value);
    if (checked.ok) return { value: checked.value };
    const { code = 'invalid', vars } = checked.errors[0] ?? {};
    return { code: code.includes(':') ? code : `errors:fields.${code}`, vars };
  };

/** Names of a way to take part, in every language. */
const modeNames = (i18n: I18n, mode: PlaceMode): [PlaceMode, ...string[]] => [
  mode,
  mode,
  ...complete.map((code) => i18n.translator(code)(`admissions:mode.${mode}`)),
];

/** A language by its code, its own name, and its name in every language of the interface. */
const languageNames = (code: Locale, own: string): [Locale, ...string[]] => [
  code,
  code,
  own,
  ...complete.map((locale) => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code),
];

/** What people choose a language from, in the reader's language. */
export const languageChoices = (locale: string): string[] =>
  LOCALES.map(({ code }) => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code);

/** What people choose the way of taking part from, in the reader's language. */
export const modeChoices = (i18n: I18n, locale: string, modes: readonly PlaceMode[]): string[] =>
  modes.map((mode) => i18n.translator(locale)(`admissions:mode.${mode}`));

function institutionCell(institutions: readonly NamedInstitution[]): CellReader<string> {
  const known = choiceCell(
    institutions.map(
      ({ id, labels }) => [id, ...Object.values(labels).map(({ text }) => text)] as [string, ...string[]],
    ),
    '',
  );
  return (cell) => {
    const found = known(cell);
    if ('value' in found) return found;
    const value = typeof cell === 'string' ? cell.trim().slice(0, 100) : String(cell);
    return { code: 'admissions:import.wrong.institution', vars: { value } };
  };
}

/**
 * Columns of a sheet of nominees. Headers and values are understood in every complete language.
 * @param institutions those that a nominee of the State may come from
 * @param locale language in which columns and choices are called in errors
 */
export const importColumns = (i18n: I18n, institutions: readonly NamedInstitution[], locale: string) => {
  const headers = (column: ImportColumn): Column<unknown>['headers'] => headersOf(i18n, column, locale);
  return {
    nativeName: needed(headers('nativeName'), schemaCell(nativeNameSchema)),
    cyrillicName: optional(headers('cyrillicName'), schemaCell(cyrillicNameSchema)),
    latinName: optional(headers('latinName'), schemaCell(latinNameSchema)),
    email: needed(headers('email'), schemaCell(emailSchema)),
    institution: optional(headers('institution'), institutionCell(institutions)),
    post: optional(headers('post'), textCell({ max: 200 })),
    mode: optional(
      headers('mode'),
      choiceCell(
        PLACE_MODES.map((mode) => modeNames(i18n, mode)),
        modeChoices(i18n, locale, PLACE_MODES).join(', '),
      ),
    ),
    language: needed(
      headers('language'),
      choiceCell(
        LOCALES.map(({ code, name }) => languageNames(code, name)),
        languageChoices(locale).join(', '),
      ),
    ),
    rank: optional(headers('rank'), wholeNumberCell({ min: 1, max: MOST_ROWS })),
    note: optional(headers('note'), textCell({ max: 2000, lines: true })),
  } satisfies Record<ImportColumn, Column<unknown>>;
};

/** An institution's name for the template. */
export const institutionName = ({ labels }: NamedInstitution, locale: string): string => label(labels, locale).value;
