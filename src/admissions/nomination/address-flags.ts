import { isWithin } from '#src/states';

/** What speaks against an address being that of a line manager. A contact point sees it before the letter goes. */
export const ADDRESS_FLAGS = ['same-as-applicant', 'free-mail', 'outside-domains', 'domains-unknown'] as const;
export type AddressFlag = (typeof ADDRESS_FLAGS)[number];

/** Providers at which anybody opens a mailbox, the common ones of the region and of the world. */
const FREE_MAIL = [
  'aol.com',
  'bk.ru',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'inbox.ru',
  'internet.ru',
  'list.ru',
  'live.com',
  'mail.com',
  'mail.kz',
  'mail.ru',
  'mail.tj',
  'me.com',
  'msn.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'rambler.ru',
  'tut.by',
  'ukr.net',
  'umail.uz',
  'xmail.ru',
  'ya.ru',
  'yahoo.com',
  'yandex.by',
  'yandex.com',
  'yandex.kz',
  'yandex.ru',
  'yandex.uz',
  'ymail.com',
  'zoho.com',
];

/** The mailbox that an address reaches: without the part after a plus sign, by which one mailbox has many addresses. */
const mailboxOf = (email: string): string => {
  const [local = '', host = ''] = email.toLowerCase().split('@');
  const name = local.split('+')[0] ?? '';
  return `${host === 'gmail.com' || host === 'googlemail.com' ? name.replaceAll('.', '') : name}@${host.replace('googlemail.com', 'gmail.com')}`;
};

/**
 * The flags of a line manager's address.
 * @param applicantEmail null for a closed account
 * @param domains of the applicant's institution; empty where none is known
 */
export function addressFlags(
  managerEmail: string,
  applicantEmail: string | null,
  domains: readonly string[],
): AddressFlag[] {
  const isSame = applicantEmail !== null && mailboxOf(managerEmail) === mailboxOf(applicantEmail);
  const isFree = isWithin(managerEmail, FREE_MAIL);
  const isOutside = domains.length > 0 && !isWithin(managerEmail, domains);
  return [
    ...(isSame ? (['same-as-applicant'] as const) : []),
    ...(isFree ? (['free-mail'] as const) : []),
    ...(isOutside ? (['outside-domains'] as const) : []),
    ...(domains.length === 0 ? (['domains-unknown'] as const) : []),
  ];
}
