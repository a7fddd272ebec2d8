import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { isDeadlineOpen } from '#src/courses';
import { admissionsErrors } from './admissions.errors';
import { placeConfirmed } from './admissions.events';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import { Ledger, type EditionFacts, type Spot } from './ledger';
import { capacityOf, modesOf, type PlaceMode } from './rules/place-ledger';

/** Officials enter an edition of an open course at once: while places are free, or without a limit where it has none. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly events: EventBus,
  ) {}

  /**
   * Enrols the person; said twice, they are enrolled once.
   * @returns id of the confirmed application
   * @throws AppError `admissions.no-free-place`, `admissions.by-application-only`, `admissions.deadline-passed`,
   * `admissions.edition-not-open`, `admissions.state-not-invited` (409), `resource.not-found`
   */
  async enrol(actor: SignedInActor, editionId: string, wish?: PlaceMode): Promise<string> {
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    const enrolled = await this.store.live(editionId, actor.accountId);
    if (enrolled) return this.idOf(enrolled);
    this.refuseUnlessOpen(edition);
    const mode = wish ?? modesOf(edition)[0] ?? 'online';
    if (!modesOf(edition).includes(mode))
      throw admissionsErrors('admissions.mode-not-offered', {}, { fields: [{ path: 'mode', code: 'choice' }] });
    // Looking before waiting keeps a crowd that comes too late from queueing for its turn.
    if (await this.isFull(edition, mode)) throw admissionsErrors('admissions.no-free-place');
    return this.database.transaction(async () => {
      const settled = capacityOf(edition, mode) === null ? edition : await this.ledger.enter(editionId);
      this.refuseUnlessOpen(settled);
      const meanwhile = await this.store.live(editionId, actor.accountId);
      if (meanwhile) return this.idOf(meanwhile);
      return this.admit(actor, settled, mode);
    });
  }

  private async admit(actor: SignedInActor, edition: EditionFacts, mode: PlaceMode): Promise<string> {
    const spot =
      capacityOf(edition, mode) === null
        ? undefined
        : (await this.ledger.places(edition)).find((place) => place.state === 'free' && place.mode === mode);
    if (!spot && capacityOf(edition, mode) !== null) throw admissionsErrors('admissions.no-free-place');
    const inserted = await this.insert(actor, edition, mode);
    if (!inserted) {
      const live = await this.store.live(edition.id, actor.accountId);
      if (!live) throw coreErrors('conflict.changed-meanwhile');
      return this.idOf(live);
    }
    if (spot) await this.record(actor, edition, spot, inserted);
    await this.events.publish(placeConfirmed, { applicationId: inserted.id, editionId: edition.id }, actor.accountId);
    return inserted.id;
  }

  private async insert(
    actor: SignedInActor,
    edition: EditionFacts,
    mode: PlaceMode,
  ): Promise<{ id: string; stateCode: string | null } | undefined> {
    const account = await this.database.one<{ state_code: string | null; institution_id: string | null }>(
      'SELECT state_code, institution_id FROM account WHERE id = $1',
      [actor.accountId],
    );
    const stateCode = account?.state_code ?? null;
    if (edition.states.length > 0 && (stateCode === null || !edition.states.includes(stateCode)))
      throw admissionsErrors('admissions.state-not-invited');
    return this.database.one<{ id: string; stateCode: string | null }>(
      `INSERT INTO application (id, edition_id, account_id, door, mode, sex, status, status_at, status_by, state_code, institution_id,
         consent_processing, consent_transfer, consent_photo, consent_publication, submitted_at, revision, created_at, updated_at)
       VALUES ($1, $2, $3, 'open', $4, (SELECT sex FROM account WHERE id = $3), 'confirmed', $5, $3, $6, $7, false, false, false, false, $5, 1, $5, $5)
       ON CONFLICT (edition_id, account_id) WHERE status NOT IN ('withdrawn', 'replaced') DO NOTHING RETURNING id, state_code AS "stateCode"`,
      [newId(), edition.id, actor.accountId, mode, this.clock.now(), stateCode, account?.institution_id ?? null],
    );
  }

  private async record(
    actor: SignedInActor,
    edition: EditionFacts,
    spot: Spot,
    application: { id: string; stateCode: string | null },
  ): Promise<void> {
    const whose = {
      placeId: spot.id,
      stateCode: application.stateCode,
      accountId: actor.accountId,
      applicationId: application.id,
    };
    await this.ledger.record(
      edition.id,
      [
        { ...whose, kind: 'offered', until: null, reason: 'enrolled' },
        { ...whose, kind: 'confirmed', reason: 'enrolled' },
      ],
      actor.accountId,
    );
  }

  private refuseUnlessOpen(edition: EditionFacts): void {
    if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
    if (!edition.open || edition.demandsEndorsement) throw admissionsErrors('admissions.by-application-only');
    if (!isDeadlineOpen(edition, this.clock.now()))
      throw admissionsErrors('admissions.deadline-passed', { day: edition.deadlineOn ?? '', zone: edition.zone });
  }

  private async isFull(edition: EditionFacts, mode: PlaceMode): Promise<boolean> {
    const capacity = capacityOf(edition, mode);
    if (capacity === null) return false;
    const taken = await this.ledger.taken(edition.id);
    return taken[mode] >= capacity;
  }

  private idOf(application: StoredApplication): string {
    if (application.status !== 'confirmed') throw admissionsErrors('admissions.already-applied');
    return application.id;
  }
}
