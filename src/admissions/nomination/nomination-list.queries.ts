import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { AccountsQueries, displayName } from '#src/identity';
import { StatesQueries } from '#src/states';
import { Ledger } from '../ledger';
import { PlanService } from '../plan/plan.service';
import { PLACE_MODES } from '../rules/place-ledger';
import { EntryGate } from './entry-gate';
import type { NominationLine, NominationList } from './nominee.views';
import { maySeeNominations } from './nominees.queries';
import { RankingService, type OrderLine } from './ranking.service';
import { againstQuota } from './ranks';

interface Details {
  id: string;
  accountId: string | null;
  nativeName: string | null;
  cyrillicName: string | null;
  latinName: string | null;
  institutionId: string | null;
  status: NominationLine['status'];
  since: Date;
  release: NominationLine['release'];
}

/** The list of a State for an edition, as its contact points and course managers read it. A constant number of statements. */
@Injectable()
export class NominationListQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly plans: PlanService,
    private readonly ranking: RankingService,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
  ) {}

  /** @throws AppError `resource.not-found` for an unknown edition, `access.denied` for others than contact points of the State and course managers */
  async list(actor: Actor, editionId: string, stateCode: string, locale: string): Promise<NominationList> {
    if (!maySeeNominations(actor, stateCode)) throw coreErrors('access.denied');
    const edition = await this.ledger.edition(editionId);
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    const { until, by } = await this.gate.opening(edition, stateCode);
    const seats = await this.ranking.seats(editionId, stateCode);
    const { lines, revision } = await this.ranking.lines(editionId, stateCode);
    const standing = againstQuota(lines, seats);
    const people = await this.people(lines, locale);
    const isOpen = edition.status === 'published' && (until === null || this.clock.now() < until);
    return {
      editionId,
      stateCode,
      opening: { until: until?.toISOString() ?? null, by, isOpen },
      quota: PLACE_MODES.flatMap((mode) => (seats[mode] === undefined ? [] : [{ mode, seats: seats[mode] }])),
      demandsRelease: (await this.plans.plan(editionId)).demandsRelease,
      people: people.map((line) => ({ ...line, quota: standing.get(line.id) ?? null })),
      can: { change: await this.ranking.mayChange(actor, { editionId, stateCode }) },
      revision,
    };
  }

  private async people(lines: readonly OrderLine[], locale: string): Promise<Omit<NominationLine, 'quota'>[]> {
    const details = await this.database.query<Details>(
      `SELECT n.id, NULL::uuid AS "accountId", n.native_name AS "nativeName", n.cyrillic_name AS "cyrillicName", n.latin_name AS "latinName",
         n.institution_id AS "institutionId", n.status, n.entered_at AS since, NULL AS release
       FROM nominee n WHERE n.id = ANY($1::uuid[])
       UNION ALL
       SELECT a.id, a.account_id, NULL, NULL, NULL, a.institution_id, a.status, coalesce(a.submitted_at, a.created_at), r.status
       FROM application a LEFT JOIN release_request r ON r.application_id = a.id WHERE a.id = ANY($2::uuid[])`,
      [idsOf(lines, 'nominee'), idsOf(lines, 'application')],
    );
    const byId = new Map(details.map((row) => [row.id, row]));
    const people = await this.accounts.byIds(details.flatMap(({ accountId }) => accountId ?? []));
    const institutions = await this.states.institutionsByIds(details.flatMap((row) => row.institutionId ?? []));
    return lines.flatMap(({ id, type, mode, rank }) => {
      const row = byId.get(id);
      if (!row) return [];
      const institution = institutions.get(row.institutionId ?? '');
      const written = { native: row.nativeName, cyrillic: row.cyrillicName, latin: row.latinName };
      return [
        {
          type,
          id,
          mode,
          rank,
          name: people.get(row.accountId ?? '')?.displayName(locale) ?? displayName(written, locale, null),
          institution: institution ? label(institution.labels, locale) : null,
          status: row.status,
          since: row.since.toISOString(),
          release: row.release,
        },
      ];
    });
  }
}

const idsOf = (lines: readonly OrderLine[], type: OrderLine['type']): string[] =>
  lines.filter((line) => line.type === type).map(({ id }) => id);
