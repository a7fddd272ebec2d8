/** Rows for the benchmarks, made by the database itself. */

/** Published courses in both languages with two themes and two coming editions each. */
export async function seedCourses(client, count) {
  await client.query(
    `INSERT INTO course (id, source_locale, level, open, status, revision, next_on, created_at, updated_at, published_at)
     SELECT ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'en', (ARRAY['foundation', 'intermediate', 'advanced'])[1 + n % 3], n % 5 = 0, 'published', 1,
       current_date + 20 + n % 200, now(), now(), now() FROM generate_series(1, $1::int) n`,
    [count],
  );
  await client.query(
    `INSERT INTO course_version (course_id, number, content, published_at) SELECT id, 1, '{}', now() FROM course`,
  );
  await client.query(
    `INSERT INTO course_publication (owner_id, locale, revision, published_at, slug, title, summary, body)
     SELECT c.id, l.locale, 1, now(), 'course-' || c.number,
       CASE l.locale WHEN 'en' THEN 'Labour migration and ethical recruitment, part ' ELSE 'Трудовая миграция и этичный наём, часть ' END || c.number,
       CASE l.locale WHEN 'en' THEN 'For officials who prepare bilateral agreements: rules, negotiation and the protection of workers, with exercises on cases from the region.'
         ELSE 'Для сотрудников, которые готовят двусторонние соглашения: правила, переговоры и защита работников, с разбором случаев из региона.' END,
       repeat(CASE l.locale WHEN 'en' THEN E'## What you learn\n\nThe course explains the **rules** and shows how they work in practice.\n\n' ELSE E'## Чему вы научитесь\n\nКурс объясняет **правила** и показывает, как они работают на практике.\n\n' END, 6)
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM course) c CROSS JOIN (VALUES ('en'), ('ru')) l (locale)`,
  );
  await client.query(
    `INSERT INTO course_theme (course_id, theme_code)
     SELECT DISTINCT c.id, 'T' || lpad((1 + (c.number + k * 7) % 20)::text, 2, '0') FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM course) c CROSS JOIN generate_series(0, 1) k`,
  );
  await client.query(
    `INSERT INTO edition (id, course_id, course_version, code, format, status, starts_on, ends_on, deadline_on, zone, seats, quota_per_state, reserve_size, demands_endorsement, revision, created_at, updated_at)
     SELECT gen_random_uuid(), c.id, 1, 'B-' || c.number || '-' || k, 'online', 'published', c.next_on + k * 60, c.next_on + k * 60 + 2, c.next_on + k * 60 - 14,
       'Asia/Baku', 25, 2, 10, true, 1, now(), now()
     FROM (SELECT id, next_on, row_number() OVER (ORDER BY id) AS number FROM course) c CROSS JOIN generate_series(0, 1) k`,
  );
  await client.query(
    `INSERT INTO edition_language (edition_id, locale, interpretation) SELECT e.id, l.locale, l.locale = 'ru' FROM edition e CROSS JOIN (VALUES ('en'), ('ru')) l (locale)`,
  );
  await client.query('ANALYZE');
}
