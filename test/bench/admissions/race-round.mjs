/** One edition of the race: its rows, and what is to be asked of it all at once. */
import { randomInt } from 'node:crypto';
import { contactOf, MANAGER, NUMBER, offerPlaces, openPlaces, seedApplicants, STATES, stateOf } from './seed.mjs';

export const SEATS = 15;
export const PEOPLE = 105;
export const ATTEMPTS = 500;
const QUOTA = 2;

/**
 * Fifteen seats, two for each of seven States held by quotas and one for all; a person for each of them has an offer, the
 * others wait on the reserve list. Every third edition has its quotas returned already.
 * @returns id of the edition, and its applications with their people
 */
export async function seedEdition(client, round) {
  const { rows } = await client.query(
    `INSERT INTO edition (id, course_id, course_version, code, format, status, starts_on, ends_on, deadline_on, zone, seats, quota_per_state, reserve_size, demands_endorsement, revision, created_at, updated_at)
     SELECT gen_random_uuid(), c.id, 1, 'RACE-' || $1, 'online', 'published', current_date + 40, current_date + 42, current_date - 1, 'Asia/Baku', $2, $3, 100, true, 1, now(), now()
     FROM course c WHERE NOT c.open ORDER BY c.id LIMIT 1 RETURNING id`,
    [round, SEATS, QUOTA],
  );
  const ids = [rows[0].id];
  await client.query(
    `INSERT INTO edition_state (edition_id, state_code) SELECT e.id, s.code FROM unnest($1::uuid[]) e (id) CROSS JOIN unnest($2::text[]) s (code)`,
    [ids, STATES],
  );
  await client.query(
    `INSERT INTO admission_plan (edition_id, pool_on, freeze_on, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
     SELECT e.id, CASE WHEN $2 % 3 = 2 THEN current_date - 1 ELSE current_date + 10 END, current_date + 20, false, 5, true, 40, 25, '[]', '[]', 1, $3, now() FROM unnest($1::uuid[]) e (id)`,
    [ids, round, MANAGER],
  );
  await client.query(
    `INSERT INTO quota (id, edition_id, holder, state_code, mode, seats, by_default, revision)
     SELECT gen_random_uuid(), e.id, 'state', s.code, 'online', $3, false, 1 FROM unnest($1::uuid[]) e (id) CROSS JOIN unnest($2::text[]) s (code)`,
    [ids, STATES, QUOTA],
  );
  await seedApplicants(client, ids);
  await openPlaces(client, ids);
  await client.query(
    `INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, quota_id, reason, at)
     SELECT p.id, 2, p.edition_id, 'held', q.state_code, q.id, 'quota', now()
     FROM place p JOIN quota q ON q.edition_id = p.edition_id AND q.state_code = ($2::text[])[1 + (p.number - 1) % cardinality($2)]
     WHERE p.edition_id = ANY($1::uuid[]) AND p.number <= cardinality($2) * $3`,
    [ids, STATES, QUOTA],
  );
  await offerPlaces(client, ids);
  const people = await client.query(
    `SELECT id, ${NUMBER('account_id')} AS person FROM application WHERE edition_id = ANY($1::uuid[]) ORDER BY account_id`,
    [ids],
  );
  return { editionId: ids[0], people: people.rows };
}

/** What is asked in a round, in an order of chance: three of four things by whoever has an offer first, the rest by those who wait. */
export function ordersOf(people) {
  const orders = [];
  const add = (step, { id, person }, body) => orders.push({ step, id, person, account: person, body });
  const anybody = () => people[randomInt(4) === 0 ? randomInt(people.length) : randomInt(SEATS * 3)];
  const replace = () => {
    const leaver = anybody();
    const others = people.filter((other) => stateOf(other.person) === stateOf(leaver.person) && other.id !== leaver.id);
    const by = randomInt(3) === 0 ? 'reserve-seat' : { applicationId: others[randomInt(others.length)].id };
    const body = { by, reason: 'Called to another post.' };
    orders.push({
      step: 'replace',
      id: leaver.id,
      person: leaver.person,
      account: contactOf(stateOf(leaver.person)),
      body,
    });
  };
  while (orders.length < ATTEMPTS) {
    const chance = randomInt(20);
    if (chance < 11) add('confirm', anybody());
    else if (chance < 14) add('withdraw', anybody(), { reason: 'On mission.' });
    else if (chance < 16) add('decline', anybody(), { reason: null });
    else replace();
  }
  return orders;
}
