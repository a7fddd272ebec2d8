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
 * Statements that create, in order, what the searches of this library call. What generated columns and indexes use is
 * IMMUTABLE, its body bound when created (`RETURN`, `BEGIN ATOMIC`), so that no later search path changes its meaning. What
 * reads a query keeps its plans for the session (plpgsql) and is STABLE, so that the planner leaves it for when it is
 * needed. Extensions stay on the way down, since others may use them.
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

  // A folded word's stem by its script: the word itself when it has digits, null for a stop word.
  `CREATE FUNCTION search_stem(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN CASE
     WHEN word ~ '[0-9]' THEN word
     WHEN word ~ '[а-я]' THEN (ts_lexize('pg_catalog.russian_stem', word))[1]
     ELSE (ts_lexize('pg_catalog.english_stem', word))[1] END`,

  // A folded word in all its inflected forms, in texts of every language; null for a stop word. A long Russian stem is
  // stemmed once more: материалы gives материал, which gives материа, the stem of материал itself. With `wide`, also the
  // words that begin as its stem does: train, trainer, training.
  `CREATE FUNCTION search_word(word text, wide boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
   DECLARE
     stem text := search_stem(word);
     forms text[] := ARRAY[word, stem];
     form text;
     found tsquery := '';
   BEGIN
     IF stem IS NULL THEN RETURN NULL; END IF;
     IF stem ~ '[а-я]' THEN
       forms := forms || ${otherVowel('stem')};
       IF length(stem) >= 6 THEN forms := forms || search_stem(stem); END IF;
     END IF;
     FOR form IN SELECT DISTINCT f FROM unnest(forms) AS f WHERE f <> '' ORDER BY f LOOP
       found := found || plainto_tsquery('pg_catalog.simple', form);
     END LOOP;
     IF wide AND stem ~ '^[[:alnum:]]{4,}$' THEN found := found || to_tsquery('pg_catalog.simple', stem || ':*'); END IF;
     RETURN found;
   END $$`,

  // Neighbouring words in order; stop words keep their room.
  `CREATE FUNCTION search_phrase(phrase text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN phraseto_tsquery('pg_catalog.english', search_fold(phrase)) || phraseto_tsquery('pg_catalog.russian', search_fold(phrase))
     || phraseto_tsquery('pg_catalog.simple', search_fold(phrase))`,

  // One item of a query: {kind, words, alternatives, terms}. Level 0: its words; 1: and terms; 2: and looser readings.
  // An item of stop words alone gives an empty query, which its neighbours outlive.
  `CREATE FUNCTION search_item(item jsonb, level integer) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
   DECLARE
     nothing CONSTANT tsquery := '';
     found tsquery := '';
     part text;
   BEGIN
     IF item->>'kind' = 'phrase' THEN
       found := search_phrase((SELECT string_agg(w, ' ') FROM jsonb_array_elements_text(item->'words') AS w));
     ELSE
       FOR part IN SELECT jsonb_array_elements_text(item->'words') LOOP
         found := found && coalesce(search_word(part, level >= 2), nothing);
       END LOOP;
     END IF;
     IF level >= 2 AND numnode(found) > 0 THEN
       FOR part IN SELECT jsonb_array_elements_text(item->'alternatives') LOOP
         found := found || coalesce(search_word(part, false), nothing);
       END LOOP;
     END IF;
     IF level >= 1 THEN
       FOR part IN SELECT search_fold(t) FROM jsonb_array_elements_text(item->'terms') AS t LOOP
         found := found || coalesce(CASE WHEN part LIKE '% %' THEN search_phrase(part) ELSE search_word(part, false) END, nothing);
       END LOOP;
     END IF;
     RETURN found;
   END $$`,

  // All items of a query; exclusions hold at every level. An empty query matches nothing.
  `CREATE FUNCTION search_query(items jsonb, level integer) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
   DECLARE
     found tsquery := '';
     item jsonb;
   BEGIN
     FOR item IN SELECT jsonb_array_elements(items) LOOP
       found := found && CASE WHEN (item->>'not')::boolean THEN !! search_item(item, 0) ELSE search_item(item, level) END;
     END LOOP;
     RETURN found;
   END $$`,

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
  'DROP FUNCTION search_word(text, boolean)',
  'DROP FUNCTION search_stem(text)',
  'DROP FUNCTION search_vector(text, text, text, text, text)',
  'DROP FUNCTION search_config(text)',
  'DROP FUNCTION search_fold(text)',
];

/** Run `up` in a migration before the first table that has a search column; `down` after the last such table is gone. */
export const searchMigrationSql = { up, down };
