import { Injectable } from '@nestjs/common';
import { Database, newId } from '#libs/database';
import { writeLabels } from '#libs/i18n';
import { isoWeekendOf } from './rules/weekend';

/** A State as the reference document gives it. */
export interface StateSeed {
  iso2: string;
  iso3: string;
  en: string;
  ru: string;
  languages: string[];
  tz: string;
  dir: string;
  roles: { role: string; from: string | null; to: string | null; source: string; note: string }[];
}

/** Loads the States of the reference document. */
@Injectable()
export class StatesReferenceData {
  constructor(private readonly database: Database) {}

  /** Inserts what is missing and touches nothing that is there; two processes may do it at once. */
  async load(seeds: readonly StateSeed[]): Promise<void> {
    const states = seeds.map((seed, index) => ({
      code: seed.iso2,
      iso3: seed.iso3,
      labels: writeLabels({ en: seed.en, ru: seed.ru }),
      zone: seed.tz,
      dir: seed.dir,
      languages: seed.languages,
      weekend: isoWeekendOf(seed.iso2),
      position: index + 1,
    }));
    await this.database.query(
      `INSERT INTO state (code, iso3, labels, zone, dir, languages, weekend, position)
       SELECT code, iso3, labels, zone, dir, languages, weekend, position
       FROM jsonb_to_recordset($1::jsonb) AS s(code text, iso3 text, labels jsonb, zone text, dir text, languages text[], weekend smallint[], position integer)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(states)],
    );
    await this.database.query(
      `INSERT INTO state_role (id, state_code, role, valid_from, valid_to, source, note, shown, origin)
       SELECT id, state_code, role, valid_from, valid_to, source, note,
         shown AND NOT EXISTS (SELECT FROM state_role o WHERE o.state_code = s.state_code AND o.shown AND o.role <> 'chair' AND o.valid_to IS NULL AND s.role <> 'chair' AND s.valid_to IS NULL),
         origin
       FROM jsonb_to_recordset($1::jsonb)
         AS s(id uuid, state_code text, role text, valid_from date, valid_to date, source text, note text, shown boolean, origin text)
       WHERE NOT EXISTS (SELECT FROM state_role k WHERE k.origin = s.origin)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(seeds.flatMap(statementsOf))],
    );
  }
}

/** Of contradicting present roles the first of the document is shown, until the centre chooses another. */
function statementsOf(seed: StateSeed) {
  const isPresent = (role: StateSeed['roles'][number]): boolean => role.role !== 'chair' && role.to === null;
  const first = seed.roles.find(isPresent);
  return seed.roles.map((role) => ({
    id: newId(),
    state_code: seed.iso2,
    role: role.role,
    valid_from: role.from,
    valid_to: role.to,
    source: role.source,
    note: role.note,
    shown: !isPresent(role) || role === first,
    origin: [seed.iso2, role.role, role.from ?? '', role.source].join('|'),
  }));
}
