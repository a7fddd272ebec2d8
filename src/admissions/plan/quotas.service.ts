import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors, type FieldError } from '#libs/errors';
import { Audit } from '#src/identity';
import { StatesQueries } from '#src/states';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import { capacityOf, modesOf, type PlaceMode } from '../rules/place-ledger';
import { Succession } from '../succession';
import { leastOf, QuotaKeeper, type Quota, type QuotaChange } from './quota-keeper';
import { revisionOf } from './quotas.queries';

/** A number of seats for a holder; null gives a State back the edition's number. */
export interface QuotaInput {
  /** Of a State: its code; of an institution: null. */
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
  seats: number | null;
}

/** Course managers set seats aside for States, institutions and organisations, by mode. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly keeper: QuotaKeeper,
    private readonly succession: Succession,
    private readonly states: StatesQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Sets quotas; those that are not named stay as they are. Lowering one gives its held places to the reserve list,
   * raising one holds free places, as far as there are any and until the day of the pool.
   * @param expected revision of the quotas that the editor had seen
   * @throws AppError `request.precondition-failed` (412), `admissions.quotas-over-seats` (422), `admissions.quota-below-taken` (409),
   * `admissions.nothing-to-share` and `admissions.edition-not-open` (409), `resource.not-found`
   */
  async set(actor: SignedInActor, editionId: string, expected: number, input: readonly QuotaInput[]): Promise<void> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(editionId);
      refuseUnlessShared(edition);
      await this.succession.handOn(edition, await this.ledger.open(edition));
      const quotas = await this.keeper.quotas(editionId);
      if (revisionOf(quotas) !== expected) throw coreErrors('request.precondition-failed');
      const changes = await this.changesOf(edition, quotas, input);
      if (changes.length === 0) return;
      refuseTooMany(edition, quotas, changes, input);
      const released = await this.keeper.apply(edition, changes, actor.accountId);
      await this.audit.record(
        actor,
        'admissions.quotas-set',
        { type: 'edition', id: editionId },
        {
          quotas: changes.map(({ stateCode, institutionId, mode, seats }) => ({
            stateCode,
            institutionId,
            mode,
            seats,
          })),
        },
      );
      const settled = await this.keeper.settleDefaults(edition);
      await this.succession.handOn(edition, await this.ledger.stillFree(editionId, [...released, ...settled]));
    });
  }

  private async changesOf(
    edition: EditionFacts,
    quotas: readonly Quota[],
    input: readonly QuotaInput[],
  ): Promise<QuotaChange[]> {
    const problems: FieldError[] = [];
    const homes = await this.states.institutionsByIds(input.flatMap(({ institutionId }) => institutionId ?? []));
    const known = new Set((await this.states.list()).map((state) => state.code));
    const seen = new Set<string>();
    const changes = input.flatMap((wish, index): QuotaChange[] => {
      const homeState =
        wish.institutionId === null ? wish.stateCode : (homes.get(wish.institutionId)?.stateCode ?? null);
      const problem = problemOf(edition, wish, homeState !== null && known.has(homeState), seen);
      if (problem) problems.push({ ...problem, path: `quotas.${index}.${problem.path}` });
      if (problem || homeState === null) return [];
      return changeOf(
        edition,
        quotas.find((quota) => isOf(quota, wish)),
        wish,
        homeState,
      );
    });
    if (problems.length > 0) throw coreErrors('request.invalid', {}, { fields: problems });
    return changes;
  }
}

const isOf = (quota: Quota, wish: QuotaInput): boolean =>
  quota.mode === wish.mode &&
  (wish.institutionId === null ? quota.stateCode === wish.stateCode : quota.institutionId === wish.institutionId);

/** Nothing where it already is so; null seats make a State's quota follow the edition's number again. */
function changeOf(edition: EditionFacts, quota: Quota | undefined, wish: QuotaInput, homeState: string): QuotaChange[] {
  const isDefault = wish.seats === null;
  if (quota ? quota.byDefault === isDefault && (isDefault || quota.seats === wish.seats) : isDefault) return [];
  const fallen = quota ? Math.max(leastOf(quota), Math.min(quota.seats, edition.quotaPerState)) : 0;
  return [
    {
      id: quota?.id,
      holder: wish.institutionId === null ? 'state' : 'institution',
      stateCode: wish.institutionId === null ? wish.stateCode : null,
      institutionId: wish.institutionId,
      homeState,
      mode: wish.mode,
      seats: wish.seats ?? fallen,
      byDefault: isDefault,
    },
  ];
}

function problemOf(
  edition: EditionFacts,
  wish: QuotaInput,
  holderIsKnown: boolean,
  seen: Set<string>,
): FieldError | undefined {
  const whose = wish.institutionId === null ? 'stateCode' : 'institutionId';
  if (!holderIsKnown || (wish.institutionId !== null && wish.stateCode !== null))
    return { path: whose, code: 'choice' };
  if (!modesOf(edition).includes(wish.mode)) return { path: 'mode', code: 'choice' };
  if (wish.seats === null && wish.institutionId !== null) return { path: 'seats', code: 'required' };
  const uninvited = edition.states.length > 0 && !edition.states.includes(wish.stateCode ?? '');
  if (wish.institutionId === null && uninvited && wish.seats !== null && wish.seats > 0)
    return { path: whose, code: 'admissions:plan.fields.not-invited' };
  const key = `${wish.institutionId ?? wish.stateCode} ${wish.mode}`;
  if (seen.has(key)) return { path: whose, code: 'admissions:plan.fields.twice' };
  seen.add(key);
  return undefined;
}

/** More seats than there are cannot be set aside; the database says the same. */
function refuseTooMany(
  edition: EditionFacts,
  quotas: readonly Quota[],
  changes: readonly QuotaChange[],
  input: readonly QuotaInput[],
): void {
  for (const mode of modesOf(edition)) {
    const seats = capacityOf(edition, mode);
    if (seats === null) continue;
    const changed = new Map(changes.map((change) => [change.id, change]));
    const kept = quotas.filter((quota) => quota.mode === mode && !changed.has(quota.id));
    const sum = [...kept, ...changes.filter((change) => change.mode === mode)].reduce((n, quota) => n + quota.seats, 0);
    if (sum <= seats) continue;
    const fields = input.flatMap((wish, index) =>
      wish.mode === mode && changes.some((change) => isWished(change, wish))
        ? [{ path: `quotas.${index}.seats`, code: 'admissions:plan.fields.too-many', vars: { sum, seats } }]
        : [],
    );
    throw admissionsErrors('admissions.quotas-over-seats', { sum, seats }, { fields });
  }
}

const isWished = (change: QuotaChange, wish: QuotaInput): boolean =>
  change.mode === wish.mode &&
  change.institutionId === wish.institutionId &&
  (change.stateCode ?? null) === wish.stateCode;

/** Quotas share out numbered seats: not of courses that one enters at once, nor of editions that are over. */
function refuseUnlessShared(edition: EditionFacts): void {
  if (edition.open || edition.format === 'self-paced') throw admissionsErrors('admissions.nothing-to-share');
  if (edition.status !== 'published' && edition.status !== 'draft')
    throw admissionsErrors('admissions.edition-not-open');
}
