import type { Translate } from '#libs/i18n';
import type { FieldKind } from './rules/fields';
import { itemType, TYPE_CODES, type TypeCode } from './rules/types';

/** A type with its fields, in words. */
export interface TypeDescription {
  code: TypeCode;
  label: string;
  expects: ('states' | 'objectives')[];
  fields: {
    name: string;
    label: string;
    kind: FieldKind;
    expected: boolean;
    maxLength: number | null;
    choices: { value: string; label: string }[];
  }[];
}

export const typeLabel = (t: Translate, type: TypeCode): string => t(`library:types.${type}`);

/** Catalogue label of a field; a field of the same name has the same label in every type. */
export const fieldLabel = (t: Translate, field: string): string => t(`library:fields.${field}`);

export const choiceLabel = (t: Translate, field: string, value: string): string =>
  t(`library:choices.${field}.${value}`);

/** All types with their fields, for forms and for programs. */
export const describeTypes = (t: Translate): TypeDescription[] =>
  TYPE_CODES.map((code) => ({
    code,
    label: typeLabel(t, code),
    expects: [...itemType(code).expects],
    fields: Object.entries(itemType(code).fields).map(([name, field]) => ({
      name,
      label: fieldLabel(t, name),
      kind: field.kind,
      expected: field.expected,
      maxLength: field.maxLength ?? null,
      choices: (field.choices ?? []).map((value) => ({ value, label: choiceLabel(t, name, value) })),
    })),
  }));
