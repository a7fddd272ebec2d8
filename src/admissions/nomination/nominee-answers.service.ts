import { Injectable } from '@nestjs/common';
import { isSignedIn, SYSTEM, type Actor, type SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { nomineeDeclined } from '../admissions.events';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { isEditable } from '../rules/application-lifecycle';
import { NominatedApplications } from './nominated-applications';
import { NominationLinks } from './nomination-links';
import { NominationOrder } from './nomination-order';
import type { NomineeStatus } from './nominee.entity';

/** A nomination as those who answer it need it. */
export interface StoredNominee {
  id: string;
  editionId: string;
  stateCode: string;
  institutionId: string | null;
  email: string;
  nativeName: string;
  post: string | null;
  mode: 'room' | 'online';
  status: NomineeStatus;
  applyUntil: Date;
  accountId: string | null;
  enteredBy: string;
  editionStatus: string;
}

/** How a nomination stands to the reader of its letter. */
export type Answerability =
  /** It can be taken up or declined. */
  | 'open'
  /** The reader took it up; the application is theirs. */
  | 'mine'
  /** Another account took it up. */
  | 'taken'
  /** The reader entered it: nobody puts themselves forward. */
  | 'own'
  | 'declined'
  | 'withdrawn'
  | 'over';

const NOMINEE = `SELECT n.id, n.edition_id AS "editionId", n.state_code AS "stateCode", n.institution_id AS "institutionId", n.email,
  n.native_name AS "nativeName", n.post, n.mode, n.status, n.apply_until AS "applyUntil", n.account_id AS "accountId", n.entered_by AS "enteredBy",
  e.status AS "editionStatus" FROM nominee n JOIN edition e ON e.id = n.edition_id`;

/** What a nominee answers: they take the nomination up with an account of theirs, or decline. */
@Injectable()
export class NomineeAnswersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: NominationLinks,
    private readonly order: NominationOrder,
    private readonly store: ApplicationsStore,
    private readonly nominated: NominatedApplications,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /** What the link of a letter asks, and how it stands to the reader; changes nothing. @throws AppError `link.not-valid` (404) */
  async look(actor: Actor, secret: string): Promise<{ nominee: StoredNominee; standing: Answerability }> {
    const nominee = await this.one(await this.links.subjectOf('nominee', secret));
    return { nominee, standing: this.standingOf(actor, nominee) };
  }

  /** Open nominations under the proved address of an account, or that it has taken up already; newest first. */
  async openFor(actor: SignedInActor): Promise<StoredNominee[]> {
    const rows = await this.database.query<StoredNominee>(
      `${NOMINEE} WHERE n.status = 'entered' AND n.apply_until > $2 AND e.status = 'published' AND n.entered_by <> $1
         AND (n.account_id = $1 OR (n.account_id IS NULL AND n.email = (SELECT a.email FROM account a WHERE a.id = $1 AND a.email_confirmed_at IS NOT NULL)))
         AND NOT EXISTS (SELECT FROM application a WHERE a.edition_id = n.edition_id AND a.account_id = $1 AND a.status NOT IN ('withdrawn', 'replaced'))
       ORDER BY n.id DESC LIMIT 20`,
      [actor.accountId, this.clock.now()],
    );
    return rows;
  }

  /**
   * Takes a nomination up by the link of its letter: it is bound to the account, and to the application that the account
   * has begun or sent in; else a draft is begun. Said twice, in two tabs, it is the same application.
   * @returns id of the application
   * @throws AppError `link.not-valid` (404); `admissions.nominee-taken`, `admissions.own-nomination`,
   * `admissions.nominee-other-state`, `admissions.nomination-over`, `admissions.deadline-passed`, `admissions.already-applied`
   */
  async accept(actor: SignedInActor, secret: string): Promise<string> {
    return this.bind(actor, await this.links.subjectOf('nominee', secret));
  }

  /** As {@link accept}, by the account whose proved address was nominated. @throws AppError `resource.not-found` */
  async acceptOwn(actor: SignedInActor, nomineeId: string): Promise<string> {
    const isTheirs = (await this.openFor(actor)).some(({ id }) => id === nomineeId);
    if (!isTheirs) throw coreErrors('resource.not-found');
    return this.bind(actor, nomineeId);
  }

  /** The person says no; said twice, it is said once. @throws AppError `link.not-valid` (404), `admissions.nomination-over` (409) */
  async decline(secret: string, reason: string | null): Promise<void> {
    const seen = await this.one(await this.links.subjectOf('nominee', secret));
    await this.database.transaction(async () => {
      await this.order.change(seen.editionId, seen.stateCode);
      const nominee = await this.lock(seen.id);
      if (nominee.status === 'declined') return;
      if (nominee.status !== 'entered' || this.isOver(nominee)) throw admissionsErrors('admissions.nomination-over');
      await this.database.query(
        `UPDATE nominee SET status = 'declined', end_reason = $2, rank = NULL, updated_at = $3, revision = revision + 1 WHERE id = $1`,
        [nominee.id, reason, this.clock.now()],
      );
      await this.audit.record(SYSTEM, 'nominee.declined', { type: 'nominee', id: nominee.id });
      await this.events.publish(nomineeDeclined, { nomineeId: nominee.id, editionId: nominee.editionId });
    });
  }

  private standingOf(actor: Actor, nominee: StoredNominee): Answerability {
    if (nominee.status === 'declined' || nominee.status === 'withdrawn') return nominee.status;
    if (isSignedIn(actor) && actor.accountId === nominee.enteredBy) return 'own';
    const isTaken = nominee.accountId !== null && nominee.accountId !== actor.accountId;
    // Of a stranger it is not known yet whether they are the one who took it up.
    if (isTaken && isSignedIn(actor)) return 'taken';
    if (nominee.status === 'applied') return isSignedIn(actor) ? 'mine' : 'open';
    return this.isOver(nominee) ? 'over' : 'open';
  }

  private isOver(nominee: StoredNominee): boolean {
    return nominee.editionStatus !== 'published' || this.clock.now() >= nominee.applyUntil;
  }

  private async bind(actor: SignedInActor, nomineeId: string): Promise<string> {
    const seen = await this.one(nomineeId);
    return this.database.transaction(async () => {
      await this.order.turn(seen.editionId, seen.stateCode);
      const nominee = await this.lock(nomineeId);
      const standing = this.standingOf(actor, nominee);
      if (standing === 'own') throw admissionsErrors('admissions.own-nomination');
      if (standing === 'taken') throw admissionsErrors('admissions.nominee-taken');
      const live = await this.liveOf(nominee, actor);
      if (standing === 'mine' && live) return live.id;
      if (standing !== 'open') throw admissionsErrors('admissions.nomination-over');
      await this.refuseOtherState(actor, nominee, live);
      if (live && live.nomineeId !== nominee.id) await this.adopt(live, nominee);
      const application = live ?? (await this.begin(actor, nominee));
      if (nominee.accountId === null) await this.bindAccount(actor, nominee);
      if (live && !isEditable(live.status)) await this.nominated.follow({ ...live, nomineeId: nominee.id });
      return application.id;
    });
  }

  private async liveOf(nominee: StoredNominee, actor: SignedInActor): Promise<StoredApplication | undefined> {
    const live = await this.store.live(nominee.editionId, actor.accountId);
    return live && this.store.lock(live.id);
  }

  /**
   * Somebody who applied by themselves, or by a nomination that is over: this one joins their application, unless that has
   * ended or follows another.
   */
  private async adopt(application: StoredApplication, nominee: StoredNominee): Promise<void> {
    const isAlive = isEditable(application.status) || JOINABLE.has(application.status);
    if (!isAlive || application.door === 'open' || (await this.followsAnother(application)))
      throw admissionsErrors('admissions.already-applied');
    await this.database.query('UPDATE application SET nominee_id = $2 WHERE id = $1', [application.id, nominee.id]);
  }

  private async followsAnother({ nomineeId }: StoredApplication): Promise<boolean> {
    if (nomineeId === null) return false;
    const stands = await this.database.one(
      `SELECT 1 AS one FROM nominee WHERE id = $1 AND status IN ('entered', 'applied')`,
      [nomineeId],
    );
    return stands !== undefined;
  }

  private async begin(actor: SignedInActor, nominee: StoredNominee): Promise<{ id: string }> {
    const now = this.clock.now();
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO application (id, edition_id, account_id, door, mode, sex, post, nominee_id, status, status_at, status_by, consent_processing,
         consent_transfer, consent_photo, consent_publication, revision, created_at, updated_at)
       VALUES ($1, $2, $3, 'nominated', $4, (SELECT sex FROM account WHERE id = $3), $5, $6, 'draft', $7, $3, false, false, false, false, 1, $7, $7)
       ON CONFLICT (edition_id, account_id) WHERE status NOT IN ('withdrawn', 'replaced') DO NOTHING RETURNING id`,
      [newId(), nominee.editionId, actor.accountId, nominee.mode, nominee.post, nominee.id, now],
    );
    // The other page on which the person has just begun by themselves was quicker; the next click joins the two.
    if (!row) throw coreErrors('conflict.changed-meanwhile');
    return row;
  }

  private async bindAccount(actor: SignedInActor, nominee: StoredNominee): Promise<void> {
    await this.database.query('UPDATE nominee SET account_id = $2, updated_at = $3 WHERE id = $1', [
      nominee.id,
      actor.accountId,
      this.clock.now(),
    ]);
    await this.audit.record(actor, 'nominee.taken-up', { type: 'nominee', id: nominee.id });
  }

  /** A State puts its own officials forward: those whose employer, by the account or the application, is of that State. */
  private async refuseOtherState(
    actor: SignedInActor,
    nominee: StoredNominee,
    live?: StoredApplication,
  ): Promise<void> {
    const profile = await this.database.one<{ stateCode: string | null }>(
      'SELECT state_code AS "stateCode" FROM account WHERE id = $1',
      [actor.accountId],
    );
    const stateCode = live && !isEditable(live.status) ? live.stateCode : profile?.stateCode;
    if (stateCode && stateCode !== nominee.stateCode) throw admissionsErrors('admissions.nominee-other-state');
  }

  private async one(id: string): Promise<StoredNominee> {
    const nominee = await this.database.one<StoredNominee>(`${NOMINEE} WHERE n.id = $1`, [id]);
    if (!nominee) throw coreErrors('resource.not-found');
    return nominee;
  }

  private async lock(id: string): Promise<StoredNominee> {
    const nominee = await this.database.one<StoredNominee>(`${NOMINEE} WHERE n.id = $1 FOR NO KEY UPDATE OF n`, [id]);
    if (!nominee) throw coreErrors('resource.not-found');
    return nominee;
  }
}

/** States of an application handed in by oneself in which a nomination still joins it. */
const JOINABLE: ReadonlySet<string> = new Set(['submitted', 'endorsed', 'selected', 'reserve', 'offered', 'confirmed']);
