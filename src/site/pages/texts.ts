/** Pages that are only text, and the sections of each; the words are `site:<page>` of the catalogue, in CommonMark. */
export const TEXT_PAGES = {
  about: ['mandate', 'offer', 'people', 'languages', 'programs'],
  privacy: ['stored', 'purpose', 'seen-by', 'term', 'rights', 'cookies'],
  accessibility: ['aim', 'done', 'limits', 'help'],
} as const;

export type TextPage = keyof typeof TEXT_PAGES;
