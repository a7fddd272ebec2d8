import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { AppError, coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import { CaseRecords, dayIn, type CaseRecord } from './case-records';
import { Erasure } from './erasure';
import { Following } from './following';
import type { PassportData } from './passport-data';
import { PassportSafe } from './passport-safe';
import { expiresSoon } from './rules/visa';
import { travelErrors } from './travel.errors';
import { canSeePassports, isTraveller } from './travel.policy';

/** Passport data: given by the person, seen by the person, and by those who deal with travel, each time audited. */
@Injectable()
export class PassportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: CaseRecords,
    private readonly safe: PassportSafe,
    private readonly following: Following,
    private readonly erasure: Erasure,
    private readonly audit: Audit,
  ) {}

  /**
   * The person gives passport data, or others instead of those given before. Whether a visa is needed follows at once.
   * @throws AppError `resource.not-found` for a case of somebody else, `travel.closed` (409; also once the event is over), `request.invalid` (422) for a
   * passport that has ended or a date of birth to come
   */
  async give(actor: SignedInActor, caseId: string, data: PassportData): Promise<void> {
    await this.database.transaction(async () => {
      const travel = await this.own(actor, caseId);
      if (travel.status !== 'open' || dayIn(this.clock.now(), travel.zone) > travel.endsOn)
        throw travelErrors('travel.closed');
      this.refuseImpossible(travel, data);
      await this.safe.keep(caseId, data);
      await this.database.query(
        `UPDATE travel_case SET passport_given_at = $2, passport_expires_soon = $3, erased_at = NULL, erase_reason = NULL, revision = revision + 1
         WHERE id = $1`,
        [caseId, this.clock.now(), expiresSoon(data.expiresOn, travel.endsOn)],
      );
      await this.following.visa(travel, data.citizenship);
    });
  }

  /** One's own data; undefined where none are kept. @throws AppError `resource.not-found` for a case of somebody else */
  async readOwn(actor: SignedInActor, caseId: string): Promise<PassportData | undefined> {
    const travel = await this.records.find(caseId);
    if (!travel || !isTraveller(actor, travel)) throw coreErrors('resource.not-found');
    return this.safe.read(caseId);
  }

  /** As {@link readOwn}; undefined too where they cannot be read, so that a page stands without them and they can be given anew. */
  async readOwnWherePossible(actor: SignedInActor, caseId: string): Promise<PassportData | undefined> {
    return this.ifReadable(() => this.readOwn(actor, caseId));
  }

  /**
   * The data of somebody else, for those who deal with travel. It is read only together with an entry in the audit trail.
   * @throws AppError `resource.not-found` for others, and where no data are kept
   */
  async view(actor: SignedInActor, caseId: string): Promise<PassportData> {
    const travel = canSeePassports(actor) ? await this.records.find(caseId) : undefined;
    if (!travel?.passportGivenAt) throw coreErrors('resource.not-found');
    return this.database.transaction(async () => {
      await this.audit.record(
        actor,
        'travel.passport-viewed',
        { type: 'travel-case', id: caseId },
        { editionId: travel.editionId },
      );
      const data = await this.safe.read(caseId);
      if (!data) throw coreErrors('resource.not-found');
      return data;
    });
  }

  /** The person takes the data back; letters that name them go too. */
  async takeBack(actor: SignedInActor, caseId: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.own(actor, caseId);
      await this.erasure.erase(actor, [caseId], 'own-wish');
      await this.following.forgetVisa(caseId);
    });
  }

  /**
   * Applies rules and dates anew, after one of them changed. What the passport says is not shown to anybody; where it cannot
   * be read, everything stays as it was.
   */
  async reconsider(travel: CaseRecord, onlyCitizensOf?: string): Promise<void> {
    if (travel.passportGivenAt === null) return;
    const data = await this.ifReadable(() => this.safe.read(travel.id));
    if (!data || (onlyCitizensOf !== undefined && data.citizenship !== onlyCitizensOf)) return;
    await this.following.visa(travel, data.citizenship);
    await this.database.query('UPDATE travel_case SET passport_expires_soon = $2 WHERE id = $1', [
      travel.id,
      expiresSoon(data.expiresOn, travel.endsOn),
    ]);
  }

  private async ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof AppError && error.code === 'travel.data-unreadable') return undefined;
      throw error;
    }
  }

  private async own(actor: SignedInActor, caseId: string): Promise<CaseRecord> {
    const seen = await this.records.find(caseId);
    if (!seen || !isTraveller(actor, seen)) throw coreErrors('resource.not-found');
    return this.records.lock(caseId);
  }

  private refuseImpossible(travel: CaseRecord, { expiresOn, bornOn }: PassportData): void {
    const today = dayIn(this.clock.now(), travel.zone);
    const fields = [
      ...(expiresOn <= today ? [{ path: 'expiresOn', code: 'travel:wrong.expired' }] : []),
      ...(bornOn >= today ? [{ path: 'bornOn', code: 'date' }] : []),
    ];
    if (fields.length > 0) throw coreErrors('request.invalid', {}, { fields });
  }
}
