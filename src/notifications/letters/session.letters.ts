import { Injectable, type OnModuleInit } from '@nestjs/common';
import { label } from '#libs/i18n';
import { CoursesQueries, type EditionView } from '#src/courses';
import { ScheduleQueries, sessionCancelled, sessionMoved, sessionReleased, type SessionMailFacts } from '#src/schedule';
import type { Fact, LetterContent, Reader } from '../letter';
import { Mailer } from '../mailer.service';
import { editionFacts, fact, perLocale, timesOf } from './facts';
import { TimelyEvents } from './timely-events';

/** A letter names so many sessions in full, and counts the rest. */
const NAMED = 12;

interface InLanguage {
  session: SessionMailFacts;
  edition: EditionView;
}

/** Letters about sessions: to participants with a confirmed place, and to the trainers who lead them. */
@Injectable()
export class SessionLetters implements OnModuleInit {
  constructor(
    private readonly news: TimelyEvents,
    private readonly mailer: Mailer,
    private readonly schedule: ScheduleQueries,
    private readonly courses: CoursesQueries,
  ) {}

  onModuleInit(): void {
    this.news.on(
      sessionReleased,
      'write the mails about announced sessions',
      async ({ sessionId, editionId, sessionIds }, { eventId }) => {
        const announced = new Set(sessionIds);
        const sessions = (await this.schedule.sessionsOfEdition(editionId)).filter((session) =>
          announced.has(session.id),
        );
        const trainers = sessions.flatMap((session) => session.trainers.map((trainer) => trainer.accountId));
        const named = (reader: Reader): Fact[] =>
          sessions.slice(0, NAMED).map((session) => ({
            term: label(session.title, reader.locale).value,
            description: timesOf(session.startsAt, reader),
          }));
        await this.write('session-released', sessionId, eventId, trainers, (reader, { edition }) => {
          const rest = sessions.length - NAMED;
          const more =
            rest > 0 ? [{ term: '…', description: reader.t('notifications:more-sessions', { count: rest }) }] : [];
          return { facts: [...editionFacts(reader, edition), ...named(reader), ...more] };
        });
      },
    );
    this.news.on(sessionMoved, 'write the mails about a changed session', ({ sessionId, changes, was }, { eventId }) =>
      this.write('session-moved', sessionId, eventId, [], (reader, facts) => {
        const before = changes.includes('time')
          ? [fact(reader, 'before', timesOf(new Date(was.startsAt), reader))]
          : [];
        return { facts: [...sessionFacts(reader, facts), ...before] };
      }),
    );
    this.news.on(sessionCancelled, 'write the mails about a cancelled session', ({ sessionId }, { eventId }) =>
      this.write('session-cancelled', sessionId, eventId, [], (reader, facts) => ({
        facts: sessionFacts(reader, facts),
        quote: facts.session.cancelReason?.[reader.locale === 'ru' ? 'ru' : 'en'],
      })),
    );
  }

  private async write(
    template: string,
    sessionId: string,
    cause: string,
    furtherRecipients: readonly string[],
    compose: (reader: Reader, facts: InLanguage) => LetterContent,
  ): Promise<void> {
    const factsIn = perLocale((locale) => this.facts(sessionId, locale));
    const facts = await factsIn('en');
    if (!facts) return;
    await this.mailer.write({
      cause,
      template,
      recipients: [...facts.session.participantAccountIds, ...facts.session.trainerAccountIds, ...furtherRecipients],
      compose: async (reader) => {
        const own = (await factsIn(reader.locale)) ?? facts;
        return {
          ...compose(reader, own),
          vars: { course: own.edition.courseTitle.value },
          button: { path: `/${reader.locale}/account/calendar` },
        };
      },
    });
  }

  private async facts(sessionId: string, locale: string): Promise<InLanguage | undefined> {
    const session = await this.schedule.mailFacts(sessionId, locale);
    const edition = session && (await this.courses.editionById(session.editionId, locale));
    return session && edition && { session, edition };
  }
}

/** What a letter says of one session. The way to join stays on the page, behind the reader's sign-in. */
function sessionFacts(reader: Reader, { session, edition }: InLanguage): Fact[] {
  const { room } = session;
  const place = room
    ? `${room.venue.name.value}, ${room.name.value}`
    : session.online
      ? reader.t('notifications:facts.online')
      : undefined;
  return [
    fact(reader, 'session', session.title[reader.locale] ?? session.title.en),
    fact(reader, 'time', timesOf(session.startsAt, reader)),
    ...(place ? [fact(reader, 'place', place)] : []),
    ...editionFacts(reader, edition),
  ];
}
