import type { Localised } from '#libs/i18n';
import type { TextStatus } from '#libs/translatable';
import type { AccessLevel } from './rules/access';
import type { Gap } from './rules/checklist';
import type { ScanState } from './rules/files';
import type { Metadata, TypeCode, Words } from './rules/types';

/** A coded thing with its name in the reader's language. */
export interface Named {
  code: string;
  label: Localised;
}

/** An item in a list of readers. */
export interface ItemSummary {
  id: string;
  type: TypeCode;
  title: Localised;
  /** At most 600 characters of the abstract. */
  summary: Localised;
  publicationDate: string | null;
  accessLevel: AccessLevel;
  /** Languages of the files that can be had. */
  languages: string[];
  /** A work of others, to be read at its source. */
  linked: boolean;
  themes: string[];
  publishedAt: string;
  /** Path of the page in the reader's language. */
  href: string;
}

/** A file that readers can have. */
export interface FileView {
  id: string;
  locale: string;
  name: string;
  size: number;
  mediaType: string;
  sha256: string;
  href: string;
}

/** One version of an item as readers see it. */
export interface ItemView extends Omit<ItemSummary, 'summary' | 'themes'> {
  abstract: Localised;
  /** The title in each language that has one. */
  titles: Record<string, string>;
  version: number;
  /** The version that the address shows without `?version`. */
  currentVersion: number;
  versions: { number: number; publishedAt: string }[];
  /** Stable for ever, whatever the address. */
  urn: string;
  metadata: Metadata;
  publisher: Words | null;
  licence: string | null;
  sourceUrl: string | null;
  sourceLanguages: string[];
  centreOutput: boolean;
  themes: Named[];
  terms: Named[];
  states: Named[];
  objectives: Named[];
  files: FileView[];
}

/** What readers are told of an item that was withdrawn. */
export interface TombstoneView {
  id: string;
  withdrawnAt: string;
  title: Localised;
  note: Localised;
}

/** A working text with what its editors must know. */
export interface WorkingTextView {
  locale: string;
  title: string;
  abstract: string;
  status: TextStatus;
  stale: boolean;
  revision: number;
}

/** A file as the staff see it. */
export interface WorkingFileView extends FileView {
  scan: ScanState;
  finding: string | null;
  uploadedAt: string;
  downloads: number;
}

export type ShownStatus = 'draft' | 'public' | 'restricted' | 'withdrawn';

/** An item and its newest version as its editors see it. */
export interface WorkingView {
  id: string;
  type: TypeCode;
  status: ShownStatus;
  sourceLocale: string;
  accessLevel: AccessLevel;
  centreOutput: boolean;
  revision: number;
  version: number;
  /** Whether that version is a draft that readers do not see yet. */
  draft: boolean;
  currentVersion: number | null;
  metadata: Metadata;
  publicationDate: string | null;
  publisher: Words | null;
  licence: string | null;
  sourceUrl: string | null;
  sourceLanguages: string[];
  themes: string[];
  terms: string[];
  states: string[];
  objectives: number[];
  texts: WorkingTextView[];
  files: WorkingFileView[];
  checklist: Gap[];
  publishable: boolean;
  withdrawalNote: Words | null;
}

/** An item in the table of the staff. */
export interface WorkingSummary {
  id: string;
  type: TypeCode;
  status: ShownStatus;
  /** Has a draft version beside the one that readers see. */
  hasDraft: boolean;
  accessLevel: AccessLevel;
  title: Localised;
  languages: string[];
  updatedAt: string;
}
