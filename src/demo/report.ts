import { demoAccounts, demoTrainers } from './content';
import type { Loaded } from './demonstration';
import type { EntryKind } from './entries';

const PLURALS: Record<EntryKind, string> = {
  institution: 'institutions',
  venue: 'venues',
  room: 'rooms',
  account: 'accounts',
  trainer: 'trainers',
  course: 'courses',
  edition: 'editions',
  application: 'applications',
  session: 'sessions',
  'library-item': 'library items',
};

const SHOWN = [
  'administrator',
  'course-manager-1',
  'librarian-1',
  'management',
  'ncp-kz',
  demoTrainers[0]?.key,
  'official-06',
];

/** What to tell the person who loaded the demonstration; with the password, so it is to be printed and never logged. */
export function reportOf({ made, password }: Loaded): string[] {
  const counts = Object.entries(made).map(([kind, count]) => `${count} ${PLURALS[kind as EntryKind]}`);
  if (counts.length === 0) return ['The demonstration is there already; nothing was added.'];
  const lines = [`Added: ${counts.join(', ')}.`];
  if (password === undefined) return lines;
  const examples = demoAccounts
    .filter((person) => SHOWN.includes(person.key))
    .map((person) => `  ${person.email} (${person.roles.map(({ role }) => role).join(', ')})`);
  return [
    ...lines,
    `The common password of all ${made.account} accounts, shown only now: ${password}`,
    'Some of those who can sign in with it:',
    ...examples,
  ];
}
