import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import { PublicSources, type SitemapEntry } from '#libs/web';

/** Most addresses of one file (sitemaps.org protocol). */
export const FILE_LIMIT = 50_000;

const escapeXml = (text: string): string => text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The public addresses as sitemaps, written while they are read. */
@Injectable()
export class Sitemap {
  constructor(
    private readonly sources: PublicSources,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** How many files the addresses fill; at least one. */
  async files(): Promise<number> {
    let count = 0;
    for await (const entry of this.sources.sitemap()) count += Object.keys(entry.paths).length;
    return Math.max(1, Math.ceil(count / FILE_LIMIT));
  }

  /** Names the files of a sitemap that does not fit into one. */
  index(files: number): string {
    const entries = Array.from(
      { length: files },
      (_, index) => `<sitemap><loc>${this.absolute(`/sitemap-${index + 1}.xml`)}</loc></sitemap>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`;
  }

  /** One file, in pieces. @param number from 1 */
  async *file(number: number): AsyncIterable<string> {
    const from = (number - 1) * FILE_LIMIT;
    let position = 0;
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
    for await (const entry of this.sources.sitemap()) {
      for (const path of Object.values(entry.paths)) {
        if (position >= from && position < from + FILE_LIMIT) yield this.url(path, entry);
        position += 1;
      }
      if (position >= from + FILE_LIMIT) break;
    }
    yield '</urlset>\n';
  }

  /** One address with its counterparts in other languages. */
  private url(path: string, entry: SitemapEntry): string {
    const alternates = Object.entries(entry.paths).map(
      ([locale, other]) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${this.absolute(other)}"/>`,
    );
    const changed = entry.changedAt ? `<lastmod>${entry.changedAt.toISOString()}</lastmod>` : '';
    return `<url><loc>${this.absolute(path)}</loc>${changed}${alternates.length > 1 ? alternates.join('') : ''}</url>\n`;
  }

  private absolute(path: string): string {
    return escapeXml(new URL(path, this.settings.baseUrl).href);
  }
}
