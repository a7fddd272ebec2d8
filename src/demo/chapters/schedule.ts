import { Injectable } from '@nestjs/common';
import { SessionsService, type AddSession } from '#src/schedule';
import { demoCourses, type DemoEdition, type DemoSession } from '../content';
import { addDays } from '../calendar';
import { publicationOf } from '../edition-dates';
import type { Chapter, Story } from '../story';

const MANAGER = 'course-manager-2';
const LOCALE = 'en';

/** The edition of which a trainer has moved the last session, so that the people concerned had a letter about it. */
const MOVED = 'trafficking-identification-online-running';

/** The programmes of editions: planned after publication, announced ten days later, one session moved by its trainer. */
@Injectable()
export class ScheduleChapter implements Chapter {
  constructor(private readonly sessions: SessionsService) {}

  plan(story: Story): void {
    for (const edition of demoCourses.flatMap((course) => course.editions)) {
      if (edition.sessions.length === 0 || story.entries.has('session', keyOf(edition, 0))) continue;
      this.planEdition(story, edition);
      if (edition.key === MOVED) this.planMove(story, edition);
    }
  }

  private planEdition(story: Story, edition: DemoEdition): void {
    const { calendar, timeline, entries } = story;
    const day = publicationOf(edition) + 1;
    edition.sessions.forEach((session, index) => {
      timeline.add(calendar.at(day, '16:00'), async () => {
        const command = commandOf(story, edition, session);
        const id = await this.sessions.add(story.actor(MANAGER), entries.id('edition', edition.key), command, LOCALE);
        await entries.add('session', keyOf(edition, index), id);
      });
    });
    timeline.add(
      calendar.at(day + 9, '10:00'),
      async () =>
        void (await this.sessions.releaseAll(story.actor(MANAGER), entries.id('edition', edition.key), LOCALE)),
    );
  }

  private planMove(story: Story, edition: DemoEdition): void {
    const { calendar, timeline, entries } = story;
    const index = edition.sessions.length - 1;
    const session = edition.sessions[index];
    if (!session) return;
    timeline.add(calendar.at(edition.startOffsetDays - 5, '12:00'), () =>
      this.sessions.change(
        story.actor(session.trainerKey),
        entries.id('session', keyOf(edition, index)),
        2,
        { startTime: '13:00' },
        LOCALE,
      ),
    );
  }
}

const keyOf = (edition: DemoEdition, index: number): string => `${edition.key} ${index + 1}`;

function commandOf({ calendar, entries }: Story, edition: DemoEdition, session: DemoSession): AddSession {
  const [language = 'en'] = edition.deliveryLanguages;
  return {
    title: session.title,
    startsOn: addDays(calendar.day(edition.startOffsetDays), session.dayIndex),
    startTime: session.time,
    minutes: session.minutes,
    zone: edition.zone,
    roomId: session.roomKey === null ? null : entries.id('room', session.roomKey),
    joinLink: edition.format === 'in-person' ? null : `https://meetings.demo.example/${edition.key}`,
    trainerIds: [entries.id('trainer', session.trainerKey)],
    language,
    interpretation: edition.interpretation.filter((other) => other !== language),
  };
}
