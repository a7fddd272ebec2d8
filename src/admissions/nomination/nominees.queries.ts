import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Locale } from '#libs/i18n';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries, displayName } from '#src/identity';
import { StatesQueries } from '#src/states';
import { canManageAdmissions, isContactPointOf } from '../admissions.policy';
import type { NomineeStatus } from './nominee.entity';
import type { NomineeView } from './nominee.views';

/** What letters about a nomination speak of. */
export interface NomineeMailFacts {
  /** To whom the letter to the nominee goes. */
  addressee: { id: string; email: string; name: string; locale: string; zone: string };
  status: NomineeStatus;
  stateName: string;
  applyUntil: Date;
  /** Why it was declined or taken back. */
  endReason: string | null;
  /** Accounts that are told of an answer: the State's contact points, and the course manager who entered it in their place. */
  contactIds: string[];
  edition: EditionView;
  /** The page of the State's nominations, within a locale. */
  path: string;
}

interface Row {
  id: string;
  editionId: string;
  stateCode: string;
  institutionId: string | null;
  email: string;
  nativeName: string;
  cyrillicName: string | null;
  latinName: string | null;
  post: string | null;
  locale: Locale;
  mode: 'room' | 'online';
  rank: number | null;
  note: string | null;
  reason: string | null;
  status: NomineeStatus;
  applyUntil: Date;
  endReason: string | null;
  enteredBy: string;
  enteredAs: 'ncp' | 'manager';
  enteredAt: Date;
  applicationId: string | null;
  revision: number;
}

const SELECT = `SELECT n.id, n.edition_id AS "editionId", n.state_code AS "stateCode", n.institution_id AS "institutionId", n.email,
  n.native_name AS "nativeName", n.cyrillic_name AS "cyrillicName", n.latin_name AS "latinName", n.post, n.locale, n.mode, n.rank, n.note, n.reason,
  n.status, n.apply_until AS "applyUntil", n.end_reason AS "endReason", n.entered_by AS "enteredBy", n.entered_as AS "enteredAs",
  n.entered_at AS "enteredAt", n.revision,
  CASE WHEN n.status = 'applied' THEN (SELECT a.id FROM application a WHERE a.nominee_id = n.id AND a.submitted_at IS NOT NULL ORDER BY a.id DESC LIMIT 1) END AS "applicationId"
  FROM nominee n`;

/** Roles that may enter nominees for a State without a contact point. */
const MANAGERS = ['course-manager', 'administrator'];

/** The nominees of a State in an edition. */
export interface NomineeFilter {
  editionId: string;
  stateCode: string;
  statuses?: readonly NomineeStatus[];
  limit: number;
  /** Id of the last one of the page before. */
  afterId?: string;
}

/** Reads of nominees. Only what contact points wrote, and how it stands: nothing of the accounts that may be behind it. */
@Injectable()
export class NomineesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
  ) {}

  /** One nominee. @throws AppError `resource.not-found` for others than contact points of the State and course managers */
  async byId(actor: Actor, id: string, locale: string): Promise<NomineeView> {
    const row = await this.database.one<Row>(`${SELECT} WHERE n.id = $1`, [id]);
    if (!row || !maySeeNominations(actor, row.stateCode)) throw coreErrors('resource.not-found');
    const [view] = await this.views([row], locale);
    if (!view) throw coreErrors('resource.not-found');
    return view;
  }

  /** Nominees in the order of their ids as given, at most 200; those that the actor may not see are left out. */
  async byIds(actor: Actor, ids: readonly string[], locale: string): Promise<NomineeView[]> {
    const rows = await this.database.query<Row>(
      `${SELECT} WHERE n.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], n.id) LIMIT 200`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const seen = ids.flatMap((id) => byId.get(id) ?? []).filter((row) => maySeeNominations(actor, row.stateCode));
    return this.views(seen, locale);
  }

  /** Nominees of a State in the order in which they were entered, one more than asked for where there are more. */
  async list(actor: Actor, filter: NomineeFilter, locale: string): Promise<NomineeView[]> {
    if (!maySeeNominations(actor, filter.stateCode)) throw coreErrors('access.denied');
    const rows = await this.database.query<Row>(
      `${SELECT} WHERE n.edition_id = $1 AND n.state_code = $2 AND ($3::text[] IS NULL OR n.status = ANY($3)) AND ($4::uuid IS NULL OR n.id > $4)
       ORDER BY n.id LIMIT $5`,
      [filter.editionId, filter.stateCode, filter.statuses ?? null, filter.afterId ?? null, filter.limit + 1],
    );
    return this.views(rows, locale);
  }

  /** What letters about a nomination speak of; undefined for an unknown id. Titles are in the reader's locale. */
  async mailFacts(nomineeId: string, locale = 'en'): Promise<NomineeMailFacts | undefined> {
    const row = await this.database.one<Row>(`${SELECT} WHERE n.id = $1`, [nomineeId]);
    const edition = row && (await this.courses.editionById(row.editionId, locale));
    if (!row || !edition) return undefined;
    const state = (await this.states.list()).find(({ code }) => code === row.stateCode);
    const contacts = await this.accounts.holders('ncp', row.stateCode);
    return {
      addressee: {
        id: row.id,
        email: row.email,
        name: nameOf(row, row.locale),
        locale: row.locale,
        zone: state?.zone ?? edition.zone,
      },
      status: row.status,
      stateName: state ? label(state.labels, locale).value : row.stateCode,
      applyUntil: row.applyUntil,
      endReason: row.endReason,
      contactIds: [...new Set([...contacts, ...(await this.stillManaging(row))])],
      edition,
      path: `/nominations/editions/${row.editionId}?state=${row.stateCode}`,
    };
  }

  /** To whom letters to nominees go, in one read for all; unknown ids are left out. */
  async addressees(ids: readonly string[]): Promise<NomineeMailFacts['addressee'][]> {
    const rows = await this.database.query<Row & { zone: string }>(
      `${SELECT.replace(' FROM nominee n', ', s.zone FROM nominee n JOIN state s ON s.code = n.state_code')} WHERE n.id = ANY($1::uuid[]) ORDER BY n.id`,
      [ids],
    );
    return rows.map((row) => ({
      id: row.id,
      email: row.email,
      name: nameOf(row, row.locale),
      locale: row.locale,
      zone: row.zone,
    }));
  }

  /** Whoever has lost the role since hears nothing of it any more. */
  private async stillManaging({ enteredAs, enteredBy }: Row): Promise<string[]> {
    if (enteredAs === 'ncp') return [];
    const managers = await Promise.all(MANAGERS.map((role) => this.accounts.holders(role)));
    return managers.flat().includes(enteredBy) ? [enteredBy] : [];
  }

  private async views(rows: readonly Row[], locale: string): Promise<NomineeView[]> {
    const institutions = await this.states.institutionsByIds(rows.flatMap((row) => row.institutionId ?? []));
    return rows.map((row) => {
      const institution = institutions.get(row.institutionId ?? '');
      const { enteredBy: _, enteredAt, applyUntil, ...fields } = row;
      const isOpen = row.status === 'entered' && this.clock.now() < applyUntil;
      return {
        ...fields,
        name: nameOf(row, locale),
        institution: institution ? label(institution.labels, locale) : null,
        applyUntil: applyUntil.toISOString(),
        enteredAt: enteredAt.toISOString(),
        can: { change: row.status === 'entered', withdraw: row.status === 'entered', sendAgain: isOpen },
      };
    });
  }
}

/** Whether an actor reads the nominations of a State: its contact points, and course managers. */
export const maySeeNominations = (actor: Actor, stateCode: string): boolean =>
  isContactPointOf(actor, stateCode) || canManageAdmissions(actor);

const nameOf = (row: Pick<Row, 'nativeName' | 'cyrillicName' | 'latinName'>, locale: string): string =>
  displayName({ native: row.nativeName, cyrillic: row.cyrillicName, latin: row.latinName }, locale, null);
