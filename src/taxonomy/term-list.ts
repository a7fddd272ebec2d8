import { Injectable } from '@nestjs/common';
import { coreErrors } from '#libs/errors';
import { cursorValues, isCursorId, toPage, type Page } from '#libs/web';
import { TaxonomyQueries, type TermView } from './taxonomy.queries';

export interface TermListQuery {
  q?: string;
  theme?: string;
  limit: number;
  after?: string;
}

/** The paged list of terms, the same for both doors: by match where words are given, else by code. */
@Injectable()
export class TermList {
  constructor(private readonly queries: TaxonomyQueries) {}

  /** @throws AppError `request.invalid-cursor` for a cursor of another list */
  async page(query: TermListQuery): Promise<Page<TermView>> {
    if (query.q?.trim()) return this.found(query.q, query);
    const afterCode = cursorValues(query.after, 1)?.[0];
    if (typeof afterCode === 'number') throw coreErrors('request.invalid-cursor');
    const rows = await this.queries.termPage({
      theme: query.theme,
      limit: query.limit,
      afterCode: afterCode ?? undefined,
    });
    return toPage(
      rows,
      query.limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  private async found(words: string, { limit, after }: TermListQuery): Promise<Page<TermView>> {
    const [rank, id] = cursorValues(after, 2) ?? [];
    const isPlace = typeof rank === 'string' && /^\d{1,3}\.\d{1,6}$/.test(rank) && isCursorId(id);
    if (after !== undefined && !isPlace) throw coreErrors('request.invalid-cursor');
    const rows = await this.queries.searchTerms(words, limit, isPlace ? { rank, id } : undefined);
    return toPage(
      rows,
      limit,
      (row) => [row.rank, row.id],
      ({ rank: _, ...term }) => term,
    );
  }
}
