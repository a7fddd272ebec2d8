/** Joins class names, leaving out what is false or empty; undefined when nothing remains. */
export function classes(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}
