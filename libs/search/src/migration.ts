import { droppedLetters, keptPair, letterToPair, lettersFrom, lettersTo, markRanges } from './fold';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const pairs = letterToPair.reduce((sql, [from, to]) => `replace(${sql}, ${quoted(from)}, ${quoted(to)})`, 'MAPPED');

const foldSteps = pairs.replace(
  'MAPPED',
  `translate(
    regexp_replace(
      replace(lower(normalize(translate(input, ${quoted(droppedLetters)}, ''), NFKD)), ${quoted(keptPair.decomposed)}, ${quoted(keptPair.composed)}),
      '[${markRanges}]', '', 'g'),
    ${quoted(lettersFrom)}, ${quoted(lettersTo)})`,
);

/** Fleeting vowels of Russian (беженец, беженцев; заявка, заявок): the stem's other form, or the stem. */
const otherVowel = (stem: string): string => `CASE
    WHEN ${stem} ~ '[бвгджзклмнпрстфхчшщ]ец$' THEN regexp_replace(${stem}, 'ец$', 'ц')
    WHEN ${stem} ~ '[бвгджзклмнпрстфхчшщ]ц$' THEN regexp_replace(${stem}, 'ц$', 'ец')
    WHEN ${stem} ~ '[бвгдзлмнпрстфхц][ое]к$' THEN regexp_replace(${stem}, '[ое]к$', 'к')
    WHEN ${stem} ~ '[бвгдзлмнпрстфхц]к$' THEN regexp_replace(${stem}, 'к$', 'ок')
    ELSE ${stem} END`;

/**
 * Statements that create, in order, what the searches of this library call. Function bodies are bound when they are
 * created (`RETURN`, `BEGIN ATOMIC`), so no later search path can change their meaning, and all are IMMUTABLE: they serve
 * in generated columns and in indexes. Extensions stay on the way down, since others may use them.
 */
const up: readonly string[] = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE EXTENSION IF NOT EXISTS btree_gist',

  `CREATE FUNCTION search_fold(input text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
   RETURN normalize(trim(regexp_replace(${foldSteps}, '[^[:alnum:]]+', ' ', 'g')), NFC)`,

  `DO $$ BEGIN
     IF search_fold('Ёлка-Й İIıi') <> 'елка й iiii' THEN
       RAISE EXCEPTION 'This database does not fold Cyrillic letters: create it with a UTF-8 locale, such as the builtin C.UTF-8';
     END IF;
   END $$`,

  `CREATE FUNCTION search_config(locale text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN CASE lower(split_part(locale, '-', 1))
     WHEN 'en' THEN 'pg_catalog.english'::regconfig
     WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
     ELSE 'pg_catalog.simple'::regconfig END`,

  `CREATE FUNCTION search_vector(locale text, a text, b text DEFAULT '', c text DEFAULT '', d text DEFAULT '')
   RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN setweight(to_tsvector(search_config(locale), search_fold(coalesce(a, ''))), 'A')
     || setweight(to_tsvector(search_config(locale), search_fold(coalesce(b, ''))), 'B')
     || setweight(to_tsvector(search_config(locale), search_fold(coalesce(c, ''))), 'C')
     || setweight(to_tsvector(search_config(locale), search_fold(coalesce(d, ''))), 'D')`,

  'CREATE AGGREGATE search_any(tsquery) (SFUNC = tsquery_or, STYPE = tsquery, PARALLEL = SAFE)',
  'CREATE AGGREGATE search_all(tsquery) (SFUNC = tsquery_and, STYPE = tsquery, PARALLEL = SAFE)',

  // Any of some lexemes; null for none. Lexemes are quoted, so they are never read as operators.
  `CREATE FUNCTION search_lexemes(lexemes text[], suffix text DEFAULT '') RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT search_any((quote_literal(replace(l, '\\', '')) || suffix)::tsquery) FROM (SELECT DISTINCT unnest(lexemes)) AS u(l) WHERE l <> '';
   END`,

  // A folded word's stem by its script: the word itself when it has digits, null for a stop word.
  `CREATE FUNCTION search_stem(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN CASE
     WHEN word ~ '[0-9]' THEN word
     WHEN word ~ '[а-я]' THEN (ts_lexize('pg_catalog.russian_stem', word))[1]
     ELSE (ts_lexize('pg_catalog.english_stem', word))[1] END`,

  // A folded word in all its inflected forms, in texts of every language; null for a stop word. A long Russian stem is
  // stemmed once more: материалы gives материал, which gives материа, the stem of материал itself.
  `CREATE FUNCTION search_word(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT search_lexemes(ARRAY[word, s.stem, ${otherVowel('s.stem')},
       CASE WHEN length(s.stem) >= 6 AND s.stem ~ '[а-я]' THEN search_stem(s.stem) END])
     FROM (SELECT search_stem(word) AS stem) AS s WHERE s.stem IS NOT NULL;
   END`,

  // Words that begin as this word's stem does: train, trainer, training. Null for short stems.
  `CREATE FUNCTION search_word_begin(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT search_lexemes(ARRAY[s.stem], ':*') FROM (SELECT search_stem(word) AS stem) AS s WHERE length(s.stem) >= 4;
   END`,

  // Neighbouring words in order; stop words keep their room.
  `CREATE FUNCTION search_phrase(phrase text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT search_any(q) FROM (VALUES
       (phraseto_tsquery('pg_catalog.english', search_fold(phrase))),
       (phraseto_tsquery('pg_catalog.russian', search_fold(phrase))),
       (phraseto_tsquery('pg_catalog.simple', search_fold(phrase)))) AS v(q)
     WHERE numnode(q) > 0;
   END`,

  // One item of a query: {kind, words, alternatives, terms}. Level 0: its words; 1: and terms; 2: and looser readings.
  `CREATE FUNCTION search_item(item jsonb, level integer) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT search_any(q) FROM (
       SELECT search_phrase(string_agg(w, ' ')) AS q FROM jsonb_array_elements_text(item->'words') AS w
         WHERE item->>'kind' = 'phrase'
       UNION ALL
       SELECT search_all(search_word(w) || CASE WHEN level >= 2 THEN coalesce(search_word_begin(w), ''::tsquery) ELSE ''::tsquery END)
         FROM jsonb_array_elements_text(item->'words') AS w WHERE item->>'kind' = 'words'
       UNION ALL
       SELECT CASE WHEN search_fold(t) LIKE '% %' THEN search_phrase(t) ELSE search_word(search_fold(t)) END
         FROM jsonb_array_elements_text(item->'terms') AS t WHERE level >= 1
       UNION ALL
       SELECT search_word(a) FROM jsonb_array_elements_text(item->'alternatives') AS a WHERE level >= 2
         AND EXISTS (SELECT FROM jsonb_array_elements_text(item->'words') AS w WHERE search_word(w) IS NOT NULL)
     ) AS parts;
   END`,

  // All items of a query; exclusions hold at every level. An empty query matches nothing.
  `CREATE FUNCTION search_query(items jsonb, level integer) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT coalesce(search_all(CASE WHEN (item->>'not')::boolean THEN !! search_item(item, 0) ELSE search_item(item, level) END), ''::tsquery)
     FROM jsonb_array_elements(items) AS item;
   END`,

  // Canonical stems of a short text, to compare terms however they are inflected: stemmed until it stays the same.
  `CREATE FUNCTION search_stems(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
   BEGIN ATOMIC
     SELECT coalesce(string_agg(regexp_replace(fourth, '([бвгджзклмнпрстфхчшщ])[ео]([кц])$', '\\1\\2'), ' ' ORDER BY place), '')
     FROM unnest(string_to_array(search_fold(input), ' ')) WITH ORDINALITY AS w(word, place),
       LATERAL (SELECT search_stem(word)) AS a(once), LATERAL (SELECT coalesce(search_stem(once), once)) AS b(twice),
       LATERAL (SELECT coalesce(search_stem(twice), twice)) AS c(thrice), LATERAL (SELECT coalesce(search_stem(thrice), thrice)) AS d(fourth)
     WHERE once <> '';
   END`,
];

const down: readonly string[] = [
  'DROP FUNCTION search_stems(text)',
  'DROP FUNCTION search_query(jsonb, integer)',
  'DROP FUNCTION search_item(jsonb, integer)',
  'DROP FUNCTION search_phrase(text)',
  'DROP FUNCTION search_word_begin(text)',
  'DROP FUNCTION search_word(text)',
  'DROP FUNCTION search_stem(text)',
  'DROP FUNCTION search_lexemes(text[], text)',
  'DROP AGGREGATE search_all(tsquery)',
  'DROP AGGREGATE search_any(tsquery)',
  'DROP FUNCTION search_vector(text, text, text, text, text)',
  'DROP FUNCTION search_config(text)',
  'DROP FUNCTION search_fold(text)',
];

/** Run `up` in a migration before the first table that has a search column; `down` after the last such table is gone. */
export const searchMigrationSql = { up, down };
