import { wallTimeOf, type WallTime } from '#libs/calendar';

/** A day without an hour, `YYYY-MM-DD`. */
export interface DayCell {
  day: string;
}

/** What happened at an instant, shown as wall time of a zone. */
export interface MomentCell {
  at: Date | string;
  /** IANA name. */
  zone: string;
}

/** What a cell of a written table can hold. A text is never anything but text, whatever it begins with. */
export type Cell = string | number | boolean | DayCell | MomentCell | null | undefined;

/** A real date in XLSX, `YYYY-MM-DD` in CSV. */
export const day = (value: string | null | undefined): DayCell | null => (value ? { day: value } : null);

/** A real date with a time in XLSX, `YYYY-MM-DD HH:MM` in CSV, both of the zone. */
export const moment = (at: Date | string | null | undefined, zone: string): MomentCell | null =>
  at ? { at, zone } : null;

/** Wall time of the cell's zone. */
export const wallTime = ({ at, zone }: MomentCell): WallTime => wallTimeOf(new Date(at), zone);

/** One column of a written table. */
export interface ColumnHead {
  header: string;
  /** In characters; by the header's length when left out. */
  width?: number;
  /** Long texts go over several lines within the width. */
  wrap?: boolean;
  /** What people may choose from when they fill the sheet in; XLSX offers a list, put on a sheet of its own. */
  choices?: readonly string[];
}

/** A table to be written. Rows may come as they are read: nothing keeps all of them. */
export interface Table {
  /** Name of the sheet; cut to what programs accept. */
  name: string;
  columns: readonly ColumnHead[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  rightToLeft?: boolean;
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
