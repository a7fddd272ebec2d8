import { can, isSignedIn, type Actor } from '#libs/access';
import { permissions } from '../library.permissions';

/** Who may read an item, from everybody to the centre's staff. */
export const ACCESS_LEVELS = ['public', 'registered', 'trainers', 'staff'] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** The access levels that an actor may read. Every query of readers is given them. */
export function readableLevels(actor: Actor): AccessLevel[] {
  const levels: AccessLevel[] = ['public'];
  if (isSignedIn(actor) || actor.kind === 'system') levels.push('registered');
  if (can(actor, permissions['library.read-trainers'])) levels.push('trainers');
  if (can(actor, permissions['library.read-staff'])) levels.push('staff');
  return levels;
}
