import { newId } from '#libs/database';
import type { TestApp } from '../../../test/support/testing-app';

/** Words that must never leave the form: they stand in every field of it that registers do not show. */
export const SECRET = 'wheelchair and insulin';

const STATES = ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'UZ'];

/** Institutions of several States, named in both languages. */
async function institutions(test: TestApp): Promise<string[]> {
  const made = STATES.map((state, index) => {
    const id = newId();
    const name = `${10 - index} ${id.slice(-6)}`;
    return {
      id,
      state,
      labels: {
        en: { text: `Service ${name}`, status: 'approved', sourceRevision: 1 },
        ru: { text: `Служба ${name}`, status: 'approved', sourceRevision: 1 },
      },
    };
  });
  await test.database.query(
    `INSERT INTO institution (id, state_code, labels, kind)
     SELECT n.id, n.state, n.labels, 'migration' FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS n (id, state, labels)`,
    [made.map(({ id }) => id), made.map(({ state }) => state), made.map(({ labels }) => JSON.stringify(labels))],
  );
  return made.map(({ id }) => id);
}

/**
 * Writes many applications of new people straight into the tables, one after the other in time: of seven States in turn,
 * submitted, endorsed, on the reserve list, not endorsed, returned and withdrawn in turn, women, men and people who do not say.
 */
export async function manyApplications(
  test: TestApp,
  editionId: string,
  count: number,
  decider: string,
): Promise<string[]> {
  const people = Array.from({ length: count }, () => newId());
  const ids = people.map(() => newId());
  await test.database.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, latin_name, cyrillic_name, created_at)
     SELECT n.id, 'many' || n.number || '.' || right(n.id::text, 8) || '@test.example', $2, 'en', 'Asia/Baku',
       chr(65 + (n.number::int * 7) % 26) || 'person ' || n.number, chr(1040 + (n.number::int * 5) % 32) || 'слушатель ' || n.number, $2
     FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, number)`,
    [people, test.clock.now()],
  );
  await test.database.query(
    `INSERT INTO application (id, edition_id, account_id, door, mode, status, status_at, status_by, status_reason, state_code, institution_id, department,
       post, sex, motivation, duties, education, years_in_service, level_en, level_ru, needs, consent_processing, consent_transfer, consent_photo,
       consent_publication, submitted_at, endorsed_at, endorsed_by, endorsed_as, ncp_rank, reserve_rank, revision, created_at, updated_at)
     SELECT n.id, $3, n.account, 'nominated', 'online', s.status, $4, $5, CASE WHEN s.status IN ('not-endorsed', 'returned') THEN 'A reason.' END,
       ($6::text[])[1 + n.number % 7], ($7::uuid[])[1 + n.number % 7], 'Отдел ' || n.number, '=Inspector', (ARRAY['female', 'male', NULL])[1 + n.number % 3],
       $8, $8, $8, 5, 'B2', 'C1', $8, true, true, false, false, $4::timestamptz + n.number * interval '1 second',
       CASE WHEN s.status IN ('endorsed', 'reserve') THEN $4::timestamptz END, CASE WHEN s.status IN ('endorsed', 'reserve') THEN $5::uuid END,
       CASE WHEN s.status IN ('endorsed', 'reserve') THEN 'ncp' END, CASE WHEN s.status = 'endorsed' THEN n.number + m.ranks END,
       CASE WHEN s.status = 'reserve' THEN n.number + m.reserve END, 1, $4, $4
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS n (id, account, number),
       LATERAL (SELECT (ARRAY['submitted', 'endorsed', 'reserve', 'not-endorsed', 'returned', 'withdrawn'])[1 + n.number % 6] AS status) s,
       (SELECT coalesce(max(ncp_rank), 0) AS ranks, coalesce(max(reserve_rank), 0) AS reserve FROM application WHERE edition_id = $3) m`,
    [ids, people, editionId, test.clock.now(), decider, STATES, await institutions(test), SECRET],
  );
  return ids;
}
