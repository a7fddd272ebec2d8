import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { admissionsErrors } from './admissions.errors';
import { offerDeclined, offerExpired, applicationWithdrawn } from './admissions.events';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import { isOwner } from './admissions.policy';
import { Confirmations } from './confirmations';
import { Ledger, type EditionFacts } from './ledger';
import { APPLICATION_STATUSES, holdsPlace, mayBecome } from './rules/application-lifecycle';
import { Succession } from './succession';

const MOST_EDITIONS_AT_ONCE = 200;

/** Offers of places: made, confirmed, declined, run out, handed on to the reserve list. */
@Injectable()
export class OffersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly events: EventBus,
    private readonly succession: Succession,
    private readonly confirmations: Confirmations,
  ) {}

  /** The person takes the offered place; see {@link Confirmations.confirm}. */
  confirm(actor: SignedInActor, id: string): Promise<void> {
    return this.confirmations.confirm(actor, id);
  }

  /** The person does not take the offered place; it is offered to the next. */
  async decline(actor: SignedInActor, id: string, reason: string | null): Promise<void> {
    await this.inTurn(await this.own(actor, id), async (application, edition) => {
      if (application.status === 'offer-declined') return;
      await this.store.become([application], { status: 'offer-declined', by: actor.accountId, reason });
      await this.succession.release([application], edition, 'declined', actor.accountId);
      await this.events.publish(
        offerDeclined,
        { applicationId: id, editionId: application.editionId },
        actor.accountId,
      );
    });
  }

  /** The person withdraws, from whatever state that is not final; a place they had is offered to the next. */
  async withdraw(actor: SignedInActor, id: string, reason: string | null): Promise<void> {
    await this.inTurn(await this.own(actor, id), async (application, edition) => {
      if (application.status === 'withdrawn') return;
      if (!mayBecome(application.status, 'withdrawn')) throw admissionsErrors('admissions.not-possible');
      await this.takeBack(application, edition, actor.accountId, reason);
    });
  }

  /**
   * Withdraws, as the system, what a person who is gone has begun; their places are offered to the next. Editions that
   * are over or called off stay as they were. Said twice, it is withdrawn once.
   */
  async withdrawAllOf(accountId: string): Promise<void> {
    await this.database.transaction(async () => {
      const open = await this.database.query<{ id: string }>(
        `SELECT a.id FROM application a JOIN edition e ON e.id = a.edition_id
         WHERE a.account_id = $1 AND a.status = ANY($2::text[]) AND e.status = 'published'
           AND (e.ends_on IS NULL OR (e.ends_on + 1)::timestamp AT TIME ZONE e.zone > $3)
         ORDER BY a.edition_id, a.id`,
        [accountId, APPLICATION_STATUSES.filter((status) => mayBecome(status, 'withdrawn')), this.clock.now()],
      );
      // One after the other, because each edition gives turns of its own; always in the same order.
      for (const application of await this.store.findAll(open.map(({ id }) => id))) {
        await this.inTurn(application, async (settled, edition) => {
          if (mayBecome(settled.status, 'withdrawn')) await this.takeBack(settled, edition, null, null);
        });
      }
    });
  }

  private async takeBack(
    application: StoredApplication,
    edition: EditionFacts,
    by: string | null,
    reason: string | null,
  ): Promise<void> {
    await this.store.become([application], { status: 'withdrawn', by, reason });
    if (holdsPlace(application.status)) await this.succession.release([application], edition, 'withdrawn', by);
    if (application.status !== 'draft')
      await this.events.publish(
        applicationWithdrawn,
        { applicationId: application.id, editionId: application.editionId },
        by,
      );
  }

  /** Ends the offers whose time is over; each edition in a transaction of its own, so that one cannot hold up another. */
  async expireDue(): Promise<number> {
    const due = await this.database.query<{ edition_id: string }>(
      `SELECT DISTINCT edition_id FROM application WHERE status = 'offered' AND offer_until <= $1 LIMIT ${MOST_EDITIONS_AT_ONCE}`,
      [this.clock.now()],
    );
    let expired = 0;
    for (const { edition_id: editionId } of due)
      expired += await this.database.transaction(() => this.expireIn(editionId));
    return expired;
  }

  private async expireIn(editionId: string): Promise<number> {
    const edition = await this.ledger.enter(editionId);
    const ids = await this.database.query<{ id: string }>(
      `SELECT id FROM application WHERE edition_id = $1 AND status = 'offered' AND offer_until <= $2 ORDER BY id`,
      [editionId, this.clock.now()],
    );
    const over = await this.store.findAll(ids.map((row) => row.id));
    await this.store.become(over, { status: 'offer-expired', by: null });
    await this.succession.release(over, edition, 'expired', null);
    await this.events.publishAll(
      offerExpired,
      over.map((application) => ({ applicationId: application.id, editionId })),
    );
    return over.length;
  }

  /** Somebody else's application is not there. */
  private async own(actor: SignedInActor, id: string): Promise<StoredApplication> {
    const application = await this.store.find(id);
    if (!application || !isOwner(actor, application)) throw coreErrors('resource.not-found');
    return application;
  }

  /** Runs a step with the turn at the edition and the application as it then stands. */
  private async inTurn(
    seen: StoredApplication,
    step: (application: StoredApplication, edition: EditionFacts) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(seen.editionId);
      await step(await this.store.lock(seen.id), edition);
    });
  }
}
