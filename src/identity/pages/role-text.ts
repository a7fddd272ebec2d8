import type { Translate } from '#libs/i18n';

/** A role in words, with the State for which it is held. */
export function roleText(
  t: Translate,
  held: { role: string; scope: string | null },
  states: ReadonlyMap<string, string>,
): string {
  const name = t(`identity:roles.${held.role}`);
  return held.scope ? t('identity:roles.of-state', { role: name, state: states.get(held.scope) ?? held.scope }) : name;
}
