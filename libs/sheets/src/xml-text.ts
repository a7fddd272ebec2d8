/** The most signs that a cell of a spreadsheet holds. */
export const MOST_SIGNS = 32_767;

const marked: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot carry goes as `_xHHHH_`, and so does what would be read as such (ECMA-376, ST_Xstring). */
const escapeSign = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

// eslint-disable-next-line no-control-regex
const unspeakable = /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/gi;

/** Attribute value or text of XML. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => marked[sign] ?? sign);

/** Text of a cell as SpreadsheetML holds it: any text of JavaScript, but half surrogate pairs, comes back the same. */
export function cellText(text: string): string {
  const whole = text.toWellFormed();
  const fitting = whole.length > MOST_SIGNS ? `${whole.slice(0, MOST_SIGNS - 1).toWellFormed()}…` : whole;
  return xmlText(fitting.replace(unspeakable, escapeSign));
}

/** Reverse of the escapes of {@link cellText}; XML's own entities are undone by whoever reads the XML. */
export const unescapeCellText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
