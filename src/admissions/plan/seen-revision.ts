import type { FormState } from '#libs/web';

/**
 * The revision that a form goes against when it is sent again: the one that its editor has seen, or, once they were told that
 * somebody changed it meanwhile, the present one.
 */
export function seenRevision(form: FormState, current: number): number {
  const seen = Number(form.values.revision);
  return form.values.revision === undefined || form.status === 412 || !Number.isSafeInteger(seen) ? current : seen;
}
