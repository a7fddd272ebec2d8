import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Formats } from '#libs/i18n';
import { deadlineNear, NomineesQueries, RemindersQueries, type ContactReminder } from '#src/admissions';
import { CoursesQueries, deadlineInstant, type EditionView } from '#src/courses';
import type { Fact, LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale, timesOf } from './facts';
import { TimelyEvents } from './timely-events';

/** Letters 14, 7 and 2 days before a deadline: to contact points, to people with drafts, and to nominees. */
@Injectable()
export class DeadlineLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly reminders: RemindersQueries,
    private readonly nominees: NomineesQueries,
    private readonly courses: CoursesQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(deadlineNear, 'remind of a deadline', ({ editionId, deadlineOn, days }) =>
      this.remind(editionId, deadlineOn, days),
    );
  }

  /** The cause is the deadline's mark and not the event: whoever is noted later adds letters and repeats none. */
  private async remind(editionId: string, deadlineOn: string, days: number): Promise<void> {
    const editionIn = perLocale((locale) => this.courses.editionById(editionId, locale));
    const edition = await editionIn('en');
    // One that was moved meanwhile is reminded of in its own time.
    if (edition?.deadlineOn !== deadlineOn) return;
    const { contacts, drafts, nomineeIds } = await this.reminders.of(editionId, deadlineOn, days);
    const write = (
      template: string,
      cause: string,
      recipients: Parameters<Mailer['write']>[0]['recipients'],
      content: (reader: Reader, own: EditionView) => Pick<LetterContent, 'facts' | 'button'>,
    ) =>
      this.mailer.write({
        cause,
        template,
        recipients,
        compose: async (reader) => {
          const own = (await editionIn(reader.locale)) ?? edition;
          const { facts = [], button } = content(reader, own);
          return {
            vars: { course: own.courseTitle.value, day: Formats.date(deadlineOn, reader.locale) },
            facts: [...editionFacts(reader, own), ...deadlineFacts(reader, own), ...facts],
            button,
          };
        },
      });
    const cause = `deadline ${editionId} ${deadlineOn} ${days}`;
    const states = statesOf(contacts);
    await write('deadline-contact', cause, [...states.keys()], (reader) => {
      const own = states.get(reader.id) ?? [];
      const page = `/${reader.locale}/nominations/editions/${editionId}`;
      const only = own.length === 1 ? own[0] : undefined;
      return { facts: countsOf(reader, own), button: { path: only ? `${page}?state=${only.stateCode}` : page } };
    });
    const applications = new Map(drafts.map(({ accountId, applicationId }) => [accountId, applicationId]));
    await write('deadline-draft', cause, [...applications.keys()], (reader) => ({
      button: { path: `/${reader.locale}/account/applications/${applications.get(reader.id) ?? ''}` },
    }));
    const addressees = await this.nominees.addressees(nomineeIds);
    await write('deadline-nominee', cause, addressees, () => ({ button: { oneTime: 'nominee' } }));
  }
}

const deadlineFacts = (reader: Reader, edition: EditionView): Fact[] => {
  const end = deadlineInstant(edition);
  return end ? [fact(reader, 'deadline', timesOf(end, reader))] : [];
};

/** The States of each contact point. */
function statesOf(contacts: readonly ContactReminder[]): Map<string, ContactReminder[]> {
  const states = new Map<string, ContactReminder[]>();
  for (const contact of contacts)
    for (const accountId of contact.accountIds) states.set(accountId, [...(states.get(accountId) ?? []), contact]);
  return states;
}

/** What is still open, of several States together; seats are named only where some are set aside. */
function countsOf(reader: Reader, states: readonly ContactReminder[]): Fact[] {
  const sum = (count: (state: ContactReminder) => number) => states.reduce((total, state) => total + count(state), 0);
  return [
    fact(reader, 'waiting', String(sum(({ waiting }) => waiting))),
    fact(reader, 'nominees', String(sum(({ nominees }) => nominees))),
    ...(states.some(({ unused }) => unused !== null)
      ? [fact(reader, 'unused', String(sum(({ unused }) => unused ?? 0)))]
      : []),
  ];
}
