import { newId } from '#libs/database';
import { EditionsService } from '#src/courses';
import type { TestActor } from '../../../test/support/actors';
import type { TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { ApplicationsStore } from '../applications.store';
import { Ledger } from '../ledger';
import { matchPlaces } from '../rules/match-places';
import { QuotaKeeper } from './quota-keeper';
import { QuotasQueries } from './quotas.queries';
import { QuotasService, type QuotaInput } from './quotas.service';

/** What stands in a place, in short: `held KZ quota`. */
export interface PlaceRow {
  id: string;
  number: number;
  mode: string;
  state: string;
  stateCode: string | null;
  applicationId: string | null;
  quotaId: string | null;
  reserved: boolean;
  /** Reason of the last entry. */
  reason: string | null;
}

/** Makes editions with quotas, and people with places, for specs of the ledger. */
export class PlanBuilder extends AdmissionsBuilder {
  private chiefActor: TestActor | undefined;

  constructor(protected readonly app: TestApp) {
    super(app);
  }

  /** The same course manager each time. */
  async chief(): Promise<TestActor> {
    this.chiefActor ??= await this.manager();
    return this.chiefActor;
  }

  /** An institution of a State. */
  async institution(stateCode: string, kind = 'migration'): Promise<string> {
    const id = newId();
    const labels = { en: { text: `Institution ${id}`, status: 'approved', sourceRevision: 1 } };
    await this.app.database.query(
      'INSERT INTO institution (id, state_code, labels, kind) VALUES ($1, $2, $3::jsonb, $4)',
      [id, stateCode, JSON.stringify(labels), kind],
    );
    return id;
  }

  /** The places by number, with the reason of the last entry. */
  places(editionId: string): Promise<PlaceRow[]> {
    return this.app.database.query<PlaceRow>(
      `SELECT p.id, p.number, p.mode, p.state, p.state_code AS "stateCode", p.application_id AS "applicationId", p.quota_id AS "quotaId", p.reserved,
         (SELECT v.reason FROM place_event v WHERE v.place_id = p.id AND v.sequence = p.last_sequence) AS reason
       FROM place p WHERE p.edition_id = $1 ORDER BY p.number`,
      [editionId],
    );
  }

  /** Places counted by state and State, such as `{ 'held KZ': 2, 'free': 1 }`. */
  async picture(editionId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const place of await this.places(editionId)) {
      if (place.state === 'closed') continue;
      const word = [place.reserved ? 'reserved' : place.state, place.stateCode].filter(Boolean).join(' ');
      counts[word] = (counts[word] ?? 0) + 1;
    }
    return counts;
  }

  /** Quotas as `{ KZ: 2 }`; of institutions by their ids; those online with `@`. */
  async quotas(editionId: string): Promise<Record<string, number>> {
    const rows = await this.app.get(QuotaKeeper).quotas(editionId);
    return Object.fromEntries(
      rows.map((row) => [`${row.stateCode ?? row.institutionId}${row.mode === 'online' ? '@' : ''}`, row.seats]),
    );
  }

  /** Sets quotas as a manager who has seen the latest ones; online places of States unless said otherwise. */
  async setQuotas(editionId: string, ...quotas: (Partial<QuotaInput> & { seats: number | null })[]): Promise<void> {
    const { actor } = await this.chief();
    const service = this.app.get(QuotasService);
    const { revision } = await this.app.get(QuotasQueries).readable(actor, editionId);
    const whole = quotas.map((quota) => ({ stateCode: null, institutionId: null, mode: 'online' as const, ...quota }));
    await service.set(actor, editionId, revision, whole);
  }

  /** Has a list approved that offers places to applications, as far as there are places for them; answers those who got one. */
  async give(editionId: string, ids: readonly string[]): Promise<string[]> {
    const fitting = await this.app.database.transaction(async () => {
      const edition = await this.app.get(Ledger).enter(editionId);
      const applications = await this.app.get(ApplicationsStore).findAll(ids);
      return matchPlaces(applications, await this.app.get(Ledger).places(edition)).map(
        ({ application }) => application.id,
      );
    });
    if (fitting.length > 0) await this.admit(editionId, { select: fitting });
    return fitting;
  }

  /** Has a list approved that puts applications at the end of the reserve list. */
  toReserve(editionId: string, ids: readonly string[]): Promise<void> {
    return this.admit(editionId, { reserve: ids });
  }

  /** Changes settings of an edition as a manager does. */
  async change(editionId: string, input: Parameters<EditionsService['change']>[3]): Promise<void> {
    const row = await this.app.database.one<{ revision: number }>('SELECT revision FROM edition WHERE id = $1', [
      editionId,
    ]);
    await this.app.get(EditionsService).change((await this.chief()).actor, editionId, row?.revision ?? 0, input);
    await this.app.drainJobs();
  }

  /** State of an application. */
  async status(id: string): Promise<string> {
    const row = await this.app.database.one<{ status: string }>('SELECT status FROM application WHERE id = $1', [id]);
    return row?.status ?? 'missing';
  }

  /** What does not agree in the ledger of an edition; empty where all is well. */
  differences(editionId: string): Promise<unknown[]> {
    return this.app.get(Ledger).differences(editionId);
  }
}
