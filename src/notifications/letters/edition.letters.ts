import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AdmissionsQueries } from '#src/admissions';
import { CoursesQueries, editionCancelled, type EditionView } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import type { Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, perLocale } from './facts';
import { TimelyEvents } from './timely-events';

/** Letters about editions: to those whose applications are alive, and to the contact points of the States concerned. */
@Injectable()
export class EditionLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly admissions: AdmissionsQueries,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(
      editionCancelled,
      'write the mails about an edition that was called off',
      ({ editionId }, { eventId }) => this.tellOfCancelling(editionId, eventId),
    );
  }

  private async tellOfCancelling(editionId: string, cause: string): Promise<void> {
    const editionIn = perLocale((locale) => this.courses.editionById(editionId, locale));
    const edition = await editionIn('en');
    if (!edition) return;
    const applicants = await this.admissions.applicantsOf(editionId);
    const people = new Set(applicants.map(({ accountId }) => accountId));
    const contacts = await this.contactPoints(edition, applicants);
    const write = (template: string, recipients: readonly string[], path: string): Promise<void> =>
      this.mailer.write({
        cause,
        template,
        recipients,
        compose: async (reader) => {
          const own = (await editionIn(reader.locale)) ?? edition;
          return {
            vars: { course: own.courseTitle.value },
            quote: reasonFor(reader, own),
            facts: editionFacts(reader, own),
            button: { path: `/${reader.locale}${path}` },
          };
        },
      });
    await write('edition-cancelled', [...people], '/account/applications');
    // A contact point who has applied too hears of it once.
    await write(
      'edition-cancelled-of-state',
      contacts.filter((contact) => !people.has(contact)),
      '/nominations',
    );
  }

  /** Those of the States that were invited by name or that people have applied from. Open courses are no concern of theirs. */
  private async contactPoints(
    edition: EditionView,
    applicants: readonly { stateCode: string | null }[],
  ): Promise<string[]> {
    if (edition.open) return [];
    return this.accounts.holdersIn('ncp', [
      ...edition.states,
      ...applicants.flatMap(({ stateCode }) => stateCode ?? []),
    ]);
  }
}

const reasonFor = (reader: Reader, edition: EditionView): string | undefined =>
  edition.cancelReason?.[reader.locale] ?? edition.cancelReason?.en;
