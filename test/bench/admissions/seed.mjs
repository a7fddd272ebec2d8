/** Rows for the benchmarks of admissions, made by the database itself and led through the states that the schema allows. */
import { seedCourses } from '../seed.mjs';

/** The seven States of the benchmarks. */
export const STATES = ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'PK'];

const PERSON = (n) => `('019b0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const CONTACT = (n) => `('019b0000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const INSTITUTION = (n) => `('019b0000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
export const MANAGER = '019b0000-0000-7000-b000-000000000001';

/** The token of the account with this number; of contact points by the number of their State, counted on from 1,000,000. */
export const tokenOf = (number) => `rtcm_${String(number).padStart(43, 'a')}`;
const CONTACT_TOKENS = 1_000_000;
export const contactTokenOf = (state) => tokenOf(CONTACT_TOKENS + STATES.indexOf(state) + 1);

/** Officials spread over the States in turn, with an institution and a contact point for each State, and tokens for all. */
export async function seedPeople(client, people) {
  await client.query(
    `INSERT INTO institution (id, state_code, labels, kind, revision)
     SELECT ${INSTITUTION('s.n')}, s.code, jsonb_build_object('en', jsonb_build_object('text', 'Migration service of ' || s.code)), 'migration', 1
     FROM unnest($1::text[]) WITH ORDINALITY s (code, n)`,
    [STATES],
  );
  await client.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, latin_name, state_code, institution_id, created_at)
     SELECT ${PERSON('n')}, 'official' || n || '@bench.example', now(), CASE n % 2 WHEN 0 THEN 'en' ELSE 'ru' END, 'Asia/Baku', 'Official ' || n,
       ($2::text[])[1 + (n - 1) % cardinality($2)], ${INSTITUTION('1 + (n - 1) % cardinality($2)')}, now()
     FROM generate_series(1, $1::int) n
     UNION ALL
     SELECT ${CONTACT('s.n')}, 'contact-' || lower(s.code) || '@bench.example', now(), 'en', 'Asia/Baku', 'Contact point ' || s.code, s.code, NULL, now()
     FROM unnest($2::text[]) WITH ORDINALITY s (code, n)
     UNION ALL SELECT $3, 'manager@bench.example', now(), 'en', 'Asia/Baku', 'Course manager', NULL, NULL, now()`,
    [people, STATES, MANAGER],
  );
  await client.query(
    `INSERT INTO role_grant (id, account_id, role, scope, granted_at)
     SELECT gen_random_uuid(), ${PERSON('n')}, 'official', NULL, now() FROM generate_series(1, $1::int) n
     UNION ALL SELECT gen_random_uuid(), ${CONTACT('s.n')}, 'ncp', s.code, now() FROM unnest($2::text[]) WITH ORDINALITY s (code, n)
     UNION ALL SELECT gen_random_uuid(), $3, 'course-manager', NULL, now()`,
    [people, STATES, MANAGER],
  );
  await client.query(
    `INSERT INTO access_token (id, account_id, name, scopes, token_hash, created_at, expires_at, last_used_at)
     SELECT gen_random_uuid(), t.account_id, 'bench', '{admissions:write}', sha256(convert_to('rtcm_' || lpad(t.n::text, 43, 'a'), 'UTF8')), now(), now() + interval '1 day', now()
     FROM (SELECT n, ${PERSON('n')} AS account_id FROM generate_series(1, $1::int) n
           UNION ALL SELECT $2::int + n, ${CONTACT('n')} FROM generate_series(1, $3::int) n) t`,
    [people, CONTACT_TOKENS, STATES.length],
  );
}

/**
 * Editions with as many seats as there are people, and a place offered to every person in each of them.
 * @returns the offers in an order that goes around the editions: id of the application, number of the person
 */
export async function seedOffers(client, editions, people) {
  await seedCourses(client, Math.ceil(editions / 2));
  await client.query('UPDATE edition SET seats = $1', [people]);
  await seedPeople(client, people);
  // The plans of the triggers' statements are made while the tables are empty, and would read them whole for every row.
  await client.query('SET enable_seqscan = off');
  await client.query(
    `INSERT INTO application (id, edition_id, account_id, door, mode, status, status_at, status_by, state_code, institution_id, motivation, duties, education,
       years_in_service, level_en, level_ru, consent_processing, consent_transfer, consent_photo, consent_publication, submitted_at, revision, created_at, updated_at)
     SELECT gen_random_uuid(), e.id, a.id, 'nominated', 'online', 'submitted', now(), a.id, a.state_code, a.institution_id,
       'To examine documents better.', 'First-line border control.', 'Law, State university.', 7, 'B2', 'C1', true, true, false, false, now(), 1, now(), now()
     FROM edition e CROSS JOIN account a WHERE a.institution_id IS NOT NULL`,
  );
  await client.query(
    `UPDATE application a SET status = 'endorsed', status_by = r.account_id, endorsed_at = now(), endorsed_by = r.account_id, endorsed_as = 'ncp', revision = 2
     FROM role_grant r WHERE r.role = 'ncp' AND r.scope = a.state_code`,
  );
  await client.query(`UPDATE application SET status = 'selected', status_by = $1, revision = 3`, [MANAGER]);
  await openPlaces(client, 'SELECT id, seats FROM edition');
  await client.query(
    `WITH spot AS (SELECT id, edition_id, number FROM place), person AS (
       SELECT id, edition_id, account_id, state_code, row_number() OVER (PARTITION BY edition_id ORDER BY account_id) AS number FROM application)
     INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, account_id, application_id, until, reason, actor_id, at)
     SELECT spot.id, 2, spot.edition_id, 'offered', person.state_code, person.account_id, person.id, now() + interval '7 days', 'selected', $1, now()
     FROM spot JOIN person USING (edition_id, number)`,
    [MANAGER],
  );
  await client.query(
    `UPDATE application SET status = 'offered', status_by = $1, offer_until = now() + interval '7 days', revision = 4`,
    [MANAGER],
  );
  await client.query('RESET enable_seqscan');
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query(
    `SELECT a.id, a.account_id AS "accountId", ('x' || right(a.account_id::text, 8))::bit(32)::int AS person FROM application a
     ORDER BY row_number() OVER (PARTITION BY a.edition_id ORDER BY a.id), a.edition_id`,
  );
  return rows;
}

/** Opens the places of editions (a query that gives their ids and seats), all online. */
export async function openPlaces(client, editionsSql) {
  await client.query(
    `INSERT INTO place (id, edition_id, number, mode, state, last_sequence)
     SELECT gen_random_uuid(), e.id, n, 'online', 'closed', 0 FROM (${editionsSql}) e CROSS JOIN LATERAL generate_series(1, e.seats) n`,
  );
  await client.query(
    `INSERT INTO place_event (place_id, sequence, edition_id, kind, at)
     SELECT p.id, 1, p.edition_id, 'open', now() FROM place p JOIN (${editionsSql}) e ON e.id = p.edition_id WHERE p.last_sequence = 0`,
  );
}
