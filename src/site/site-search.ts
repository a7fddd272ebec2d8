import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { PublicSources, type SearchHit } from '#libs/web';

/** Longest words to search for. */
export const QUERY_LENGTH = 200;

/** What one room found. */
export interface SearchGroup {
  /** Name of the room, such as `library`. */
  room: string;
  /** Catalogue key of its heading. */
  labelKey: string;
  hits: SearchHit[];
  /** How many there are, where the room counts. */
  total?: number;
  /** Whether there are more than these. */
  more: boolean;
  /** Address of the full list, without locale. */
  moreHref: string;
}

/** One search over everything that rooms offer to it. */
@Injectable()
export class SiteSearch {
  constructor(private readonly sources: PublicSources) {}

  /** Asks every room at once; rooms that found nothing are left out. @param limit most hits of each room */
  async search(query: string, locale: string, actor: Actor, limit: number): Promise<SearchGroup[]> {
    const words = query.trim();
    if (words === '') return [];
    const groups = await Promise.all(
      this.sources.searchSources.map(async (source): Promise<SearchGroup> => {
        // One more than is shown tells whether there are more, where the room does not count.
        const { hits, total } = await source.search(words, locale, actor, limit + 1);
        return {
          room: source.labelKey.split(':')[0] ?? '',
          labelKey: source.labelKey,
          hits: hits.slice(0, limit),
          total,
          more: hits.length > limit || (total ?? 0) > limit,
          moreHref: source.moreHref + encodeURIComponent(words),
        };
      }),
    );
    return groups.filter((group) => group.hits.length > 0);
  }
}
