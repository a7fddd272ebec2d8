import type { Readable } from 'node:stream';
import type { I18n } from '#libs/i18n';
import { csvStream, separatorFor, xlsxStream, type Cell, type SheetFormat, type Table } from '#libs/sheets';
import { localeInfo } from '#libs/i18n';
import type { PlaceMode } from '../../rules/place-ledger';
import {
  IMPORT_COLUMNS,
  institutionName,
  languageChoices,
  modeChoices,
  MOST_ROWS,
  NEEDED_COLUMNS,
  type ImportColumn,
  type NamedInstitution,
} from './import-columns';

/** A row that begins with it is for people only. */
export const COMMENT_MARK = '#';

/** For whom the template is. */
export interface TemplateOptions {
  locale: string;
  institutions: readonly NamedInstitution[];
  /** Ways to take part in the edition; where there is one, the column is left out. */
  modes: readonly PlaceMode[];
}

const WIDTHS: Partial<Record<ImportColumn, number>> = {
  nativeName: 32,
  email: 32,
  institution: 40,
  post: 30,
  note: 40,
};

/** The sheet to fill in: XLSX with lists to choose from and an explanation, or CSV with a row of hints. */
export function importTemplate(i18n: I18n, format: SheetFormat, options: TemplateOptions): Readable {
  const t = i18n.translator(options.locale);
  const names = IMPORT_COLUMNS.filter((column) => column !== 'mode' || options.modes.length > 1);
  const columns = names.map((column) => ({
    header: t(`admissions:import.column.${column}`),
    width: WIDTHS[column],
    choices: choicesOf(i18n, column, options),
  }));
  const hint = (column: ImportColumn): string => t(`admissions:import.hint.${column}`, { max: MOST_ROWS });
  if (format === 'csv') {
    const hints = names.map((column, at) => (at === 0 ? `${COMMENT_MARK} ${hint(column)}` : hint(column)));
    return csvStream({ columns, rows: [hints] }, separatorFor(options.locale));
  }
  const rightToLeft = localeInfo(options.locale).dir === 'rtl';
  const sheet: Table = { name: t('admissions:import.template.sheet'), columns, rows: [], rightToLeft };
  const explanation: Table = {
    name: t('admissions:import.template.explanation'),
    columns: [
      { header: t('admissions:import.template.column'), width: 34, wrap: true },
      { header: t('admissions:import.template.needed'), width: 14 },
      { header: t('admissions:import.template.what'), width: 90, wrap: true },
    ],
    rows: names.map((column): Cell[] => [
      t(`admissions:import.column.${column}`),
      t(NEEDED_COLUMNS.has(column) ? 'admissions:import.template.yes' : 'admissions:import.template.no'),
      hint(column),
    ]),
    rightToLeft,
  };
  return xlsxStream([sheet, explanation], t('admissions:import.template.lists'));
}

function choicesOf(
  i18n: I18n,
  column: ImportColumn,
  { locale, institutions, modes }: TemplateOptions,
): string[] | undefined {
  if (column === 'mode') return modeChoices(i18n, locale, modes);
  if (column === 'language') return languageChoices(locale);
  if (column === 'institution') return institutions.map((institution) => institutionName(institution, locale));
  return undefined;
}
