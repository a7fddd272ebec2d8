/** Rows for the benchmarks of admissions, made by the database itself and led through the states that the schema allows. */
import { seedCourses } from '../seed.mjs';

/** The seven States of the benchmarks. */
export const STATES = ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'PK'];
export const MANAGER = '019b0000-0000-7000-b000-000000000001';
/** Approves the lists that the course manager proposes. */
const SECOND = '019b0000-0000-7000-b000-000000000002';

/** Contact points are numbered like people, by their State, counted on from here. */
const CONTACTS = 1_000_000;
export const contactOf = (state) => CONTACTS + STATES.indexOf(state) + 1;
/** The State of the person with a number. */
export const stateOf = (person) => STATES[(person - 1) % STATES.length];
/** Secrets of the account with a number: of its access token, and of its sign-in. */
export const tokenOf = (number) => `rtcm_${String(number).padStart(43, 'a')}`;
export const signInOf = (number) => String(number).padStart(43, 's');

const ACCOUNT = (n) => `('019b0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const INSTITUTION = (n) => `('019b0000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
/** The number in the id of an account. */
export const NUMBER = (id) => `('x' || right(${id}::text, 8))::bit(32)::int`;

/** Officials spread over the States in turn, with an institution and a contact point for each State; all can sign in. */
export async function seedPeople(client, people) {
  await client.query(
    `INSERT INTO institution (id, state_code, labels, kind, revision)
     SELECT ${INSTITUTION('s.n')}, s.code, jsonb_build_object('en', jsonb_build_object('text', 'Migration service of ' || s.code)), 'migration', 1
     FROM unnest($1::text[]) WITH ORDINALITY s (code, n)`,
    [STATES],
  );
  await client.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, latin_name, state_code, institution_id, created_at)
     SELECT ${ACCOUNT('n')}, 'official' || n || '@bench.example', now(), CASE n % 2 WHEN 0 THEN 'en' ELSE 'ru' END, 'Asia/Baku', 'Official ' || n,
       ($2::text[])[1 + (n - 1) % cardinality($2)], ${INSTITUTION('1 + (n - 1) % cardinality($2)')}, now()
     FROM generate_series(1, $1::int) n
     UNION ALL
     SELECT ${ACCOUNT('$4 + s.n')}, 'contact-' || lower(s.code) || '@bench.example', now(), 'en', 'Asia/Baku', 'Contact point ' || s.code, s.code, NULL, now()
     FROM unnest($2::text[]) WITH ORDINALITY s (code, n)
     UNION ALL SELECT $3, 'manager@bench.example', now(), 'en', 'Asia/Baku', 'Course manager', NULL, NULL, now()
     UNION ALL SELECT $5, 'second@bench.example', now(), 'en', 'Asia/Baku', 'Management', NULL, NULL, now()`,
    [people, STATES, MANAGER, CONTACTS, SECOND],
  );
  await client.query(
    `INSERT INTO role_grant (id, account_id, role, scope, granted_at)
     SELECT gen_random_uuid(), ${ACCOUNT('n')}, 'official', NULL, now() FROM generate_series(1, $1::int) n
     UNION ALL SELECT gen_random_uuid(), ${ACCOUNT('$4 + s.n')}, 'ncp', s.code, now() FROM unnest($2::text[]) WITH ORDINALITY s (code, n)
     UNION ALL SELECT gen_random_uuid(), $3, 'course-manager', NULL, now()`,
    [people, STATES, MANAGER, CONTACTS],
  );
  await client.query(
    `INSERT INTO access_token (id, account_id, name, scopes, token_hash, created_at, expires_at)
     SELECT gen_random_uuid(), a.id, 'bench', '{admissions:write}', sha256(convert_to('rtcm_' || lpad(${NUMBER('a.id')}::text, 43, 'a'), 'UTF8')), now(),
       now() + interval '1 day' FROM account a WHERE a.state_code IS NOT NULL AND a.email LIKE '%@bench.example'`,
  );
  await client.query(
    `INSERT INTO sign_in (id, account_id, token_hash, user_agent, address, created_at, last_seen_at, expires_at)
     SELECT gen_random_uuid(), a.id, sha256(convert_to(lpad(${NUMBER('a.id')}::text, 43, 's'), 'UTF8')), 'bench', '127.0.0.1', now(), now(),
       now() + interval '1 day' FROM account a WHERE a.state_code IS NOT NULL AND a.email LIKE '%@bench.example'`,
  );
}

/**
 * Applications of all officials to editions, endorsed by their State; by a list that a second person approved, as many as
 * there are seats are selected, the first first, and the others are on the reserve list.
 */
export async function seedApplicants(client, editionIds) {
  // The plans of the triggers' statements are made while the tables are empty, and would read them whole for every row.
  await client.query('SET enable_seqscan = off');
  await client.query(
    `INSERT INTO application (id, edition_id, account_id, door, mode, status, status_at, status_by, state_code, institution_id, department, post, motivation, duties,
       education, years_in_service, level_en, level_ru, consent_processing, consent_transfer, consent_photo, consent_publication, submitted_at, revision, created_at, updated_at)
     SELECT gen_random_uuid(), e.id, a.id, 'nominated', 'online', 'submitted', now(), a.id, a.state_code, a.institution_id, 'Border control', 'Senior inspector',
       'To examine documents better.', 'First-line border control.', 'Law, State university.', 7, 'B2', 'C1', true, true, false, false, now(), 1, now(), now()
     FROM unnest($1::uuid[]) e (id) CROSS JOIN account a WHERE a.email LIKE 'official%@bench.example'`,
    [editionIds],
  );
  await client.query(
    `UPDATE application a SET status = 'endorsed', status_by = r.account_id, endorsed_at = now(), endorsed_by = r.account_id, endorsed_as = 'ncp', revision = 2
     FROM role_grant r WHERE r.role = 'ncp' AND r.scope = a.state_code AND a.edition_id = ANY($1::uuid[])`,
    [editionIds],
  );
  await seedLists(client, editionIds);
  await client.query(
    `UPDATE application a SET status = l.outcome, status_by = $2, reserve_rank = l.reserve_rank, revision = 3
     FROM selection_entry l WHERE l.application_id = a.id AND a.edition_id = ANY($1::uuid[])`,
    [editionIds, MANAGER],
  );
  await client.query('RESET enable_seqscan');
}

async function seedLists(client, editionIds) {
  await client.query(
    `INSERT INTO selection_proposal (id, edition_id, number, status, terms, proposed_by, proposed_at, revision)
     SELECT gen_random_uuid(), e.id, 1, 'open', '{}', $2, now(), 1 FROM unnest($1::uuid[]) e (id)`,
    [editionIds, MANAGER],
  );
  await client.query(
    `INSERT INTO selection_entry (proposal_id, application_id, edition_id, account_id, position, seen_status, proposed, rule, vars, unmet, outcome, reserve_rank)
     SELECT n.list, n.id, n.edition_id, n.account_id, n.position, 'endorsed', o.outcome, o.rule, '{}', '[]', o.outcome, nullif(greatest(n.position - n.seats, 0), 0)
     FROM (SELECT l.id AS list, a.id, a.edition_id, a.account_id, e.seats, row_number() OVER (PARTITION BY a.edition_id ORDER BY a.account_id) AS position
           FROM selection_proposal l JOIN application a USING (edition_id) JOIN edition e ON e.id = a.edition_id WHERE l.edition_id = ANY($1::uuid[])) n
     JOIN (VALUES (true, 'selected', 'pool'), (false, 'reserve', 'reserve')) o (chosen, outcome, rule) ON o.chosen = (n.position <= n.seats)`,
    [editionIds],
  );
  await client.query(
    `UPDATE selection_proposal SET status = 'approved', decided_by = $2, decided_at = now(), revision = 2 WHERE edition_id = ANY($1::uuid[])`,
    [editionIds, SECOND],
  );
}

/** Opens the places of editions, all online. */
export async function openPlaces(client, editionIds) {
  await client.query('SET enable_seqscan = off');
  await client.query(
    `INSERT INTO place (id, edition_id, number, mode, state, last_sequence)
     SELECT gen_random_uuid(), e.id, n, 'online', 'closed', 0 FROM edition e CROSS JOIN LATERAL generate_series(1, e.seats) n WHERE e.id = ANY($1::uuid[])`,
    [editionIds],
  );
  await client.query(
    `INSERT INTO place_event (place_id, sequence, edition_id, kind, at) SELECT id, 1, edition_id, 'open', now() FROM place WHERE edition_id = ANY($1::uuid[])`,
    [editionIds],
  );
  await client.query('RESET enable_seqscan');
}

/**
 * Offers places to selected applications of editions, the first place to the first person, as far as there are places.
 * @returns ids of the applications and numbers of their people, in an order that goes around the editions
 */
export async function offerPlaces(client, editionIds) {
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query(
    `WITH person AS (
       SELECT id, edition_id, account_id, state_code, row_number() OVER (PARTITION BY edition_id ORDER BY account_id) AS number
       FROM application WHERE edition_id = ANY($1::uuid[]))
     INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, account_id, application_id, quota_id, until, reason, actor_id, at)
     SELECT p.id, p.last_sequence + 1, p.edition_id, 'offered', person.state_code, person.account_id, person.id, p.quota_id, now() + interval '7 days', 'selected', $2, now()
     FROM place p JOIN person USING (edition_id, number) ORDER BY p.number, p.edition_id
     RETURNING application_id AS id, account_id AS "accountId", ${NUMBER('account_id')} AS person`,
    [editionIds, MANAGER],
  );
  await client.query(
    `UPDATE application SET status = 'offered', status_by = $2, offer_until = now() + interval '7 days', revision = 4 WHERE id = ANY($1::uuid[])`,
    [rows.map(({ id }) => id), MANAGER],
  );
  await client.query('RESET enable_seqscan');
  return rows;
}

/** Editions with as many seats as there are people, and a place offered to every person in each of them. */
export async function seedOffers(client, editions, people) {
  await seedCourses(client, Math.ceil(editions / 2));
  await client.query('UPDATE edition SET seats = $1', [people]);
  await seedPeople(client, people);
  const ids = (await client.query('SELECT id FROM edition LIMIT $1', [editions])).rows.map(({ id }) => id);
  await seedApplicants(client, ids);
  await openPlaces(client, ids);
  const offers = await offerPlaces(client, ids);
  await client.query('VACUUM ANALYZE');
  return offers;
}
