/** The bare server of comparison: Fastify and `pg`, one process, no framework, the same rows by a statement written by hand. */
import Fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, PORT, DATABASE_POOL_SIZE } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL_SIZE) });
const app = Fastify();

const COURSES = `
  SELECT c.id, p.slug, p.title, p.summary, c.level, c.open,
    (SELECT json_agg(json_build_object('code', t.code, 'label', t.labels -> 'en' ->> 'text') ORDER BY t.position)
     FROM course_theme ct JOIN theme t ON t.code = ct.theme_code WHERE ct.course_id = c.id) AS themes,
    (SELECT json_build_object('id', e.id, 'format', e.format, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'deadlineOn', e.deadline_on, 'zone', e.zone,
       'languages', ARRAY(SELECT el.locale FROM edition_language el WHERE el.edition_id = e.id AND NOT el.interpretation ORDER BY el.locale))
     FROM edition e WHERE e.course_id = c.id AND e.status = 'published' AND e.ends_on >= current_date
     ORDER BY e.deadline_on < current_date, e.starts_on, e.id LIMIT 1) AS "nextEdition"
  FROM course c JOIN course_publication p ON p.owner_id = c.id AND p.locale = 'en'
  WHERE c.status = 'published' ORDER BY c.next_on, c.id LIMIT 20`;

app.get('/courses', async () => ({ items: (await pool.query(COURSES)).rows }));

app.get('/courses/:slug', async (request) => {
  const { rows } = await pool.query(
    `SELECT c.id, p.title, p.summary, p.body, c.level, c.open,
       (SELECT json_agg(json_build_object('code', t.code, 'label', t.labels -> 'en' ->> 'text')) FROM course_theme ct JOIN theme t ON t.code = ct.theme_code WHERE ct.course_id = c.id) AS themes,
       (SELECT json_agg(json_build_object('id', e.id, 'format', e.format, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'deadlineOn', e.deadline_on, 'seats', e.seats) ORDER BY e.starts_on)
        FROM edition e WHERE e.course_id = c.id AND e.status IN ('published', 'closed', 'cancelled')) AS editions
     FROM course c JOIN course_publication p ON p.owner_id = c.id AND p.locale = 'en' WHERE p.slug = $1 AND c.status = 'published'`,
    [request.params.slug],
  );
  return rows[0];
});

const SEARCH = `
  SELECT i.id, i.type, p.title, p.abstract, ts_rank(p.tsv, q.query) AS rank
  FROM library_version_publication p JOIN library_item i ON i.current_version_id = p.owner_id, websearch_to_tsquery('english', $1) AS q(query)
  WHERE p.tsv @@ q.query AND p.locale = 'en' AND i.access_level = 'public'
  ORDER BY rank DESC, i.id DESC LIMIT 20`;

app.get('/library', async (request) => ({ items: (await pool.query(SEARCH, [request.query.q])).rows }));
app.get('/health/ready', () => ({ ready: true }));

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('SIGTERM', () =>
  app
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0)),
);
