import { Injectable } from '@nestjs/common';
import { scopesOf, type Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { AccountsQueries } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions, isContactPointOf } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';

/** As whom somebody puts people forward for a State. */
export type Capacity = 'ncp' | 'manager';

/** An edition, a State, and as whom the actor speaks for it there. */
export interface Standing {
  edition: EditionFacts;
  stateCode: string;
  capacity: Capacity;
}

/** Who speaks for a State: its contact points; where it has none, a course manager. */
@Injectable()
export class Standings {
  constructor(
    private readonly ledger: Ledger,
    private readonly accounts: AccountsQueries,
  ) {}

  /**
   * @param stateCode left out by a contact point of one State
   * @throws AppError `resource.not-found` for an unknown edition, `access.denied` for others than contact points of the State
   * and course managers, `admissions.contact-point-decides` (403) for a manager where the State has one,
   * `admissions.enrols-at-once`, `admissions.no-nominations`, `admissions.state-not-invited` (409)
   */
  async of(actor: Actor, editionId: string, stateCode?: string): Promise<Standing> {
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    const state = stateCode ?? this.onlyState(actor, edition);
    if (state === undefined)
      throw coreErrors('request.invalid', {}, { fields: [{ path: 'stateCode', code: 'required' }] });
    const capacity = await this.capacity(actor, state);
    if (edition.open) throw admissionsErrors('admissions.enrols-at-once');
    if (!edition.demandsEndorsement) throw admissionsErrors('admissions.no-nominations');
    if (edition.states.length > 0 && !edition.states.includes(state))
      throw admissionsErrors('admissions.state-not-invited');
    return { edition, stateCode: state, capacity };
  }

  /**
   * As whom the actor speaks for a State.
   * @param except whose matter it is: a contact point does not count in their own
   * @throws AppError `access.denied`, `admissions.contact-point-decides` (403)
   */
  async capacity(actor: Actor, stateCode: string, except: string | null = actor.accountId): Promise<Capacity> {
    if (isContactPointOf(actor, stateCode)) return 'ncp';
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    const contacts = await this.accounts.holders('ncp', stateCode);
    if (contacts.some((accountId) => accountId !== actor.accountId && accountId !== except))
      throw admissionsErrors('admissions.contact-point-decides');
    return 'manager';
  }

  /** The one State that a contact point speaks for in an edition. */
  private onlyState(actor: Actor, edition: EditionFacts): string | undefined {
    const scopes = scopesOf(actor, 'admissions.endorse');
    if (scopes === 'all') return undefined;
    const invited = scopes.filter((scope) => edition.states.length === 0 || edition.states.includes(scope));
    const states = invited.length > 0 ? invited : scopes;
    return states.length === 1 ? states[0] : undefined;
  }
}
