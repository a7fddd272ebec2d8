import type { Actor } from './actor';

/** Which roles hold a permission. `scoped`: the role's scope must equal the one asked about. */
export interface PermissionRule {
  roles: readonly string[];
  scopedRoles?: readonly string[];
}

const rules = new Map<string, PermissionRule>();

/** Declares the permissions of a room, such as `library.publish`. Returns their names, typed. */
export function definePermissions<const Names extends Record<string, PermissionRule>>(
  declared: Names,
): { [N in keyof Names]: N } {
  for (const [name, rule] of Object.entries(declared)) rules.set(name, rule);
  return Object.fromEntries(Object.keys(declared).map((name) => [name, name])) as { [N in keyof Names]: N };
}

/**
 * Whether an actor holds a permission, and for a scoped role whether it holds for `scope`.
 * The system may do everything. An undeclared permission is held by nobody.
 */
export function can(actor: Actor, permission: string, scope?: string): boolean {
  if (actor.kind === 'system') return true;
  const rule = rules.get(permission);
  if (!rule) return false;
  return actor.roles.some(
    (grant) =>
      rule.roles.includes(grant.role) ||
      (rule.scopedRoles?.includes(grant.role) &&
        grant.scope !== null &&
        (scope === undefined || grant.scope === scope)),
  );
}

/** The scopes for which the actor holds a scoped permission; `'all'` where a role gives it everywhere. */
export function scopesOf(actor: Actor, permission: string): 'all' | string[] {
  if (actor.kind === 'system') return 'all';
  const rule = rules.get(permission);
  if (!rule) return [];
  if (actor.roles.some((grant) => rule.roles.includes(grant.role))) return 'all';
  return actor.roles.flatMap((grant) => (rule.scopedRoles?.includes(grant.role) && grant.scope ? [grant.scope] : []));
}
