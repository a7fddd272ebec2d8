import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Formats } from '#libs/i18n';
import type { EditionView } from '#src/courses';
import {
  travelCaseOpened,
  travelLetterReady,
  travelStepsDue,
  TravelQueries,
  type CaseView,
  type StepKind,
} from '#src/travel';
import type { Fact, LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale } from './facts';
import { TimelyEvents } from './timely-events';

interface InLanguage {
  travel: CaseView;
  edition: EditionView;
}

const isOpen = (step: CaseView['steps'][number]): boolean => step.state !== 'done' && step.state !== 'not-needed';

/** Letters to people who travel. They name steps and days; what a passport says is in none of them. */
@Injectable()
export class TravelLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly travel: TravelQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(travelCaseOpened, 'write the mail about what is needed for the journey', ({ caseId }, { eventId }) =>
      this.write('travel-open', caseId, eventId, (reader, { travel }) =>
        stepFacts(
          reader,
          travel,
          travel.steps.filter((step) => step.side === 'person').map((step) => step.kind),
        ),
      ),
    );
    this.news.on(travelLetterReady, 'write the mail about a letter of the centre', ({ caseId }, { eventId }) =>
      this.write('travel-letter', caseId, eventId, (reader, { travel }) =>
        travel.letter ? [fact(reader, 'letter', travel.letter.number)] : [],
      ),
    );
    this.news.on(travelStepsDue, 'write the mail about steps that are due', ({ caseId, kinds }, { eventId }) =>
      this.write('travel-due', caseId, eventId, (reader, { travel }) => stepFacts(reader, travel, kinds)),
    );
  }

  /** Nobody is written to whose travel is closed meanwhile. */
  private async write(
    template: string,
    caseId: string,
    cause: string,
    factsOf: (reader: Reader, facts: InLanguage) => Fact[],
  ): Promise<void> {
    const factsIn = perLocale((locale) => this.travel.mailFacts(caseId, locale));
    const facts = await factsIn('en');
    if (!facts) return;
    await this.mailer.write({
      cause,
      template,
      recipients: [facts.travel.person.id],
      compose: async (reader): Promise<LetterContent> => {
        const own = (await factsIn(reader.locale)) ?? facts;
        return {
          vars: { course: own.edition.courseTitle.value },
          facts: [...factsOf(reader, own), ...editionFacts(reader, own.edition)],
          button: { path: `/${reader.locale}/account/travel/${own.travel.applicationId}` },
        };
      },
    });
  }
}

/** Steps that are still open, each with its day. */
const stepFacts = (reader: Reader, travel: CaseView, kinds: readonly StepKind[]): Fact[] =>
  travel.steps
    .filter((step) => kinds.includes(step.kind) && isOpen(step))
    .map((step) => ({
      term: reader.t(`travel:step.${step.kind}`),
      description: reader.t('notifications:by-day', { day: Formats.date(step.dueOn, reader.locale) }),
    }));
