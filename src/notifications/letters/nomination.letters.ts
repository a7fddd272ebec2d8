import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  lateEntryGranted,
  nomineeDeclined,
  NomineesQueries,
  nomineeInvited,
  nomineeWithdrawn,
  type NomineeMailFacts,
} from '#src/admissions';
import { CoursesQueries } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import type { LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale, timesOf } from './facts';
import { TimelyEvents } from './timely-events';

/** Letters about nominations: to the people put forward, who may have no account, and to the contact points. */
@Injectable()
export class NominationLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly nominees: NomineesQueries,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(nomineeInvited, 'write to a nominee', ({ nomineeId }, { eventId }) =>
      this.toNominee('nominee-invited', nomineeId, eventId, (reader, facts) => ({
        facts: [fact(reader, 'apply-until', timesOf(facts.applyUntil, reader))],
        button: { oneTime: 'nominee' },
      })),
    );
    this.news.on(nomineeWithdrawn, 'tell a nominee that they are taken back', ({ nomineeId }, { eventId }) =>
      this.toNominee('nominee-withdrawn', nomineeId, eventId, (_, facts) => ({ quote: facts.endReason ?? undefined })),
    );
    this.news.on(nomineeDeclined, 'tell contact points that a nominee declined', ({ nomineeId }, { eventId }) =>
      this.toContacts(nomineeId, eventId),
    );
    this.news.on(
      lateEntryGranted,
      'tell contact points that their State is let in late',
      ({ editionId, stateCode, until }, { eventId }) =>
        this.tellOfLateEntry(editionId, stateCode, new Date(until), eventId),
    );
  }

  private async toNominee(
    template: string,
    nomineeId: string,
    cause: string,
    content: (reader: Reader, facts: NomineeMailFacts) => LetterContent,
  ): Promise<void> {
    const facts = await this.nominees.mailFacts(nomineeId);
    // Who has answered or was taken back meanwhile is not asked any more.
    if (!facts || (template === 'nominee-invited' && facts.status !== 'entered')) return;
    await this.mailer.write({
      cause,
      template,
      recipients: [facts.addressee],
      compose: async (reader) => {
        const own = (await this.nominees.mailFacts(nomineeId, reader.locale)) ?? facts;
        const { facts: more = [], ...rest } = content(reader, own);
        return {
          vars: { course: own.edition.courseTitle.value, state: own.stateName },
          facts: [...editionFacts(reader, own.edition), ...more],
          ...rest,
        };
      },
    });
  }

  private async toContacts(nomineeId: string, cause: string): Promise<void> {
    const factsIn = perLocale((locale) => this.nominees.mailFacts(nomineeId, locale));
    const facts = await factsIn('en');
    if (!facts) return;
    await this.mailer.write({
      cause,
      template: 'nominee-declined',
      recipients: facts.contactIds,
      compose: async (reader) => {
        const own = (await factsIn(reader.locale)) ?? facts;
        return {
          vars: { course: own.edition.courseTitle.value },
          quote: own.endReason ?? undefined,
          facts: [fact(reader, 'nominee', own.addressee.name), ...editionFacts(reader, own.edition)],
          button: { path: `/${reader.locale}${own.path}` },
        };
      },
    });
  }

  private async tellOfLateEntry(editionId: string, stateCode: string, until: Date, cause: string): Promise<void> {
    const editionIn = perLocale((locale) => this.courses.editionById(editionId, locale));
    const edition = await editionIn('en');
    if (!edition) return;
    await this.mailer.write({
      cause,
      template: 'late-entry',
      recipients: await this.accounts.holders('ncp', stateCode),
      compose: async (reader) => {
        const own = (await editionIn(reader.locale)) ?? edition;
        return {
          vars: { course: own.courseTitle.value },
          facts: [...editionFacts(reader, own), fact(reader, 'apply-until', timesOf(until, reader))],
          button: { path: `/${reader.locale}/nominations/editions/${editionId}?state=${stateCode}` },
        };
      },
    });
  }
}
