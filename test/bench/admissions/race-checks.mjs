/** What must hold after a round of the race. Each check answers a number of faults. */

/** Which event each step leaves, and the state it leads to for good. */
const LEAVES = {
  confirm: { event: 'admissions.place-confirmed', entered: 'confirmed' },
  withdraw: { event: 'admissions.application-withdrawn', entered: 'withdrawn' },
  decline: { event: 'admissions.offer-declined', entered: 'offer-declined' },
  replace: { event: 'admissions.application-replaced', entered: 'replaced' },
};
/** Events of which the person and the contact points of their State are told by letter. */
const TOLD = [
  ...Object.values(LEAVES).map(({ event }) => event),
  'admissions.place-offered',
  'admissions.offer-expired',
];

const count = async (client, sql, params) => (await client.query(sql, params)).rows[0].count;

/** Places that are not as the ledger says, more places than seats, people with two of them. */
export async function seatFaults(client, editionId, seats) {
  return count(
    client,
    `SELECT (SELECT count(*) FROM place_differences($1))::int
       + abs((SELECT count(*) FROM place WHERE edition_id = $1 AND state <> 'closed') - $2)::int
       + (SELECT count(*) FROM (SELECT account_id FROM place WHERE edition_id = $1 AND account_id IS NOT NULL GROUP BY account_id HAVING count(*) > 1) d)::int
       + (SELECT count(*) FROM place WHERE edition_id = $1 AND state = 'free'
            AND EXISTS (SELECT FROM application a WHERE a.edition_id = $1 AND a.status = 'reserve'))::int AS count`,
    [editionId, seats],
  );
}

/** Steps that were acknowledged and have left no state, no event, or, where a place was taken, no entry. */
export async function lostSteps(client, acknowledged) {
  return count(
    client,
    `SELECT count(*)::int AS count FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) AS k (step, id, entered, event)
     WHERE NOT EXISTS (SELECT FROM application_step s WHERE s.application_id = k.id AND s.status = k.entered)
       OR NOT EXISTS (SELECT FROM outbox_event o WHERE o.type = k.event AND o.payload->>'applicationId' = k.id::text)
       OR (k.step = 'confirm' AND NOT EXISTS (SELECT FROM place_event e WHERE e.application_id = k.id AND e.kind = 'confirmed'))
       OR (k.step <> 'confirm' AND NOT EXISTS (SELECT FROM application a WHERE a.id = k.id AND a.status = k.entered))`,
    [
      acknowledged.map(({ step }) => step),
      acknowledged.map(({ id }) => id),
      acknowledged.map(({ step }) => LEAVES[step].entered),
      acknowledged.map(({ step }) => LEAVES[step].event),
    ],
  );
}

/** Steps that happened twice: an application comes into each of these states once in its life. */
export async function doubledSteps(client, editionId) {
  return count(
    client,
    `SELECT (SELECT count(*) FROM (SELECT s.application_id FROM application_step s JOIN application a ON a.id = s.application_id
               WHERE a.edition_id = $1 AND s.status IN ('offered', 'confirmed', 'withdrawn', 'offer-declined', 'replaced')
               GROUP BY s.application_id, s.status HAVING count(*) > 1) d)::int
       + (SELECT count(*) FROM (SELECT 1 FROM outbox_event WHERE type = ANY($2::text[]) AND payload->>'editionId' = $1::text
               GROUP BY type, payload->>'applicationId' HAVING count(*) > 1) d)::int
       + (SELECT count(*) FROM (SELECT 1 FROM place_event WHERE edition_id = $1 AND kind IN ('offered', 'confirmed')
               GROUP BY kind, application_id HAVING count(*) > 1) d)::int AS count`,
    [editionId, TOLD],
  );
}

const LETTERS = `
  SELECT o.id AS event, r.account_id FROM outbox_event o JOIN application a ON a.id = (o.payload->>'applicationId')::uuid
  CROSS JOIN LATERAL (SELECT a.account_id UNION SELECT g.account_id FROM role_grant g WHERE g.role = 'ncp' AND g.scope = a.state_code AND g.revoked_at IS NULL) r
  WHERE o.type = ANY($2::text[]) AND o.payload->>'editionId' = $1::text`;

/** Letters that were not written or not sent, and such as were written more than once or for no event. */
export async function letterFaults(client, editionId, received) {
  const { rows } = await client.query(
    `SELECT l.event, l.account_id, m.message_id, m.status, count(m.id) OVER (PARTITION BY l.event, l.account_id)::int AS written
     FROM (${LETTERS}) l LEFT JOIN mail_message m ON m.cause = l.event::text AND m.account_id = l.account_id`,
    [editionId, TOLD],
  );
  const missing = rows.filter(({ message_id: id, status }) => status !== 'sent' || !received.has(id)).length;
  const doubled = rows.filter(({ written }) => written > 1).length;
  return { letters: rows.length, missing, doubled };
}

/** Mails that wait though a mail server has them already: in flight when their worker was killed. */
export async function inFlight(client, received) {
  const { rows } = await client.query(
    `SELECT message_id FROM mail_message WHERE status = 'waiting' AND message_id = ANY($1::text[])`,
    [[...received.keys()]],
  );
  return rows.map(({ message_id: id }) => id);
}

/** Jobs about events and mails that are still to be done. */
export const openJobs = (client) =>
  count(
    client,
    `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier IN ('deliver-event', 'send-mail') AND attempts < max_attempts`,
  );
