/**
 * The end of a condition on a list of keys, such as `id ${anyOf('$1', 'uuid')}`, for statements that are {@link Database.hot}.
 * The database plans for a list that it cannot see into, and so keeps one plan for lists of any length; else it would make
 * a new one for each short list, which for a join of six tables costs more than to carry it out.
 */
export const anyOf = (parameter: string, type: 'uuid' | 'bytea'): string =>
  `= ANY(ARRAY(SELECT unnest(${parameter}::${type}[])))`;
