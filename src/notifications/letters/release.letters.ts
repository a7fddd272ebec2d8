import { Injectable, type OnModuleInit } from '@nestjs/common';
import { releaseAnswered, releaseAsked, ReleasesQueries } from '#src/admissions';
import { AccountsQueries } from '#src/identity';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale } from './facts';
import { TimelyEvents } from './timely-events';

/** Letters about the release of an official: to the line manager, who needs no account, and about the answer. */
@Injectable()
export class ReleaseLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly releases: ReleasesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(releaseAsked, 'ask a line manager for a release', ({ releaseId }, { eventId }) =>
      this.ask(releaseId, eventId),
    );
    this.news.on(releaseAnswered, 'tell what a line manager answered', ({ releaseId }, { eventId }) =>
      this.tell(releaseId, eventId),
    );
  }

  private async ask(releaseId: string, cause: string): Promise<void> {
    const facts = await this.releases.mailFacts(releaseId);
    // Who has answered meanwhile, or was changed for somebody else, is not asked any more.
    if (!facts?.addressee || facts.status !== 'sent') return;
    const applicant = (await this.accounts.byIds([facts.applicantId])).get(facts.applicantId);
    await this.mailer.write({
      cause,
      template: 'release-asked',
      recipients: [facts.addressee],
      compose: async (reader) => {
        const own = (await this.releases.mailFacts(releaseId, reader.locale)) ?? facts;
        return {
          vars: { course: own.edition.courseTitle.value },
          facts: [
            fact(reader, 'person', applicant?.displayName(reader.locale) ?? ''),
            ...editionFacts(reader, own.edition),
          ],
          button: { oneTime: 'release' },
        };
      },
    });
  }

  private async tell(releaseId: string, cause: string): Promise<void> {
    const factsIn = perLocale((locale) => this.releases.mailFacts(releaseId, locale));
    const facts = await factsIn('en');
    if (!facts || (facts.status !== 'released' && facts.status !== 'refused')) return;
    const applicant = (await this.accounts.byIds([facts.applicantId])).get(facts.applicantId);
    const write = (template: string, recipients: readonly string[], path: string) =>
      this.mailer.write({
        cause,
        template,
        recipients,
        compose: async (reader) => {
          const own = (await factsIn(reader.locale)) ?? facts;
          const name = applicant?.displayName(reader.locale) ?? '';
          return {
            vars: { course: own.edition.courseTitle.value },
            quote: own.answerReason ?? undefined,
            facts: [...(name ? [fact(reader, 'person', name)] : []), ...editionFacts(reader, own.edition)],
            button: { path: `/${reader.locale}${path}` },
          };
        },
      });
    const kind = facts.status === 'released' ? 'given' : 'refused';
    await write(`release-${kind}`, [facts.applicantId], `/account/applications/${facts.applicationId}`);
    await write(`release-${kind}-of-state`, facts.contactPointIds, `/nominations/applications/${facts.applicationId}`);
  }
}
