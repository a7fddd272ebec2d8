import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Labels, Localised } from '#libs/i18n';
import { displayName } from '#src/identity';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import type { CefrLevel, TrainerKind, TrainerStatus } from './trainer.entity';

/** A member of the network as others may see them. */
export interface TrainerView {
  id: string;
  accountId: string;
  kind: TrainerKind;
  status: TrainerStatus;
  consentPublic: boolean;
  /** In the reader's script where the person gave that name. */
  name: string;
  stateCode: string | null;
  institution: Labels | null;
  bio: Localised;
  /** Codes of areas of expertise. */
  areas: string[];
  languages: { locale: string; level: CefrLevel }[];
  modules: { id: string; code: string }[];
  acceptedAt: string | null;
}

export interface TrainerFilter {
  area?: string;
  /** Code of a module. */
  module?: string;
  language?: string;
  state?: string;
  limit: number;
  /** Sort values of the last one of the page before. */
  after?: { acceptedAt: string; id: string };
}

type TrainerRow = Omit<TrainerView, 'name' | 'bio' | 'acceptedAt'> & {
  native: string | null;
  cyrillic: string | null;
  latin: string | null;
  acceptedAt: Date | null;
  /** Exact to the microsecond, for the cursor. */
  acceptedKey: string | null;
};

export type ListedTrainer = TrainerView & { acceptedKey: string };

const FROM = `trainer t JOIN account a ON a.id = t.account_id LEFT JOIN institution i ON i.id = a.institution_id ${localisedJoin('trainer', 't.id', '$1', 't.source_locale')}`;
const COLUMNS = `t.id, t.account_id AS "accountId", t.kind, t.status, t.consent_public AS "consentPublic", t.accepted_at AS "acceptedAt", t.accepted_at::text AS "acceptedKey",
  a.native_name AS native, a.cyrillic_name AS cyrillic, a.latin_name AS latin, a.state_code AS "stateCode", i.labels AS institution, ${localisedColumns(['bio'])},
  ARRAY(SELECT area_code FROM trainer_area WHERE trainer_id = t.id ORDER BY area_code) AS areas,
  coalesce((SELECT jsonb_agg(jsonb_build_object('locale', locale, 'level', cefr) ORDER BY cefr DESC, locale) FROM trainer_language WHERE trainer_id = t.id), '[]'::jsonb) AS languages,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'code', m.code) ORDER BY m.code)
    FROM trainer_module tm JOIN curriculum_module m ON m.id = tm.module_id WHERE tm.trainer_id = t.id), '[]'::jsonb) AS modules`;
const ACTIVE = `t.status IN ('accepted', 'co-trainer') AND a.closed_at IS NULL`;
const PUBLIC = `t.consent_public AND ${ACTIVE}`;
const MATCHES = `($2::text IS NULL OR EXISTS (SELECT FROM trainer_area x WHERE x.trainer_id = t.id AND x.area_code = $2))
  AND ($3::text IS NULL OR EXISTS (SELECT FROM trainer_module x JOIN curriculum_module m ON m.id = x.module_id WHERE x.trainer_id = t.id AND m.code = $3))
  AND ($4::text IS NULL OR EXISTS (SELECT FROM trainer_language x WHERE x.trainer_id = t.id AND x.locale = $4))
  AND ($5::text IS NULL OR a.state_code = $5)`;
const MOST = 500;

const viewOf =
  (locale: string) =>
  (row: TrainerRow): ListedTrainer => ({
    id: row.id,
    accountId: row.accountId,
    kind: row.kind,
    status: row.status,
    consentPublic: row.consentPublic,
    // an address is never a name here
    name: displayName(row, locale, null),
    stateCode: row.stateCode,
    institution: row.institution,
    bio: pickLocalised(row, 'bio'),
    areas: row.areas,
    languages: row.languages,
    modules: row.modules,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    acceptedKey: row.acceptedKey ?? '',
  });

/** An entry as its owner and the staff see it: with all texts, the reason of the last step, and the revision. */
export interface OwnProfile {
  id: string;
  kind: TrainerKind;
  status: TrainerStatus;
  consentPublic: boolean;
  motivation: string;
  revision: number;
  /** Locale to CommonMark. */
  bio: Record<string, string>;
  areas: string[];
  languages: { locale: string; level: CefrLevel }[];
  /** Codes. */
  modules: string[];
  /** What the centre wrote at the last step; empty for none. */
  reason: string;
}

/** Reads of the Regional Network of Trainers, in the reader's language, each one bounded statement. */
@Injectable()
export class TrainersQueries {
  constructor(private readonly database: Database) {}

  /** Trainers of any status by id, as a map; unknown ids are left out. */
  async byIds(ids: readonly string[], locale = 'en'): Promise<Map<string, TrainerView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<TrainerRow>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE t.id = ANY($2::uuid[]) LIMIT ${MOST}`,
      [locale, [...new Set(ids)]],
    );
    return new Map(rows.map(viewOf(locale)).map((trainer) => [trainer.id, trainer]));
  }

  /** The trainers who may be asked for a session, public or not, by Latin name, at most 500. */
  async accepted(filter: Omit<TrainerFilter, 'limit' | 'after'> = {}, locale = 'en'): Promise<TrainerView[]> {
    const rows = await this.database.query<TrainerRow>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${ACTIVE} AND ${MATCHES} ORDER BY a.latin_name, t.id LIMIT ${MOST}`,
      [locale, ...filterParams(filter)],
    );
    return rows.map(viewOf(locale));
  }

  /** The entry of an account in the network, whatever its status. */
  async trainerOfAccount(accountId: string, locale = 'en'): Promise<TrainerView | undefined> {
    const row = await this.database.one<TrainerRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE t.account_id = $2`, [
      locale,
      accountId,
    ]);
    return row && viewOf(locale)(row);
  }

  /** The entry of an account with what its owner edits. */
  ownProfile(accountId: string): Promise<OwnProfile | undefined> {
    return this.database.one<OwnProfile>(
      `SELECT t.id, t.kind, t.status, t.consent_public AS "consentPublic", t.motivation, t.revision,
         coalesce((SELECT jsonb_object_agg(locale, bio) FROM trainer_translation WHERE owner_id = t.id), '{}'::jsonb) AS bio,
         ARRAY(SELECT area_code FROM trainer_area WHERE trainer_id = t.id ORDER BY area_code) AS areas,
         coalesce((SELECT jsonb_agg(jsonb_build_object('locale', locale, 'level', cefr) ORDER BY cefr DESC, locale) FROM trainer_language WHERE trainer_id = t.id), '[]'::jsonb) AS languages,
         ARRAY(SELECT m.code FROM trainer_module tm JOIN curriculum_module m ON m.id = tm.module_id WHERE tm.trainer_id = t.id ORDER BY m.code) AS modules,
         coalesce((SELECT reason FROM trainer_step WHERE trainer_id = t.id ORDER BY id DESC LIMIT 1), '') AS reason
       FROM trainer t WHERE t.account_id = $1`,
      [accountId],
    );
  }

  /** Of the public directory, longest in the network first: one more than asked for where it goes on. */
  async publicPage(filter: TrainerFilter, locale: string): Promise<ListedTrainer[]> {
    const rows = await this.database.query<TrainerRow>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${PUBLIC} AND ${MATCHES} AND ($6::timestamptz IS NULL OR (t.accepted_at, t.id) > ($6, $7::uuid))
       ORDER BY t.accepted_at, t.id LIMIT $8`,
      [locale, ...filterParams(filter), filter.after?.acceptedAt ?? null, filter.after?.id ?? null, filter.limit + 1],
    );
    return rows.map(viewOf(locale));
  }

  /** A trainer of the public directory; undefined for everybody else. */
  async publicById(id: string, locale: string): Promise<TrainerView | undefined> {
    const row = await this.database.one<TrainerRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE t.id = $2 AND ${PUBLIC}`, [
      locale,
      id,
    ]);
    return row && viewOf(locale)(row);
  }

  /** For staff: of all or one status, newest first, one more than asked for where it goes on. */
  async staffPage(
    filter: { status?: string; limit: number; afterId?: string },
    locale: string,
  ): Promise<TrainerView[]> {
    const rows = await this.database.query<TrainerRow>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ($2::text IS NULL OR t.status = $2) AND ($3::uuid IS NULL OR t.id < $3) ORDER BY t.id DESC LIMIT $4`,
      [locale, filter.status ?? null, filter.afterId ?? null, filter.limit + 1],
    );
    return rows.map(viewOf(locale));
  }

  /** Ids of the public directory, for the site map, at most 5000. */
  async publicIds(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT t.id FROM trainer t JOIN account a ON a.id = t.account_id WHERE ${PUBLIC} ORDER BY t.id LIMIT 5000`,
    );
    return rows.map((row) => row.id);
  }
}

const filterParams = (filter: Omit<TrainerFilter, 'limit' | 'after'>): (string | null)[] => [
  filter.area ?? null,
  filter.module ?? null,
  filter.language ?? null,
  filter.state ?? null,
];
