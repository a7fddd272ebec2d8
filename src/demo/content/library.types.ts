import type { Bilingual } from './types';

/** Fields that only one item type has; names follow `extraMetadata` of the taxonomy. Dates are `YYYY-MM-DD`. */
export interface MetadataByType {
  'legislative-act': {
    /** ISO 3166-1 alpha-2 code; null for a treaty or an example. */
    jurisdiction: string | null;
    kind:
      | 'constitution'
      | 'code'
      | 'law'
      | 'decree'
      | 'by-law'
      | 'treaty'
      | 'bilateral-agreement'
      | 'readmission-agreement';
    number: string | null;
    adoptedOn: string | null;
    inForceFrom: string | null;
    inForceTo: string | null;
    status: 'in-force' | 'amended' | 'repealed' | null;
    /** Keys of other items. */
    amends: string[];
    amendedBy: string[];
    originalLanguage: string | null;
    translation: 'official' | 'unofficial' | null;
  };
  'migration-profile': {
    state: string;
    referenceYear: number;
    kind: 'extended' | 'light';
    endorsement: 'draft' | 'endorsed';
    endorsedOn: string | null;
    endorsedBy: Bilingual | null;
  };
  'good-practice': { state: string; institution: string; period: string; evidence: Bilingual; contact: string };
  'research-paper': { authors: string[]; peerReviewed: boolean; doi: string | null; issn: string | null };
  'strategic-document': { owner: Bilingual; period: string; kind: 'strategy' | 'action-plan' | 'concept' | 'roadmap' };
  'almaty-process-document': {
    meeting: Bilingual;
    kind: 'declaration' | 'protocol' | 'terms-of-reference' | 'report';
    date: string;
  };
  'project-publication': { project: Bilingual; donor: Bilingual | null; isbn: string | null };
  'training-material': { module: string; level: 'foundation' | 'intermediate' | 'advanced'; trainersOnly: boolean };
  dataset: { period: string; source: Bilingual; licence: string };
  'case-law': { court: Bilingual; date: string | null; state: string | null };
  glossary: Record<string, never>;
  video: Record<string, never>;
}

export type LibraryItemType = keyof MetadataByType;

export interface DemoFile {
  locale: 'en' | 'ru';
  filename: string;
  kind: 'txt' | 'md' | 'csv' | 'html';
  content: string;
}

interface LibraryItemBase {
  key: string;
  texts: Record<'en' | 'ru', { title: string; abstract: string }>;
  /** ISO 3166-1 alpha-2 codes; empty where the item concerns no State in particular. */
  states: string[];
  themes: string[];
  terms: string[];
  gcmObjectives: number[];
  access: 'public' | 'registered' | 'trainers' | 'staff';
  publishedOn: string;
  publisher: Bilingual;
  /** `see-source` for a work of others: it is linked, and the file is our own note about it. */
  licence: 'CC-BY-4.0' | 'see-source';
  sourceUrl: string | null;
  /** True for the centre's own outputs, which need a file in both working languages. */
  ownOutput: boolean;
  files: DemoFile[];
}

/** One library item; `metadata` follows from `type`. */
export type DemoLibraryItem = {
  [T in LibraryItemType]: LibraryItemBase & { type: T; metadata: MetadataByType[T] };
}[LibraryItemType];

/** The publisher of everything written for the demonstration. */
export const centre: Bilingual = {
  en: 'Regional Training Center on Migration (demonstration)',
  ru: 'Региональный учебный центр по миграции (демонстрация)',
};
