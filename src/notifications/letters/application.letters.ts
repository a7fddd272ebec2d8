import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import type { EventDefinition } from '#libs/events';
import {
  AdmissionsQueries,
  DecisionsQueries,
  PlanService,
  applicationEndorsed,
  applicationIneligible,
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
  type StatedDecision,
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
  | 'ineligible'
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
  [applicationIneligible, 'ineligible'],
  [placeConfirmed, 'confirmed'],
  [offerDeclined, 'offer-declined'],
  [offerExpired, 'offer-expired'],
  [applicationWithdrawn, 'withdrawn'],
  [applicationReplaced, 'replaced'],
];

/** Steps that only a list takes; contact points are told of all their people on it in one letter. */
const BY_LIST: ReadonlySet<Step> = new Set(['reserve', 'not-selected', 'ineligible']);

/** Letters about each step of an application: to the person, and to the contact points of the person's State. */
@Injectable()
export class ApplicationLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly admissions: AdmissionsQueries,
    private readonly accounts: AccountsQueries,
    private readonly decisions: DecisionsQueries,
    private readonly plans: PlanService,
  ) {}

  onModuleInit(): void {
    for (const [event, step] of STEPS) {
      this.news.on(event, `write the mails about an application: ${step}`, ({ applicationId }, { eventId }) =>
        this.write(step, applicationId, eventId),
      );
    }
  }

  /** What a list decided and by which rule; of the reserve list, the number and until when it is kept. */
  private async listFacts(step: Step, reader: Reader, facts: MailFacts): Promise<Fact[]> {
    const isOffer = step === 'offered';
    if (!isOffer && !BY_LIST.has(step)) return [];
    const decision = await this.decisions.of(facts.applicationId, reader.locale);
    if (!decision || (isOffer && !isSelection(decision))) return [];
    const why = fact(reader, 'why', decision.reason);
    if (step !== 'reserve') return [why];
    const { freezeEnds } = await this.plans.plan(facts.edition.id);
    return [
      ...(decision.reserveRank === null ? [] : [fact(reader, 'reserve-number', String(decision.reserveRank))]),
      why,
      ...(freezeEnds ? [fact(reader, 'list-until', timesOf(freezeEnds, reader))] : []),
    ];
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
      compose: async (reader) =>
        toPerson(step, reader, await inLanguage(reader), await this.listFacts(step, reader, facts)),
    });
    // Contact points do not judge, and may not see, who enrols in an open course.
    if (facts.edition.open || BY_LIST.has(step)) return;
    if (step === 'offered' && isSelection(await this.decisions.of(applicationId, 'en'))) return;
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

/** Whether a place was offered by an approved list, not from the reserve list. */
const isSelection = (decision: StatedDecision | undefined): boolean => decision?.outcome === 'selected';

function toPerson(step: Step, reader: Reader, facts: MailFacts, listFacts: Fact[]): LetterContent {
  return {
    vars: { course: facts.edition.courseTitle.value },
    // The reason that a list gives stands among the facts, in the reader's language.
    quote: BY_LIST.has(step) ? undefined : facts.reasons[step],
    facts: [...editionFacts(reader, facts.edition), ...listFacts, ...offerFacts(step, reader, facts, 'until')],
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
