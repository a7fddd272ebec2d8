const DAY_MS = 86_400_000;
/** Day 0 by the count from 1900, which knows a 29 February 1900; that many days later begins the count from 1904. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;
/** 31 December 9999, the last day of spreadsheets. */
const LAST = 2_958_466;

/** Built-in number formats that show a date or a time (ECMA-376, 18.8.30, with those of East Asia). */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows a date: letters of dates are left when texts, colours and conditions are taken out. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/s\.0+/gi, 's');
  return /[dmyhs]/i.test(bare) && !/[0#?]|general/i.test(bare);
}

/** Wall time of a date's number; undefined for a number that is no date. */
export function wallOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = from1904 ? serial + DAYS_TO_1904 : serial < 60 ? serial + 1 : serial;
  if (!(days >= 0 && days < LAST)) return undefined;
  return new Date(EPOCH + Math.round(days * 86_400) * (DAY_MS / 86_400)).toISOString().slice(0, 19);
}
