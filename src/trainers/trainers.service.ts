import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit, RolesService } from '#src/identity';
import { ProfileWriter, sourceLocaleOf, type ProfileInput } from './profile-writer';
import { isActive, mayBecome, needsReason, type Decision } from './rules/membership';
import type { TrainerStatus } from './trainer.entity';
import { trainersErrors } from './trainers.errors';
import { trainerApplied, trainerDecided, trainerMoved } from './trainers.events';
import { mayCheck, mayDecide } from './trainers.policy';

interface Membership {
  id: string;
  accountId: string;
  status: TrainerStatus;
  acceptedAs: 'accepted' | 'co-trainer' | null;
  revision: number;
}

const MEMBERSHIP = 'id, account_id AS "accountId", status, accepted_as AS "acceptedAs", revision';

/** Ways into the Regional Network of Trainers, through it and out of it. */
@Injectable()
export class TrainersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
    private readonly audit: Audit,
    private readonly roles: RolesService,
    private readonly profiles: ProfileWriter,
  ) {}

  /**
   * Asks to join; who was returned or declined, or has left, may ask again.
   * @returns id of the entry
   * @throws AppError `trainer.already` (409), `request.invalid` (422)
   */
  async apply(actor: SignedInActor, input: ProfileInput & { motivation: string }): Promise<string> {
    return this.database.transaction(async () => {
      const existing = await this.lockOwn(actor);
      if (existing && !mayBecome(existing.status, 'applied')) throw trainersErrors('trainer.already');
      const id = existing?.id ?? (await this.insert(actor, input));
      if (existing) await this.updateProfile(existing.id, input);
      await this.database.query('UPDATE trainer SET motivation = $2 WHERE id = $1', [id, input.motivation]);
      await this.profiles.write(id, input, actor.accountId);
      await this.move(actor, id, 'applied');
      await this.events.publish(trainerApplied, { trainerId: id }, actor.accountId);
      return id;
    });
  }

  /**
   * Describes one's own profile anew.
   * @param expected revision that the person had seen
   * @throws AppError `resource.not-found`, `trainer.not-now` (409), `request.precondition-failed`, `request.invalid`
   */
  async saveOwn(actor: SignedInActor, input: ProfileInput, expected: number): Promise<void> {
    await this.database.transaction(async () => {
      const own = await this.own(actor);
      if (own.revision !== expected) throw coreErrors('request.precondition-failed');
      if (own.status === 'declined' || own.status === 'left') throw trainersErrors('trainer.not-now');
      await this.updateProfile(own.id, input);
      await this.profiles.write(own.id, input, actor.accountId);
    });
  }

  /** Pauses, comes back as before, or leaves; leaving ends the role. @throws AppError `resource.not-found`, `trainer.not-now` (409) */
  async moveOwn(actor: SignedInActor, step: 'pause' | 'resume' | 'leave'): Promise<void> {
    await this.database.transaction(async () => {
      const own = await this.own(actor);
      if (step === 'resume' && own.status !== 'paused') throw trainersErrors('trainer.not-now');
      const status = step === 'pause' ? 'paused' : step === 'leave' ? 'left' : (own.acceptedAs ?? 'co-trainer');
      if (!mayBecome(own.status, status)) throw trainersErrors('trainer.not-now');
      await this.move(actor, own.id, status);
      if (status === 'left') await this.endRole(actor, own.accountId);
      await this.events.publish(trainerMoved, { trainerId: own.id, status }, actor.accountId);
    });
  }

  /** Takes an application into check. @throws AppError `resource.not-found`, `trainer.own` (403), `trainer.not-now` (409) */
  async startCheck(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const trainer = await this.lock(id);
      if (!mayCheck(actor, trainer.accountId)) throw trainersErrors('trainer.own');
      if (!mayBecome(trainer.status, 'in-check')) throw trainersErrors('trainer.not-now');
      await this.move(actor, id, 'in-check');
    });
  }

  /**
   * Decides on a membership; an accepted person gets the role of a trainer.
   * @param reason shown to the person; needed to return or decline
   * @throws AppError `resource.not-found`, `trainer.own` (403), `trainer.not-now` (409), `trainer.reason` (422)
   */
  async decide(actor: Actor, id: string, decision: Decision, reason: string): Promise<void> {
    await this.database.transaction(async () => {
      const trainer = await this.lock(id);
      if (!mayDecide(actor, trainer.accountId)) throw trainersErrors('trainer.own');
      if (trainer.status === 'paused' || !mayBecome(trainer.status, decision)) throw trainersErrors('trainer.not-now');
      if (needsReason(decision) && !reason.trim())
        throw trainersErrors('trainer.reason', {}, { fields: [{ path: 'reason', code: 'required' }] });
      await this.move(actor, id, decision, reason.trim());
      await this.database.query('UPDATE trainer SET decided_by = $2 WHERE id = $1', [id, actor.accountId]);
      if (isActive(decision)) await this.accept(actor, trainer, decision);
      await this.audit.record(actor, 'trainer.decided', { type: 'trainer', id }, { status: decision });
      await this.events.publish(trainerDecided, { trainerId: id, status: decision }, actor.accountId);
    });
  }

  private async accept(actor: Actor, trainer: Membership, decision: Decision): Promise<void> {
    await this.roles.grant(actor, trainer.accountId, 'trainer', null);
    await this.audit.record(
      actor,
      'trainer.accepted',
      { type: 'account', id: trainer.accountId },
      { status: decision },
    );
  }

  private async endRole(actor: Actor, accountId: string): Promise<void> {
    const held = (await this.roles.held(accountId)).find((grant) => grant.role === 'trainer');
    if (held) await this.roles.revoke(actor, accountId, held.id);
  }

  private async insert(actor: SignedInActor, input: ProfileInput): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    try {
      await this.database.query(
        `INSERT INTO trainer (id, account_id, kind, status, consent_public, consent_changed_at, source_locale, motivation, revision, created_at, updated_at)
         VALUES ($1, $2, $3, 'applied', $4, $5, $6, '', 0, $5, $5)`,
        [id, actor.accountId, input.kind, input.consentPublic, now, sourceLocaleOf(input.bio)],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'trainer_account_key') throw trainersErrors('trainer.already');
      throw error;
    }
    return id;
  }

  private async updateProfile(id: string, input: ProfileInput): Promise<void> {
    await this.database.query(
      `UPDATE trainer SET kind = $2, consent_changed_at = CASE WHEN consent_public = $3 THEN consent_changed_at ELSE $4 END, consent_public = $3,
         source_locale = $5, revision = revision + 1, updated_at = $4 WHERE id = $1`,
      [id, input.kind, input.consentPublic, this.clock.now(), sourceLocaleOf(input.bio)],
    );
  }

  /** Writes the step and its trace. An acceptance keeps the day of the first one, which is the place in the directory. */
  private async move(actor: Actor, id: string, status: TrainerStatus, reason = ''): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `UPDATE trainer SET status = $2, revision = revision + 1, updated_at = $3,
         accepted_as = CASE WHEN $2 IN ('accepted', 'co-trainer') THEN $2 ELSE accepted_as END,
         accepted_at = CASE WHEN $2 IN ('accepted', 'co-trainer') THEN coalesce(accepted_at, $3) ELSE accepted_at END
       WHERE id = $1`,
      [id, status, now],
    );
    await this.database.query(
      'INSERT INTO trainer_step (id, trainer_id, status, reason, actor_id, occurred_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), id, status, reason, actor.accountId, now],
    );
  }

  private lockOwn(actor: SignedInActor): Promise<Membership | undefined> {
    return this.database.one<Membership>(`SELECT ${MEMBERSHIP} FROM trainer WHERE account_id = $1 FOR UPDATE`, [
      actor.accountId,
    ]);
  }

  private async own(actor: SignedInActor): Promise<Membership> {
    const own = await this.lockOwn(actor);
    if (!own) throw coreErrors('resource.not-found');
    return own;
  }

  private async lock(id: string): Promise<Membership> {
    const trainer = await this.database.one<Membership>(`SELECT ${MEMBERSHIP} FROM trainer WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    if (!trainer) throw coreErrors('resource.not-found');
    return trainer;
  }
}
