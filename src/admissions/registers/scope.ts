import { scopesOf, type Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { canManageAdmissions } from '../admissions.policy';

/** Whose part of a register is looked at: of the States one is contact point of, or, for course managers, all of it. */
export type View = 'state' | 'all';

/**
 * The States that an actor reads in a view; null for all. Without a view: as much as the actor may.
 * @throws AppError `access.denied`
 */
export function visibleStates(actor: Actor, view?: View): string[] | null {
  if (view !== 'state' && canManageAdmissions(actor)) return null;
  const states = scopesOf(actor, 'admissions.endorse');
  if (view === 'all' || states === 'all' || states.length === 0) throw coreErrors('access.denied');
  return [...new Set(states)].sort();
}
