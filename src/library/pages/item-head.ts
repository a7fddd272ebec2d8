import { itemPath } from '../library.addresses';
import type { TypeCode } from '../rules/types';
import type { ItemView } from '../views';

const SCHEMA_TYPES: Partial<Record<TypeCode, string>> = {
  'legislative-act': 'Legislation',
  'research-paper': 'ScholarlyArticle',
  'training-material': 'LearningResource',
  dataset: 'Dataset',
  glossary: 'DefinedTermSet',
  video: 'VideoObject',
};

/** Addresses of the page in every language that has a text of its own. */
export const addressesOf = (item: ItemView): Record<string, string> =>
  Object.fromEntries(Object.entries(item.titles).map(([locale, title]) => [locale, itemPath(locale, item.id, title)]));

/** The item as schema.org describes it. */
export function jsonLdOf(item: ItemView, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': SCHEMA_TYPES[item.type] ?? 'CreativeWork',
    '@id': item.urn,
    url: `${baseUrl}${item.href}`,
    name: item.title.value,
    abstract: item.abstract.value,
    inLanguage: item.languages.length > 0 ? item.languages : item.sourceLanguages,
    version: item.version,
    keywords: item.terms.map((term) => term.label.value),
    isAccessibleForFree: true,
    ...(item.publicationDate && { datePublished: item.publicationDate }),
    ...(item.publisher && { publisher: { '@type': 'Organization', name: item.publisher.en ?? item.publisher.ru } }),
    ...(item.licence && { license: item.licence }),
    ...(item.sourceUrl && { sameAs: item.sourceUrl }),
    ...(authorsOf(item).length > 0 && { author: authorsOf(item).map((name) => ({ '@type': 'Person', name })) }),
    encoding: item.files.map((file) => ({
      '@type': 'MediaObject',
      contentUrl: `${baseUrl}${file.href}`,
      encodingFormat: file.mediaType,
      contentSize: String(file.size),
      sha256: file.sha256,
      inLanguage: file.locale,
    })),
  };
}

/** Names and values that reference managers read from a page's head. */
export function citationMeta(item: ItemView, baseUrl: string): { name: string; content: string }[] {
  const entries: [string, string | null | undefined][] = [
    ['citation_title', item.title.value],
    ...authorsOf(item).map((name): [string, string] => ['citation_author', name]),
    ['citation_publication_date', item.publicationDate?.replaceAll('-', '/')],
    ['citation_publisher', item.publisher?.en ?? item.publisher?.ru],
    ['citation_language', item.title.locale],
    ['citation_doi', textOf(item.metadata.doi)],
    ['citation_issn', textOf(item.metadata.issn)],
    ['citation_isbn', textOf(item.metadata.isbn)],
    ['citation_abstract_html_url', `${baseUrl}${item.href}`],
    ...item.files
      .filter((file) => file.mediaType === 'application/pdf')
      .map((file): [string, string] => ['citation_pdf_url', `${baseUrl}${file.href}`]),
  ];
  return entries.flatMap(([name, content]) => (content ? [{ name, content }] : []));
}

const authorsOf = (item: ItemView): string[] => (Array.isArray(item.metadata.authors) ? item.metadata.authors : []);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
