import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);

/** What of a workbook made by hand is not as usual. */
export interface WorkbookParts {
  /** What stands in `<sheetData>`. */
  data?: string;
  /** What follows it. */
  after?: string;
  /** The whole sheet instead. */
  sheet?: string;
  sheets?: string;
  workbookPr?: string;
  texts?: string;
  styles?: string;
  more?: Record<string, Uint8Array>;
}

/** Parts of an XLSX workbook as programs write it, or as no program would. */
export const workbookParts = (parts: WorkbookParts): Record<string, Uint8Array> => ({
  '[Content_Types].xml': xml('<Types/>'),
  '_rels/.rels': xml(
    `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': xml(
    `<workbook xmlns="${main}" xmlns:r="${office}">${parts.workbookPr ?? ''}<sheets>${parts.sheets ?? '<sheet name="S" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': xml(
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ),
  'xl/worksheets/sheet1.xml': xml(
    parts.sheet ??
      `<worksheet xmlns="${main}"><sheetData>${parts.data ?? ''}</sheetData>${parts.after ?? ''}</worksheet>`,
  ),
  ...(parts.texts ? { 'xl/sharedStrings.xml': xml(`<sst xmlns="${main}">${parts.texts}</sst>`) } : {}),
  ...(parts.styles ? { 'xl/styles.xml': xml(`<styleSheet xmlns="${main}">${parts.styles}</styleSheet>`) } : {}),
  ...parts.more,
});

/** An XLSX file made by hand. */
export const workbook = (parts: WorkbookParts): Buffer => Buffer.from(zipSync(workbookParts(parts)));

/** A row of texts, in the sheet itself. */
export const textRow = (number: number, ...texts: string[]): string =>
  `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
