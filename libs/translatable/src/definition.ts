/** A text field of a translatable thing. */
export interface FieldRule {
  maxLength: number;
  /** Must be there before the thing can be published. */
  required: boolean;
  /** CommonMark; otherwise plain text. */
  markdown?: boolean;
}

/**
 * Where the texts of a kind of thing live. The working texts are in `<owner>_translation`, what readers see is in
 * `<owner>_publication`; both have the key (owner_id, locale) and a column for each field.
 */
export interface TranslatableDefinition<Field extends string = string> {
  /** Name of the owner in the revisions, and the stem of the table names: `course`. */
  owner: string;
  fields: Record<Field, FieldRule>;
  /** The field from which a readable address is made; absent for things without addresses of their own. */
  slugFrom?: NoInfer<Field>;
}

/** Declares a kind of translatable thing. */
export function defineTranslatable<const Field extends string>(
  definition: TranslatableDefinition<Field>,
): TranslatableDefinition<Field> {
  if (!/^[a-z_]+$/.test(definition.owner) || Object.keys(definition.fields).some((field) => !/^[a-z_]+$/.test(field))) {
    throw new Error(`${definition.owner} cannot be the name of a table`);
  }
  return definition;
}
