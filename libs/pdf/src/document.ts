import type { Direction } from './bidi';

/** A part of a document, one under the other. Texts run as wide as the page; `\n` begins a new line. */
export type Block =
  | { kind: 'heading'; text: string; level?: 1 | 2 | 3 }
  | { kind: 'paragraph'; text: string; size?: 'normal' | 'small'; align?: 'start' | 'center' | 'end'; strong?: boolean }
  | { kind: 'facts'; items: readonly { term: string; value: string }[] }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly string[])[] }
  /** A thin line across the page. */
  | { kind: 'rule' }
  /** Room of so many points. */
  | { kind: 'space'; points: number }
  /** A line to sign on, with what stands under it. */
  | { kind: 'signature'; text: string };

/** A column of a table. */
export interface TableColumn {
  header: string;
  /** Share of the width beside those of the other columns; 1 if not given. */
  share?: number;
  /** Numbers stand under each other, at the end of their column. */
  numeric?: boolean;
}

/** What a document says. */
export interface PdfDocumentSpec {
  /** Shown in the window of the reader instead of the file's name. */
  title: string;
  author?: string;
  /** BCP 47. */
  locale: string;
  dir?: Direction;
  /** Written into the file; nothing else in it depends on the time. */
  createdAt: Date;
  blocks: readonly Block[];
  /** Stands small at the foot of every page, beside its number. */
  footer?: string;
  /** The words of a page's number, such as "2 of 3"; without it pages have none. */
  pageNumber?: (page: number, pages: number) => string;
  /** Off: the file can be read by eye, for tests. */
  compress?: boolean;
}
