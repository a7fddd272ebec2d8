/** A role that a person holds, everywhere or for the thing named by the scope (such as one State's code). */
export interface RoleGrant {
  role: string;
  scope: string | null;
}

/** Who acts: an account, nobody, or the system itself. */
export interface Actor {
  kind: 'account' | 'anonymous' | 'system';
  accountId: string | null;
  roles: readonly RoleGrant[];
  /** Scopes of the access token used; undefined for a browser session, which has no such limit. */
  tokenScopes?: readonly string[];
  /** When that token ends. */
  tokenEndsAt?: Date;
  /** Name to greet with; never used for decisions. */
  displayName?: string;
  locale?: string;
  zone?: string;
  /** Whether the second condition of some actions, a confirmed address, is met. */
  confirmed?: boolean;
}

/** An actor that has an account. */
export interface SignedInActor extends Actor {
  kind: 'account';
  accountId: string;
}

export const ANONYMOUS: Actor = Object.freeze({ kind: 'anonymous', accountId: null, roles: [] });

/** Jobs and start-up tasks act as the system. */
export const SYSTEM: Actor = Object.freeze({ kind: 'system', accountId: null, roles: [] });

export const isSignedIn = (actor: Actor): actor is SignedInActor =>
  actor.kind === 'account' && actor.accountId !== null;
