import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import type { EventDefinition } from '#libs/events';
import {
  AdmissionsQueries,
  applicationEndorsed,
  applicationNotEndorsed,
  applicationNotSelected,
  applicationReplaced,
  applicationReserved,
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  offerDeclined,
  offerExpired,
  placeConfirmed,
  placeOffered,
  type ApplicationStatus,
  type MailFacts,
} from '#src/admissions';
import { AccountsQueries } from '#src/identity';
import type { Fact, LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale, timesOf } from './facts';
import { TimelyEvents } from './timely-events';

type OfApplication = EventDefinition<z.ZodType<{ applicationId: string }>>;

/** A step of an application, named by the state it leads to; its reason, where one was given, goes into the letters. */
type Step = Extract<
  ApplicationStatus,
  | 'submitted'
  | 'endorsed'
  | 'not-endorsed'
  | 'returned'
  | 'offered'
  | 'reserve'
  | 'not-selected'
  | 'confirmed'
  | 'offer-declined'
  | 'offer-expired'
  | 'withdrawn'
  | 'replaced'
>;

/** A selection is followed at once by an offer, so the letter about the offer tells of both. */
const STEPS: [OfApplication, Step][] = [
  [applicationSubmitted, 'submitted'],
  [applicationEndorsed, 'endorsed'],
  [applicationNotEndorsed, 'not-endorsed'],
  [applicationReturned, 'returned'],
  [placeOffered, 'offered'],
  [applicationReserved, 'reserve'],
  [applicationNotSelected, 'not-selected'],
  [placeConfirmed, 'confirmed'],
  [offerDeclined, 'offer-declined'],
  [offerExpired, 'offer-expired'],
  [applicationWithdrawn, 'withdrawn'],
  [applicationReplaced, 'replaced'],
];

/** Letters about each step of an application: to the person, and to the contact points of the person's State. */
@Injectable()
export class ApplicationLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly admissions: AdmissionsQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  onModuleInit(): void {
    for (const [event, step] of STEPS) {
      this.news.on(event, `write the mails about an application: ${step}`, ({ applicationId }, { eventId }) =>
        this.write(step, applicationId, eventId),
      );
    }
  }

  private async write(step: Step, applicationId: string, cause: string): Promise<void> {
    const factsIn = perLocale((locale) => this.admissions.mailFacts(applicationId, locale));
    const facts = await factsIn('en');
    if (!facts) return;
    const inLanguage = async (reader: Reader): Promise<MailFacts> => (await factsIn(reader.locale)) ?? facts;
    await this.mailer.write({
      cause,
      template: `application-${step}`,
      recipients: [facts.accountId],
      compose: async (reader) => toPerson(step, reader, await inLanguage(reader)),
    });
    // Contact points do not judge, and may not see, who enrols in an open course.
    if (facts.edition.open) return;
    const person = (await this.accounts.byIds([facts.accountId])).get(facts.accountId);
    await this.mailer.write({
      cause,
      // A nominated application is endorsed with its submission: nobody is asked for anything.
      template:
        step === 'submitted' && facts.demandsEndorsement && facts.status === 'submitted'
          ? 'endorsement-asked'
          : 'application-of-state',
      recipients: facts.contactPointIds,
      compose: async (reader) =>
        toContactPoint(step, reader, await inLanguage(reader), person?.displayName(reader.locale) ?? ''),
    });
  }
}

function toPerson(step: Step, reader: Reader, facts: MailFacts): LetterContent {
  return {
    vars: { course: facts.edition.courseTitle.value },
    quote: facts.reasons[step],
    facts: [...editionFacts(reader, facts.edition), ...offerFacts(step, reader, facts, 'until')],
    button: { path: `/${reader.locale}${facts.paths.applicant}` },
  };
}

function toContactPoint(step: Step, reader: Reader, facts: MailFacts, name: string): LetterContent {
  return {
    vars: { course: facts.edition.courseTitle.value, step: reader.t(`notifications:steps.${step}`) },
    quote: facts.reasons[step],
    // Of a closed account no name is left.
    facts: [
      ...(name ? [fact(reader, 'person', name)] : []),
      ...editionFacts(reader, facts.edition),
      // The contact point is told until when, and asked for nothing.
      ...offerFacts(step, reader, facts, 'open-until'),
    ],
    button: { path: `/${reader.locale}${facts.paths.contactPoint}` },
  };
}

const offerFacts = (step: Step, reader: Reader, facts: MailFacts, term: 'until' | 'open-until'): Fact[] =>
  step === 'offered' && facts.offerUntil ? [fact(reader, term, timesOf(facts.offerUntil, reader))] : [];
