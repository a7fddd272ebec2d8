import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DecisionsQueries, listApproved, type StatedDecision } from '#src/admissions';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries, type AccountView } from '#src/identity';
import type { Fact, LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, perLocale, timesOf } from './facts';
import { TimelyEvents } from './timely-events';

/** One letter for each approved list to the contact points of each State: what it says of their own people, and of no others. */
@Injectable()
export class ListLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly decisions: DecisionsQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(listApproved, 'write the mails about a list to a State', (event, { eventId }) =>
      this.write(event, eventId),
    );
  }

  private async write(
    { editionId, proposalId, stateCode }: { editionId: string; proposalId: string; stateCode: string },
    cause: string,
  ): Promise<void> {
    const contacts = await this.accounts.holders('ncp', stateCode);
    const editionIn = perLocale((locale) => this.courses.editionById(editionId, locale));
    const peopleIn = perLocale((locale) => this.decisions.ofState(proposalId, stateCode, locale));
    const names = await this.accounts.byIds((await peopleIn('en')).map(({ accountId }) => accountId));
    if (!(await editionIn('en'))) return;
    // A contact point who applied has a letter of their own about it; here they read of the others.
    const others = (contactId: string): boolean => [...names.keys()].some((id) => id !== contactId);
    await this.mailer.write({
      cause,
      template: 'list-of-state',
      recipients: contacts.filter(others),
      compose: async (reader) =>
        toContactPoint(
          reader,
          (await editionIn(reader.locale)) as EditionView,
          (await peopleIn(reader.locale)).filter(({ accountId }) => accountId !== reader.id),
          names,
        ),
    });
  }
}

function toContactPoint(
  reader: Reader,
  edition: EditionView,
  people: readonly StatedDecision[],
  names: ReadonlyMap<string, AccountView>,
): LetterContent {
  return {
    vars: { course: edition.courseTitle.value, count: people.length },
    facts: [
      ...editionFacts(reader, edition),
      ...people.map((decision) => lineOf(reader, decision, names.get(decision.accountId)?.displayName(reader.locale))),
    ],
    button: { path: `/${reader.locale}/nominations?editionId=${edition.id}` },
  };
}

/** A person with the decision, its rule and the end of the offer; of a closed account no name is left. */
function lineOf(reader: Reader, decision: StatedDecision, name: string | undefined): Fact {
  const { outcome, reserveRank, reason, offerUntil } = decision;
  const rank = outcome === 'reserve' && reserveRank !== null ? ` ${reserveRank}` : '';
  const until =
    outcome === 'selected' && offerUntil
      ? ` ${reader.t('notifications:facts.open-until')}: ${timesOf(offerUntil, reader).split('\n')[0]}.`
      : '';
  return {
    term: name ? name : reader.t('notifications:facts.person'),
    description: `${reader.t(`notifications:outcomes.${outcome}`)}${rank}. ${reason}${until}`,
  };
}
