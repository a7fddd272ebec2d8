import type { MailBlock } from '#libs/mail';
import { DEFAULT_LOCALE, localeInfo, type Locale, type Translate } from '#libs/i18n';
import type { NominationLinkPurpose } from '#src/admissions';
import type { LinkPurpose } from '#src/identity';

/** Somebody of whom the centre knows an address alone. */
export interface Addressee {
  /** Id of the nomination or request that names them. */
  id: string;
  email: string;
  name: string;
  locale: string;
  /** IANA zone. */
  zone: string;
}

/** Who a letter is written for: it is composed in this person's language and zone. */
export interface Reader {
  /** Of the account, or of the {@link Addressee}. */
  id: string;
  /** Language of the letter, always one whose catalogue is complete. */
  locale: Locale;
  /** IANA zone. */
  zone: string;
  /** How the person is called in that language. */
  name: string;
  t: Translate;
}

/** A line of the table of facts in a letter. */
export interface Fact {
  term: string;
  description: string;
}

/** What differs from letter to letter. The words are `notifications:mails.<template>` of the catalogue. */
export interface LetterContent {
  /** Values that the words speak of. */
  vars?: Record<string, string | number>;
  facts?: Fact[];
  /** A sentence somebody wrote, such as the reason of a return. */
  quote?: string;
  /** Where the button leads: a path within the site, or a one-time link that is made when the letter is sent. */
  button?: { path: string } | { oneTime: LinkPurpose | NominationLinkPurpose };
}

/** One letter to one or several people. */
export interface Letter {
  /** The same on each repetition of what it is written about. */
  cause: string;
  template: string;
  /** Accounts, and people who are known by an address alone. */
  recipients: readonly (string | Addressee)[];
  /** Another address than the account's own, for proving a new one. */
  address?: string;
  compose(reader: Reader): LetterContent | Promise<LetterContent>;
}

/** The language of a letter: the account's, or English where its catalogue is not complete yet. */
export const letterLocale = (locale: string): Locale => {
  const info = localeInfo(locale);
  return info.complete ? info.code : DEFAULT_LOCALE;
};

/** Stands in a stored text where the one-time link will be. */
export const LINK_PLACEHOLDER = 'one-time-link-is-made-when-sent';

/** Subject and blocks of a letter in the reader's language. */
export function letterBlocks(
  template: string,
  reader: Reader,
  content: LetterContent,
  baseUrl: string,
): { subject: string; blocks: MailBlock[] } {
  const { t } = reader;
  const key = `notifications:mails.${template}`;
  const vars = content.vars ?? {};
  const blocks: MailBlock[] = [
    { kind: 'paragraph', text: t('notifications:greeting', { name: reader.name }) },
    ...t(`${key}.body`, vars)
      .split('\n\n')
      .map((text): MailBlock => ({ kind: 'paragraph', text })),
  ];
  if (content.quote) blocks.push({ kind: 'paragraph', text: t('notifications:quote', { text: content.quote }) });
  if (content.facts?.length) blocks.push({ kind: 'list', items: content.facts });
  if (content.button) {
    const path = 'path' in content.button ? content.button.path : `/${LINK_PLACEHOLDER}`;
    blocks.push({ kind: 'button', label: t(`${key}.button`), href: baseUrl + path });
  }
  blocks.push({ kind: 'small', text: t('notifications:footer') });
  return { subject: t(`${key}.subject`, vars), blocks };
}
