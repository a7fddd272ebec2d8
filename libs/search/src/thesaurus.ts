import type { ParsedSearch } from './parse';

/** Longest term, in items of the query, that is looked up. */
const longestTerm = 4;
/** Most other names that one place of a query is widened by. */
const mostTerms = 24;

/** A run of neighbouring items of a query that a thesaurus may know as one term. */
export interface TermSpan {
  /** First item. */
  readonly from: number;
  /** One past the last item. */
  readonly to: number;
  /** Folded words. */
  readonly text: string;
}

/** Other names of what stands in a span: synonyms, and names in other languages. */
export interface Expansion {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly string[];
}

/** The runs of one to four items to look up in a thesaurus, at most 58 of them. */
export function termSpans(parsed: ParsedSearch): TermSpan[] {
  const spans: TermSpan[] = [];
  for (let from = 0; from < parsed.items.length; from += 1) {
    for (let to = from + 1; to <= Math.min(parsed.items.length, from + longestTerm); to += 1) {
      const items = parsed.items.slice(from, to);
      if (items.some((item) => item.not)) break;
      spans.push({ from, to, text: items.flatMap((item) => item.words).join(' ') });
    }
  }
  return spans;
}

export interface LabelTable {
  /** Table of names: one row per name, synonyms and every language alike. */
  readonly table: string;
  /** Column that rows of one term share. */
  readonly term: string;
  /** Column of the name as written. */
  readonly label: string;
  /** Indexed column `GENERATED ALWAYS AS (search_stems(label)) STORED`. */
  readonly stems: string;
}

/** One statement that finds the other names of all spans; give its rows to `expansionsFrom`. */
export function expansionSql(spans: readonly TermSpan[], labels: LabelTable): { sql: string; params: unknown[] } {
  const { table, term, label, stems } = labels;
  const sql = `
SELECT DISTINCT s.place::integer AS place, o.${label} AS label
FROM unnest($1::text[]) WITH ORDINALITY AS s(text, place)
JOIN ${table} AS l ON l.${stems} = search_stems(s.text) AND l.${stems} <> ''
JOIN ${table} AS o ON o.${term} = l.${term}
ORDER BY place, label LIMIT 400`;
  return { sql, params: [spans.map((span) => span.text)] };
}

/** Rows of `expansionSql` (`place` counts spans from 1) as expansions. */
export function expansionsFrom(
  spans: readonly TermSpan[],
  rows: readonly { place: number; label: string }[],
): Expansion[] {
  return spans.flatMap((span, index) => {
    const terms = rows.filter((row) => row.place === index + 1).map((row) => row.label);
    return terms.length === 0 ? [] : [{ from: span.from, to: span.to, terms: terms.slice(0, mostTerms) }];
  });
}
