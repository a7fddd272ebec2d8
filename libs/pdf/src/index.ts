export { writePdf } from './write-pdf';
export type { Block, PdfDocumentSpec, TableColumn } from './document';
