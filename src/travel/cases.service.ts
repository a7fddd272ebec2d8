import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { EventBus } from '#libs/events';
import { CaseRecords, dayIn } from './case-records';
import type { CloseReason } from './entities/case.entities';
import { Erasure } from './erasure';
import { Following } from './following';
import { PassportsService } from './passports.service';
import { travelCaseClosed, travelCaseOpened } from './travel.events';

interface Standing {
  applicationId: string;
  editionId: string;
  accountId: string;
  confirmed: boolean;
  mode: 'room' | 'online';
  format: string;
  editionStatus: 'draft' | 'published' | 'cancelled' | 'closed';
  startsOn: string | null;
  endsOn: string | null;
  zone: string;
}

interface Known {
  id: string;
  status: 'open' | 'closed';
}

const MOST_AT_ONCE = 5000;

/** Begins and ends the travel of people as their places come and go. */
@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
    private readonly records: CaseRecords,
    private readonly following: Following,
    private readonly erasure: Erasure,
    private readonly passports: PassportsService,
  ) {}

  /**
   * Brings the case of an application in step with its place: opened for a confirmed place in a room, closed and erased when
   * the place is gone. Said twice, it is done once.
   */
  async sync(applicationId: string): Promise<void> {
    await this.database.transaction(async () => {
      // Shared with readers, not with those who change the application: the place cannot go while its case is opened.
      const standing = await this.database.one<Standing>(
        `SELECT a.id AS "applicationId", a.edition_id AS "editionId", a.account_id AS "accountId", a.status = 'confirmed' AS confirmed, a.mode, e.format,
           e.status AS "editionStatus", e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn", e.zone
         FROM application a JOIN edition e ON e.id = a.edition_id WHERE a.id = $1 FOR SHARE OF a`,
        [applicationId],
      );
      if (!standing) return;
      const known = await this.database.one<Known>(
        'SELECT id, status FROM travel_case WHERE application_id = $1 FOR UPDATE',
        [applicationId],
      );
      const reason = this.reasonAgainst(standing);
      if (reason === undefined) await this.open(standing, known);
      else if (known?.status === 'open') await this.close(known.id, standing.editionId, reason);
    });
  }

  /** {@link sync} for everybody with a place or a case in an edition; then what follows from its dates. */
  async syncEdition(editionId: string): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT a.id FROM application a LEFT JOIN travel_case c ON c.application_id = a.id
       WHERE a.edition_id = $1 AND (a.status = 'confirmed' OR c.status = 'open') ORDER BY a.id LIMIT ${MOST_AT_ONCE}`,
      [editionId],
    );
    for (const { id } of rows) await this.sync(id);
    const open = await this.database.query<{ id: string }>(
      `SELECT id FROM travel_case WHERE edition_id = $1 AND status = 'open' ORDER BY id LIMIT ${MOST_AT_ONCE}`,
      [editionId],
    );
    for (const record of await this.records.findAll(open.map(({ id }) => id))) {
      await this.following.journeys(record);
      await this.passports.reconsider(record);
    }
  }

  /** Opens and closes what events have not, such as cases of places that were confirmed before there were any. */
  async syncAll(): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT a.id FROM application a JOIN edition e ON e.id = a.edition_id LEFT JOIN travel_case c ON c.application_id = a.id
       WHERE CASE WHEN c.status = 'open' THEN a.status <> 'confirmed' OR e.status = 'cancelled'
         ELSE a.status = 'confirmed' AND a.mode = 'room' AND e.format IN ('in-person', 'hybrid') AND e.status = 'published'
           AND (e.ends_on + 1)::timestamp AT TIME ZONE e.zone > $1 END
       ORDER BY a.id LIMIT ${MOST_AT_ONCE}`,
      [this.clock.now()],
    );
    for (const { id } of rows) await this.sync(id);
    return rows.length;
  }

  private reasonAgainst(standing: Standing): CloseReason | undefined {
    if (!standing.confirmed) return 'left';
    if (standing.editionStatus === 'cancelled') return 'edition-cancelled';
    const inPerson = standing.mode === 'room' && ['in-person', 'hybrid'].includes(standing.format);
    return inPerson && standing.startsOn !== null && standing.endsOn !== null ? undefined : 'not-in-person';
  }

  private async open(standing: Standing, known: Known | undefined): Promise<void> {
    if (known?.status === 'open') return;
    if (dayIn(this.clock.now(), standing.zone) > (standing.endsOn ?? '')) return;
    const { applicationId, editionId, accountId } = standing;
    const id = known?.id ?? newId();
    const written = known
      ? await this.database.execute(
          `UPDATE travel_case SET status = 'open', opened_at = $2, closed_at = NULL, close_reason = NULL, revision = revision + 1 WHERE id = $1`,
          [id, this.clock.now()],
        )
      : await this.database.execute(
          `INSERT INTO travel_case (id, application_id, edition_id, account_id, status, opened_at, passport_expires_soon, revision)
           VALUES ($1, $2, $3, $4, 'open', $5, false, 1) ON CONFLICT DO NOTHING`,
          [id, applicationId, editionId, accountId, this.clock.now()],
        );
    if (written === 0) return;
    await this.following.begin(await this.records.lock(id));
    await this.events.publish(travelCaseOpened, { caseId: id, editionId });
  }

  private async close(id: string, editionId: string, reason: CloseReason): Promise<void> {
    await this.database.query(
      `UPDATE travel_case SET status = 'closed', closed_at = $2, close_reason = $3, revision = revision + 1 WHERE id = $1`,
      [id, this.clock.now(), reason],
    );
    await this.erasure.erase(SYSTEM, [id], 'closed');
    await this.events.publish(travelCaseClosed, { caseId: id, editionId });
  }
}
