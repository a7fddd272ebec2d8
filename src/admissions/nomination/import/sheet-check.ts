import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { I18n } from '#libs/i18n';
import { byPlace, readTable, tableError, type TableError, type TableRead, type TableRow } from '#libs/sheets';
import { StatesQueries, type InstitutionView } from '#src/states';
import type { EntryRefusal } from '../entry-rules';
import { NomineesService } from '../nominees.service';
import type { Standing } from '../standing';
import { importColumns, MOST_ROWS, type ImportColumn } from './import-columns';
import { COMMENT_MARK } from './import-template';
import type { ImportRow } from './nomination-import.entity';

/** The largest file that is looked at. 500 people with every column full fit in a tenth of it. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** What is in a sheet: people to be entered, or what is wrong; never both. */
export interface CheckedSheet {
  rows: ImportRow[];
  errors: TableError[];
}

type Columns = ReturnType<typeof importColumns>;
type Sheet = TableRead<Columns>;
type Person = TableRow<Partial<Sheet['rows'][number]['values']>>;

const COLUMN_OF: Record<EntryRefusal, ImportColumn> = {
  'own-address': 'email',
  elsewhere: 'email',
  'foreign-institution': 'institution',
  'mode-not-offered': 'mode',
};

/** Reads a sheet of nominees and checks it as a whole; writes nothing. */
@Injectable()
export class SheetCheck {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly i18n: I18n,
    private readonly states: StatesQueries,
    private readonly nominees: NomineesService,
  ) {}

  /** Institutions of a State that exist today. */
  institutions(stateCode: string): Promise<InstitutionView[]> {
    return this.states.institutions({ state: stateCode, openOn: this.clock.now().toISOString().slice(0, 10) });
  }

  /**
   * Everything that is wrong with a sheet, at once; or its people in the order in which they will be entered: by the
   * sheet's own order where it has one, then as they stand.
   * @param locale language in which the errors call columns and choices
   */
  async check(actor: SignedInActor, standing: Standing, file: Buffer, locale: string): Promise<CheckedSheet> {
    const columns = importColumns(this.i18n, await this.institutions(standing.stateCode), locale);
    const sheet = await readTable(file, {
      columns,
      maxRows: MOST_ROWS,
      maxBytes: MOST_BYTES,
      commentMark: COMMENT_MARK,
    });
    const people: Person[] = [...sheet.rows, ...sheet.faulty].sort((one, other) => one.number - other.number);
    const errors = [
      ...sheet.errors,
      ...repeated(people, 'email', sheet),
      ...repeated(people, 'rank', sheet),
      ...(await this.refused(actor, standing, sheet)),
    ].sort(byPlace);
    if (errors.length > 0) return { rows: [], errors };
    return { rows: await this.ready(standing, sheet), errors };
  }

  /** What the service that enters people would refuse of the rows that are in order by themselves. */
  private async refused(actor: SignedInActor, { edition, stateCode }: Standing, sheet: Sheet): Promise<TableError[]> {
    if (sheet.rows.length === 0) return [];
    const refusals = await this.nominees.check(actor, { editionId: edition.id, stateCode }, sheet.rows.map(entryOf));
    return sheet.rows.flatMap(({ number }, at) => {
      const refusal = refusals[at];
      if (!refusal) return [];
      return [
        tableError(`admissions:nominee.refused.${refusal}`, { row: number, ...sheet.places[COLUMN_OF[refusal]] }),
      ];
    });
  }

  private async ready({ edition, stateCode }: Standing, sheet: Sheet): Promise<ImportRow[]> {
    const before = await this.database.query<{ email: string }>(
      `SELECT email FROM nominee WHERE edition_id = $1 AND state_code = $2 AND email = ANY($3::text[]) AND status IN ('entered', 'applied')`,
      [edition.id, stateCode, sheet.rows.map(({ values }) => values.email)],
    );
    const known = new Set(before.map(({ email }) => email));
    return sheet.rows
      .map((row) => ({
        row: row.number,
        rank: row.values.rank,
        known: known.has(row.values.email),
        entry: entryOf(row),
      }))
      .sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.row - other.row);
  }
}

const entryOf = ({ values }: Sheet['rows'][number]): ImportRow['entry'] => ({
  email: values.email,
  nativeName: values.nativeName,
  cyrillicName: values.cyrillicName,
  latinName: values.latinName,
  post: values.post,
  institutionId: values.institution,
  mode: values.mode ?? undefined,
  locale: values.language,
  note: values.note,
});

/** Values that another row above has already. */
function repeated(people: readonly Person[], column: 'email' | 'rank', sheet: Sheet): TableError[] {
  const first = new Map<string | number, number>();
  return people.flatMap(({ number, values }) => {
    const value = values[column];
    if (value === undefined || value === null) return [];
    const above = first.get(value);
    if (above !== undefined)
      return [
        tableError(
          `admissions:import.wrong.${column}-repeated`,
          { row: number, ...sheet.places[column] },
          { row: above },
        ),
      ];
    first.set(value, number);
    return [];
  });
}
