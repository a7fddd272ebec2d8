import { z } from 'zod';
import {
  choice,
  date,
  expected,
  identifier,
  language,
  longWords,
  names,
  text,
  words,
  year,
  yesNo,
  type FieldSpec,
} from './fields';

/** A kind of publication: the fields it has beside the common ones, and which common ones it should not lack. */
export interface ItemType {
  fields: Record<string, FieldSpec>;
  expects: readonly ('states' | 'objectives')[];
}

/** A text in the working languages. */
export interface Words {
  en?: string | null;
  ru?: string | null;
}

/** Values of type-specific fields; absent and null both mean "not filled in". */
export type Metadata = Record<string, string | number | boolean | string[] | Words | null>;

const DOI = /^10\.\d{4,9}\/\S+$/;
const ISSN = /^\d{4}-\d{3}[\dX]$/;
const ISBN = /^(97[89][- ]?)?(\d[- ]?){9}[\dX]$/;
const MODULE_CODE = /^T\d{2}-M\d{1,2}$/;

/** The twelve types of the taxonomy. Their labels stand in the catalogues under `types`, those of the fields under `fields`. */
export const ITEM_TYPES = {
  'legislative-act': {
    fields: {
      jurisdiction: words(),
      kind: expected(
        choice(
          'constitution',
          'code',
          'law',
          'decree',
          'by-law',
          'treaty',
          'bilateral-agreement',
          'readmission-agreement',
        ),
      ),
      number: text(100),
      adoptedOn: expected(date()),
      inForceFrom: date(),
      inForceTo: date(),
      status: expected(choice('in-force', 'amended', 'repealed')),
      amends: longWords(),
      amendedBy: longWords(),
      originalLanguage: expected(language()),
      translation: choice('official', 'unofficial'),
    },
    expects: ['states'],
  },
  'migration-profile': {
    fields: {
      referenceYear: expected(year()),
      kind: choice('extended', 'light'),
      endorsement: expected(choice('draft', 'endorsed')),
      endorsedOn: date(),
      endorsedBy: words(),
    },
    expects: ['states'],
  },
  'good-practice': {
    fields: { institution: words(), period: expected(text(100)), evidence: longWords(), contact: text() },
    expects: ['states', 'objectives'],
  },
  'research-paper': {
    fields: { authors: expected(names()), peerReviewed: yesNo(), doi: identifier(DOI), issn: identifier(ISSN, 9) },
    expects: [],
  },
  'strategic-document': {
    fields: {
      owner: expected(words()),
      period: text(100),
      kind: choice('strategy', 'action-plan', 'concept', 'roadmap'),
    },
    expects: [],
  },
  'almaty-process-document': {
    fields: {
      meeting: expected(words()),
      kind: choice('declaration', 'protocol', 'terms-of-reference', 'report'),
      date: date(),
    },
    expects: [],
  },
  'project-publication': {
    fields: { project: expected(words()), donor: words(), isbn: identifier(ISBN, 20) },
    expects: [],
  },
  'training-material': {
    fields: { module: identifier(MODULE_CODE, 10), level: choice('foundation', 'intermediate', 'advanced') },
    expects: [],
  },
  dataset: { fields: { period: expected(text(100)), source: expected(words()) }, expects: [] },
  'case-law': { fields: { court: expected(words()), date: expected(date()) }, expects: ['states'] },
  glossary: { fields: {}, expects: [] },
  video: { fields: {}, expects: [] },
} as const satisfies Record<string, ItemType>;

export type TypeCode = keyof typeof ITEM_TYPES;

export const TYPE_CODES = Object.keys(ITEM_TYPES) as [TypeCode, ...TypeCode[]];

export const typeSchema = z.enum(TYPE_CODES);

/** What is known of a type. */
export const itemType = (code: TypeCode): ItemType => ITEM_TYPES[code];

const schemas = new Map<TypeCode, z.ZodObject>();

/** The schema of a type's own fields; unknown ones are refused. */
export function metadataSchema(code: TypeCode): z.ZodObject {
  let schema = schemas.get(code);
  if (!schema) {
    const shape = Object.fromEntries(
      Object.entries(itemType(code).fields).map(([name, field]) => [name, field.schema]),
    );
    schemas.set(code, (schema = z.strictObject(shape)));
  }
  return schema;
}

/** Whether a value says nothing. */
export const isBlank = (value: Metadata[string] | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && !value.en && !value.ru);

/** Metadata without the fields that say nothing. */
export const compact = (metadata: Metadata): Metadata =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => !isBlank(value)));
