import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { admissionsErrors } from './admissions.errors';
import { applicationSubmitted } from './admissions.events';
import { isOwner } from './admissions.policy';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import { Ledger, type EditionFacts } from './ledger';
import { EntryGate } from './nomination/entry-gate';
import { NominatedApplications } from './nomination/nominated-applications';
import { NominationOrder } from './nomination/nomination-order';
import { ReleasesService } from './nomination/releases.service';
import { isEditable } from './rules/application-lifecycle';
import { missingFrom, type DraftForm } from './rules/form';
import { modesOf } from './rules/place-ledger';

/** Field of the form to column of the table. */
const COLUMN_OF = {
  mode: 'mode',
  department: 'department',
  post: 'post',
  sex: 'sex',
  motivation: 'motivation',
  duties: 'duties',
  education: 'education',
  yearsInService: 'years_in_service',
  levelEn: 'level_en',
  levelRu: 'level_ru',
  needs: 'needs',
  consentProcessing: 'consent_processing',
  consentTransfer: 'consent_transfer',
  consentPhoto: 'consent_photo',
  consentPublication: 'consent_publication',
} as const satisfies Record<keyof DraftForm, string>;

/** What an applicant does before anybody decides: draft, fill in, submit. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly order: NominationOrder,
    private readonly nominated: NominatedApplications,
    private readonly releases: ReleasesService,
    private readonly events: EventBus,
  ) {}

  /**
   * Begins an application, or answers the draft that was begun before.
   * @returns its id
   * @throws AppError `resource.not-found` for an unknown edition; 409 where one cannot apply, with the reason as code
   */
  async begin(actor: SignedInActor, editionId: string, form: DraftForm = {}): Promise<string> {
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    const { stateCode } = await this.employerOf(actor.accountId, edition, null);
    await this.gate.refuseUnlessOpen(edition, stateCode, 'person');
    if (edition.open) throw admissionsErrors('admissions.enrols-at-once');
    return this.database.transaction(async () => {
      const begun = await this.begunOr(actor, editionId, () => this.insertDraft(actor, edition));
      if (Object.keys(form).length > 0) await this.save(actor, begun, form);
      return begun;
    });
  }

  private async begunOr(
    actor: SignedInActor,
    editionId: string,
    make: () => Promise<string | undefined>,
  ): Promise<string> {
    const begun = (await this.store.live(editionId, actor.accountId))?.id ?? (await make());
    const application = begun ? await this.store.find(begun) : await this.store.live(editionId, actor.accountId);
    if (!application) throw coreErrors('conflict.changed-meanwhile');
    if (application.status !== 'draft') throw admissionsErrors('admissions.already-applied');
    return application.id;
  }

  /** Answers undefined where somebody (a second click) was quicker. */
  private async insertDraft(actor: SignedInActor, edition: EditionFacts): Promise<string | undefined> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO application (id, edition_id, account_id, door, mode, sex, status, status_at, status_by, consent_processing, consent_transfer,
         consent_photo, consent_publication, revision, created_at, updated_at)
       VALUES ($1, $2, $3, 'nominated', $4, (SELECT sex FROM account WHERE id = $3), 'draft', $5, $3, false, false, false, false, 1, $5, $5)
       ON CONFLICT (edition_id, account_id) WHERE status NOT IN ('withdrawn', 'replaced') DO NOTHING RETURNING id`,
      [newId(), edition.id, actor.accountId, modesOf(edition)[0] ?? 'room', this.clock.now()],
    );
    return row?.id;
  }

  /**
   * Keeps what is filled in so far; nothing has to be complete.
   * @throws AppError `admissions.not-possible` (409) once it is submitted, `admissions.mode-not-offered` (422)
   */
  async save(actor: SignedInActor, id: string, form: DraftForm): Promise<void> {
    await this.database.transaction(async () => {
      const application = await this.own(actor, id);
      if (!isEditable(application.status)) throw admissionsErrors('admissions.not-possible');
      if (form.mode !== undefined) await this.refuseForeignMode(application.editionId, form.mode);
      const given = Object.entries(form).filter(([, value]) => value !== undefined);
      if (given.length === 0) return;
      const columns = given
        .map(([field], index) => `${COLUMN_OF[field as keyof DraftForm]} = $${index + 3}`)
        .join(', ');
      await this.database.query(
        `UPDATE application SET ${columns}, updated_at = $2, revision = revision + 1 WHERE id = $1`,
        [id, this.clock.now(), ...given.map(([, value]) => value)],
      );
    });
  }

  /**
   * Hands the application in; State and institution are taken from the profile and frozen. Said twice, it is submitted once.
   * @throws AppError `admissions.incomplete` (422, with the fields), `admissions.deadline-passed`, `admissions.profile-incomplete`,
   * `admissions.state-not-invited`, `admissions.nominee-other-state`, `admissions.edition-not-open` (all 409)
   */
  async submit(actor: SignedInActor, id: string): Promise<void> {
    const seen = await this.store.find(id);
    const edition = seen && isOwner(actor, seen) ? await this.ledger.edition(seen.editionId) : undefined;
    if (!seen || !edition) throw coreErrors('resource.not-found');
    if (!isEditable(seen.status)) return this.refuseUnlessSubmitted(seen);
    const employer = await this.employerOf(actor.accountId, edition, seen.nomineeId);
    if (employer.stateCode === null) throw admissionsErrors('admissions.profile-incomplete');
    const { stateCode, institutionId } = employer;
    await this.gate.refuseUnlessOpen(edition, stateCode, seen.nomineeId === null ? 'person' : 'state');
    await this.database.transaction(async () => {
      await this.order.turn(edition.id, stateCode);
      const application = await this.own(actor, id);
      if (!isEditable(application.status)) return this.refuseUnlessSubmitted(application);
      await this.refuseIncomplete(application);
      await this.store.become([application], {
        status: 'submitted',
        by: actor.accountId,
        set: { submitted_at: this.clock.now(), state_code: stateCode, institution_id: institutionId },
      });
      await this.events.publish(applicationSubmitted, { applicationId: id, editionId: edition.id }, actor.accountId);
      await this.nominated.follow({ ...application, status: 'submitted', stateCode, institutionId });
    });
  }

  private refuseUnlessSubmitted({ status, endorsedAt }: StoredApplication): void {
    // A nominated application is endorsed with its submission, so a second click may find it there.
    if (status !== 'submitted' && !(status === 'endorsed' && endorsedAt !== null))
      throw admissionsErrors('admissions.not-possible');
  }

  private async refuseIncomplete(application: StoredApplication): Promise<void> {
    const missing = [...missingFrom(application), ...(await this.releases.missingFrom(application))];
    if (missing.length > 0) throw admissionsErrors('admissions.incomplete', {}, { fields: missing });
  }

  /**
   * The employer's State and institution by the profile, and where that is silent by the nomination that is followed. A
   * State that is not invited cannot apply; nor can somebody whose State is not the one that puts them forward.
   */
  private async employerOf(
    accountId: string,
    edition: EditionFacts,
    nomineeId: string | null,
  ): Promise<{ stateCode: string | null; institutionId: string | null }> {
    const row = await this.database.one<
      Record<'stateCode' | 'institutionId' | 'nomineeState' | 'nomineeInstitution', string | null>
    >(
      `SELECT a.state_code AS "stateCode", a.institution_id AS "institutionId", n.state_code AS "nomineeState", n.institution_id AS "nomineeInstitution"
       FROM account a LEFT JOIN nominee n ON n.id = $2 WHERE a.id = $1`,
      [accountId, nomineeId],
    );
    const stateCode = row?.stateCode ?? row?.nomineeState ?? null;
    if (stateCode !== null && edition.states.length > 0 && !edition.states.includes(stateCode))
      throw admissionsErrors('admissions.state-not-invited');
    if (row?.nomineeState && row.nomineeState !== stateCode) throw admissionsErrors('admissions.nominee-other-state');
    return { stateCode, institutionId: row?.institutionId ?? row?.nomineeInstitution ?? null };
  }

  private async refuseForeignMode(editionId: string, mode: 'room' | 'online'): Promise<void> {
    const edition = await this.ledger.edition(editionId);
    if (edition && !modesOf(edition).includes(mode)) {
      throw admissionsErrors('admissions.mode-not-offered', {}, { fields: [{ path: 'mode', code: 'choice' }] });
    }
  }

  /** One's own application, locked. Somebody else's is not there. */
  private async own(actor: SignedInActor, id: string): Promise<StoredApplication> {
    const application = await this.store.lock(id);
    if (!isOwner(actor, application)) throw coreErrors('resource.not-found');
    return application;
  }
}
