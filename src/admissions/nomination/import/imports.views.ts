import { z } from 'zod';
import { label, type Translate } from '#libs/i18n';
import { messageKey, type TableError } from '#libs/sheets';
import type { InstitutionView } from '#src/states';
import { PLACE_MODES } from '../../rules/place-ledger';
import type { ImportRecord, ImportSummary, QuotaUse } from './imports.queries';
import { IMPORT_STATUSES } from './nomination-import.entity';

const count = z.number().int().min(0);
const instant = z.iso.datetime();

const summaryShape = {
  id: z.uuid(),
  stateCode: z.string(),
  fileName: z.string(),
  status: z
    .enum(IMPORT_STATUSES)
    .describe(
      'refused: something is wrong with the sheet; checked: waits for a confirmation; confirmed: is being written; stopped: writing became impossible on the way.',
    ),
  total: count.describe('People in the sheet.'),
  done: count.describe('How many of them are written.'),
  createdAt: instant,
};

/** An import in a list. */
export const importSummary = z.object(summaryShape);
export type ImportSummaryView = z.output<typeof importSummary>;

/** What is wrong in a place of a sheet. */
const sheetError = z.object({
  row: z.number().int().nullable().describe('As the spreadsheet program shows it.'),
  column: z.string().nullable().describe('Letters of the column.'),
  header: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** An import with what was found in the sheet and what became of it. */
export const importView = z.object({
  ...summaryShape,
  editionId: z.uuid(),
  errors: z.array(sheetError).describe('By row, then by column. At most 1000; `errorCount` counts all.'),
  errorCount: count,
  people: z
    .array(
      z.object({
        row: z.number().int(),
        nativeName: z.string(),
        email: z.string(),
        institution: z.object({ value: z.string(), locale: z.string() }).nullable(),
        mode: z.enum(PLACE_MODES).nullable(),
        known: z.boolean().describe('The State has entered the address before: what differs will be changed.'),
      }),
    )
    .describe('In the order in which they will be entered; only while a confirmation is waited for.'),
  quota: z
    .object({
      seats: count.nullable().describe('Seats set aside for the State; null where there are none.'),
      putForward: count.describe('People whom the State puts forward, with those of the sheet.'),
    })
    .nullable()
    .describe(
      'Only while a confirmation is waited for. More people than seats are a warning: those above need an order.',
    ),
  entered: count,
  changed: count,
  unchanged: count.describe('Were there already as the sheet has them.'),
  refused: z.array(z.object({ row: z.number().int(), code: z.string(), message: z.string() })),
  stopped: z.object({ code: z.string(), message: z.string() }).nullable(),
  confirmedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type ImportView = z.output<typeof importView>;

const MOST_ERRORS = 1000;

/** What else a view is made of. */
export interface ViewContext {
  t: Translate;
  locale: string;
  institutions: ReadonlyMap<string, InstitutionView>;
  quota: QuotaUse | null;
}

export const summaryView = (sheet: ImportSummary): ImportSummaryView => ({
  id: sheet.id,
  stateCode: sheet.stateCode,
  fileName: sheet.fileName,
  status: sheet.status,
  total: sheet.total,
  done: sheet.doneCount,
  createdAt: sheet.createdAt.toISOString(),
});

/** An import as readers see it, with sentences in their language. */
export function viewOf(sheet: ImportRecord, { t, locale, institutions, quota }: ViewContext): ImportView {
  const waits = sheet.status === 'checked';
  const fresh = sheet.rows.filter(({ known }) => !known).length;
  return {
    ...summaryView(sheet),
    editionId: sheet.editionId,
    errors: sheet.errors.slice(0, MOST_ERRORS).map((error) => told(error, t)),
    errorCount: sheet.errors.length,
    people: (waits ? sheet.rows : []).map(({ row, known, entry }) => {
      const institution = institutions.get(entry.institutionId ?? '');
      return {
        row,
        known,
        nativeName: entry.nativeName,
        email: entry.email,
        institution: institution ? label(institution.labels, locale) : null,
        mode: entry.mode ?? null,
      };
    }),
    quota: quota && { seats: quota.seats, putForward: quota.putForward + fresh },
    entered: sheet.enteredCount,
    changed: sheet.changedCount,
    unchanged: sheet.unchangedCount,
    refused: sheet.refusedRows.map(({ row, refusal }) => ({
      row,
      code: refusal,
      message: t(`admissions:nominee.refused.${refusal}`),
    })),
    stopped: sheet.stop && { code: sheet.stop.code, message: t(messageKey(sheet.stop), sheet.stop.vars) },
    confirmedAt: sheet.confirmedAt?.toISOString() ?? null,
    finishedAt: sheet.finishedAt?.toISOString() ?? null,
  };
}

const told = ({ row, column, header, code, vars }: TableError, t: Translate): ImportView['errors'][number] => ({
  row,
  column,
  header,
  code,
  message: t(messageKey({ code }), vars),
});
