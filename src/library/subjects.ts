import { Injectable } from '@nestjs/common';
import { Formats, label, type Labels, type Localised } from '#libs/i18n';
import type { Expansion, ParsedSearch } from '#libs/search';
import { StatesQueries } from '#src/states';
import { TaxonomyQueries } from '#src/taxonomy';
import type { Named } from './views';

/** What the thesaurus knows about a search. */
export interface Meaning {
  /** Other names of parts of the query, by which texts in any language are found. */
  expansions: Expansion[];
  /** Where the whole query is the name of a term: the terms it may mean. Else empty. */
  termIds: string[];
}

/** A subject to choose: what a form posts, and its name. */
export interface SubjectChoice {
  /** Code of a theme or State, id of a term, number of an objective. */
  value: string;
  code: string;
  label: Localised;
}

export type SubjectKind = 'themes' | 'terms' | 'states' | 'objectives';

interface Coded {
  labels: Labels;
}

/** The subjects of items: what may be chosen, and what a query says in terms. */
@Injectable()
export class Subjects {
  constructor(
    private readonly taxonomy: TaxonomyQueries,
    private readonly states: StatesQueries,
  ) {}

  /** What may be chosen of the given kinds, one statement each. Terms are in the order of their names, the others in their own. */
  async choices<Kind extends SubjectKind>(
    kinds: readonly Kind[],
    locale: string,
  ): Promise<Record<Kind, SubjectChoice[]>> {
    const lists = await Promise.all(kinds.map((kind) => this.list(kind, locale)));
    return Object.fromEntries(kinds.map((kind, index) => [kind, lists[index]])) as Record<Kind, SubjectChoice[]>;
  }

  /** Looks a query up in the names of the subject terms. */
  async meaningOf(parsed: ParsedSearch): Promise<Meaning> {
    const expansions = await this.taxonomy.expand(parsed);
    const isOneTerm = expansions.some((expansion) => expansion.from === 0 && expansion.to === parsed.items.length);
    return { expansions, termIds: isOneTerm ? await this.taxonomy.termIdsMatching(parsed.text) : [] };
  }

  private async list(kind: SubjectKind, locale: string): Promise<SubjectChoice[]> {
    const choice = (value: string, row: Coded, code = value): SubjectChoice => ({
      value,
      code,
      label: label(row.labels, locale),
    });
    switch (kind) {
      case 'themes':
        return (await this.taxonomy.themes()).map((row) => choice(row.code, row));
      case 'states':
        return (await this.states.list()).map((row) => choice(row.code, row));
      case 'objectives':
        return (await this.taxonomy.objectives()).map((row) => choice(String(row.number), row));
      case 'terms': {
        const terms = (await this.taxonomy.terms()).map((row) => choice(row.id, row, row.code));
        return terms.sort((a, b) => Formats.compare(a.label.value, b.label.value, locale));
      }
    }
  }
}

/** A row of reference data as it is shown to a reader. */
export const named = (row: { code: string; labels: Labels }, locale: string): Named => ({
  code: row.code,
  label: label(row.labels, locale),
});
