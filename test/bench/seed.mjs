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

/** An open edition with some seats, and people with tokens who all want one. */
export async function seedRace(client, people, seats) {
  const { rows } = await client.query(
    `INSERT INTO edition (id, course_id, course_version, code, format, status, starts_on, ends_on, deadline_on, zone, seats, quota_per_state, reserve_size, demands_endorsement, revision, created_at, updated_at)
     SELECT gen_random_uuid(), c.id, 1, 'RACE', 'online', 'published', current_date + 30, current_date + 32, current_date + 20, 'Asia/Baku', $1, 0, 0, false, 1, now(), now()
     FROM course c WHERE c.open ORDER BY c.id LIMIT 1 RETURNING id`,
    [seats],
  );
  await client.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, latin_name, state_code, created_at)
     SELECT ('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'racer' || n || '@bench.example', now(), 'en', 'Asia/Baku', 'Racer ' || n, 'AZ', now()
     FROM generate_series(1, $1::int) n`,
    [people],
  );
  const tokens = Array.from({ length: people }, (_, index) => `rtcm_${String(index + 1).padStart(43, 'a')}`);
  await client.query(
    `INSERT INTO access_token (id, account_id, name, scopes, token_hash, created_at, expires_at)
     SELECT gen_random_uuid(), ('019b0000-0000-7000-8000-' || lpad(to_hex(t.n), 12, '0'))::uuid, 'race', '{admissions:write}', sha256(convert_to(t.token, 'UTF8')), now(), now() + interval '1 day'
     FROM unnest($1::text[]) WITH ORDINALITY t (token, n)`,
    [tokens],
  );
  return { editionId: rows[0].id, tokens };
}

/** Published public items in both languages, with words that differ from item to item. */
export async function seedLibrary(client, count) {
  await client.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, created_at) VALUES ('019c0000-0000-7000-8000-000000000001', 'librarian@bench.example', now(), 'en', 'Asia/Baku', now())`,
  );
  await client.query(
    `INSERT INTO library_item (id, type, source_locale, status, access_level, centre_output, current_version_id, revision, created_by, created_at, updated_at, published_at)
     SELECT gen_random_uuid(), 'research-paper', 'en', 'draft', 'public', false, NULL, 1, '019c0000-0000-7000-8000-000000000001', now(), now(), NULL FROM generate_series(1, $1::int)`,
    [count],
  );
  await client.query(
    `INSERT INTO library_version (id, item_id, number, metadata, languages, created_by, created_at, published_at)
     SELECT gen_random_uuid(), id, 1, '{}', '{en,ru}', created_by, now(), now() FROM library_item`,
  );
  await client.query(
    `UPDATE library_item i SET status = 'published', current_version_id = v.id, published_at = now() - random() * interval '900 days' FROM library_version v WHERE v.item_id = i.id`,
  );
  await client.query(
    `WITH words AS (SELECT
       ARRAY['labour', 'asylum', 'border', 'return', 'climate', 'trafficking', 'integration', 'diaspora', 'remittances', 'statelessness', 'readmission', 'visas', 'biometrics', 'health', 'statistics', 'children'] AS en,
       ARRAY['трудовой', 'убежище', 'граница', 'возвращение', 'климат', 'торговля', 'интеграция', 'диаспора', 'переводы', 'безгражданство', 'реадмиссия', 'визы', 'биометрия', 'здоровье', 'статистика', 'дети'] AS ru)
     INSERT INTO library_version_publication (owner_id, locale, revision, published_at, title, abstract)
     SELECT v.id, l.locale, 1, now(),
       CASE l.locale WHEN 'en' THEN 'Migration study ' || v.n || ': ' || w.en[1 + v.n % 16] || ' and ' || w.en[1 + (v.n / 16) % 16] ELSE 'Исследование миграции ' || v.n || ': ' || w.ru[1 + v.n % 16] || ' и ' || w.ru[1 + (v.n / 16) % 16] END,
       CASE l.locale WHEN 'en' THEN 'The paper looks at ' || w.en[1 + (v.n * 7) % 16] || ', ' || w.en[1 + (v.n * 11) % 16] || ' and ' || w.en[1 + (v.n * 13) % 16] || ' in the region and proposes measures for officials who decide on them.'
         ELSE 'В работе рассматриваются ' || w.ru[1 + (v.n * 7) % 16] || ', ' || w.ru[1 + (v.n * 11) % 16] || ' и ' || w.ru[1 + (v.n * 13) % 16] || ' в регионе и предлагаются меры для сотрудников.' END
     FROM (SELECT id, (row_number() OVER (ORDER BY id))::int AS n FROM library_version) v CROSS JOIN (VALUES ('en'), ('ru')) l (locale) CROSS JOIN words w`,
  );
  await client.query('VACUUM ANALYZE');
}
