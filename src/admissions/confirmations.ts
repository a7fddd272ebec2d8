import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { anyOf, Database, Gathered } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { admissionsErrors } from './admissions.errors';
import { placeConfirmed } from './admissions.events';
import { mayBecome, type ApplicationStatus } from './rules/application-lifecycle';

/** Who wants to take which offer. */
interface Wish {
  id: string;
  accountId: string;
}

/** An offer as it stands in one's turn at its edition. */
interface Offer extends Wish {
  editionId: string;
  status: ApplicationStatus;
  offerUntil: Date | null;
  editionStatus: string;
}

type Verdict = 'done' | 'unknown' | 'admissions.offer-over' | 'admissions.not-possible' | 'admissions.edition-not-open';

const TURN = `
  SELECT a.id, a.account_id AS "accountId", a.edition_id AS "editionId", a.status, a.offer_until AS "offerUntil", e.status AS "editionStatus"
  FROM application a JOIN edition e ON e.id = a.edition_id
  WHERE a.id ${anyOf('$1', 'uuid')} AND a.account_id ${anyOf('$2', 'uuid')}
  FOR NO KEY UPDATE OF e, a`;

/**
 * People take the places that are offered to them. When a list is published hundreds do so in one moment, so those of a
 * moment are confirmed in one transaction (docs/decisions/0010-asked-together.md): a turn at each edition, and an entry in the ledger, a step
 * and an event for each person, as if each came alone.
 */
@Injectable()
export class Confirmations {
  private readonly wishes: Gathered<Wish, Verdict>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {
    this.wishes = new Gathered(database, (wishes) => this.confirmAll(wishes));
  }

  /**
   * The person takes the offered place. Said twice, it is confirmed once.
   * @throws AppError `admissions.offer-over` (409) after its end, `admissions.not-possible` (409) where nothing is offered,
   * `admissions.edition-not-open` (409) where the edition was called off or closed meanwhile, `resource.not-found` (404) for
   * somebody else's
   */
  async confirm(actor: SignedInActor, id: string): Promise<void> {
    const verdict = await this.wishes.ask({ id, accountId: actor.accountId });
    if (verdict === 'unknown') throw coreErrors('resource.not-found');
    if (verdict !== 'done') throw admissionsErrors(verdict);
  }

  /** Whoever's edition is in somebody else's turn waits for it alone, and does not hold up the others. */
  private async confirmAll(wishes: readonly Wish[]): Promise<Verdict[]> {
    const verdicts = await this.confirmFree(wishes, wishes.length > 1);
    return Promise.all(
      wishes.map(async (wish, index) => verdicts[index] ?? (await this.confirmFree([wish], false))[0] ?? 'unknown'),
    );
  }

  /** @param isPassing passes over those whose turn would have to be waited for: they get no verdict */
  private confirmFree(wishes: readonly Wish[], isPassing: boolean): Promise<(Verdict | undefined)[]> {
    return this.database.transaction(async () => {
      const offers = await this.inTurn(wishes, isPassing);
      const verdicts = new Map([...offers].map(([key, offer]) => [key, this.verdictOf(offer)]));
      const open = [...offers].flatMap(([key, offer]) => (verdicts.get(key) === 'take' ? [offer] : []));
      const taken = await this.take(open);
      return wishes.map((wish) => {
        const verdict = verdicts.get(keyOf(wish));
        if (verdict !== 'take') return verdict;
        return taken.has(wish.id) ? 'done' : 'admissions.not-possible';
      });
    });
  }

  /** Takes one's turn at the editions, and reads the offers as they then stand. What is somebody else's is not there. */
  private async inTurn(wishes: readonly Wish[], isPassing: boolean): Promise<Map<string, Offer>> {
    const rows = await this.database.hot<Offer>(isPassing ? `${TURN} SKIP LOCKED` : TURN, [
      wishes.map(({ id }) => id),
      wishes.map(({ accountId }) => accountId),
    ]);
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  private verdictOf(offer: Offer): Exclude<Verdict, 'unknown'> | 'take' {
    if (offer.status === 'confirmed') return 'done';
    const isOver = offer.offerUntil !== null && offer.offerUntil <= this.clock.now();
    if (offer.status === 'offer-expired' || (offer.status === 'offered' && isOver)) return 'admissions.offer-over';
    if (offer.status !== 'offered' || !mayBecome(offer.status, 'confirmed')) return 'admissions.not-possible';
    return offer.editionStatus === 'published' ? 'take' : 'admissions.edition-not-open';
  }

  /** Writes ledger and states in one statement, and the events. @returns ids of those that had a place to take */
  private async take(offers: readonly Offer[]): Promise<Set<string>> {
    if (offers.length === 0) return new Set();
    const taken = await this.database.hot<Wish & { editionId: string }>(
      `WITH entry AS (
         INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, account_id, application_id, quota_id, actor_id, at)
         SELECT p.id, p.last_sequence + 1, p.edition_id, 'confirmed', a.state_code, a.account_id, a.id, p.quota_id, a.account_id, $2
         FROM application a JOIN place p ON p.application_id = a.id WHERE a.id ${anyOf('$1', 'uuid')} ORDER BY p.id
         RETURNING application_id
       )
       UPDATE application a SET status = 'confirmed', status_by = a.account_id, status_reason = NULL, status_at = $2, updated_at = $2,
         revision = a.revision + 1
       FROM entry WHERE a.id = entry.application_id
       RETURNING a.id, a.account_id AS "accountId", a.edition_id AS "editionId"`,
      [offers.map(({ id }) => id), this.clock.now()],
    );
    await this.events.publishEach(
      placeConfirmed,
      taken.map(({ id, editionId, accountId }) => ({
        payload: { applicationId: id, editionId },
        actorId: accountId,
      })),
    );
    return new Set(taken.map(({ id }) => id));
  }
}

const keyOf = ({ id, accountId }: Wish): string => `${id} ${accountId}`;
