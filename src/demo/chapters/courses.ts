import { Injectable } from '@nestjs/common';
import { CoursesService, EditionsService } from '#src/courses';
import { CurriculumQueries } from '#src/curriculum';
import { demoCourses, type DemoCourse, type DemoEdition } from '../content';
import { closingOf, lastDayOf, publicationOf } from '../edition-dates';
import type { Chapter, Story } from '../story';

const AUTHOR = 'course-manager-1';
const APPROVER = 'reviewer';
const RESERVE = 5;

/** Courses in both languages and their editions: prepared, approved by somebody else, published, and closed when over. */
@Injectable()
export class CoursesChapter implements Chapter {
  private modules = new Map<string, string>();

  constructor(
    private readonly courses: CoursesService,
    private readonly editions: EditionsService,
    private readonly curriculum: CurriculumQueries,
  ) {}

  async plan(story: Story): Promise<void> {
    this.modules = new Map((await this.curriculum.modules('en')).map((module) => [module.code, module.id]));
    for (const course of demoCourses) {
      if (!story.entries.has('course', course.key)) this.planCourse(story, course);
      for (const edition of course.editions)
        if (!story.entries.has('edition', edition.key)) this.planEdition(story, course, edition);
    }
  }

  private planCourse(story: Story, course: DemoCourse): void {
    const { calendar, timeline, entries } = story;
    const first = Math.min(...course.editions.map(publicationOf));
    timeline.add(calendar.at(first - 12), async () => {
      const { level, open, themes, texts } = course;
      const id = await this.courses.create(story.actor(AUTHOR), {
        sourceLocale: 'en',
        level,
        open,
        themes,
        modules: this.idsOf(course),
        text: texts.en,
      });
      await entries.add('course', course.key, id);
    });
    timeline.add(calendar.at(first - 9), () =>
      this.courses.saveTexts(story.actor(AUTHOR), entries.id('course', course.key), [
        { locale: 'ru', fields: course.texts.ru, expected: 0 },
      ]),
    );
    timeline.add(calendar.at(first - 6), async () => {
      for (const locale of ['en', 'ru'])
        await this.courses.approveText(story.actor(APPROVER), entries.id('course', course.key), locale);
    });
    timeline.add(calendar.at(first - 5), () =>
      this.courses.publish(story.actor(AUTHOR), entries.id('course', course.key)),
    );
  }

  private idsOf(course: DemoCourse): string[] {
    return course.modules.map((code) => {
      const id = this.modules.get(code);
      if (id === undefined) throw new Error(`the curriculum has no module ${code}`);
      return id;
    });
  }

  private planEdition(story: Story, course: DemoCourse, edition: DemoEdition): void {
    const { calendar, timeline, entries } = story;
    const published = publicationOf(edition);
    const id = (): string => entries.id('edition', edition.key);
    timeline.add(calendar.at(published - 2), async () => {
      const made = await this.editions.create(
        story.actor(AUTHOR),
        entries.id('course', course.key),
        this.commandOf(story, course, edition),
      );
      await entries.add('edition', edition.key, made);
    });
    timeline.add(calendar.at(published), () => this.editions.publish(story.actor(AUTHOR), id()));
    timeline.add(calendar.at(closingOf(edition)), () => this.editions.close(story.actor(AUTHOR), id()));
  }

  private commandOf(
    { calendar, entries }: Story,
    course: DemoCourse,
    edition: DemoEdition,
  ): Parameters<EditionsService['create']>[2] {
    const { format, zone, seats, quotaPerState, states, deliveryLanguages, venueKey } = edition;
    const inRoom = format === 'in-person' || format === 'hybrid';
    return {
      format,
      startsOn: calendar.day(edition.startOffsetDays),
      endsOn: calendar.day(lastDayOf(edition)),
      deadlineOn: calendar.day(edition.deadlineOffsetDays),
      zone,
      seats,
      seatsOnline: edition.seatsOnline ?? null,
      quotaPerState,
      reserveSize: course.open ? 0 : RESERVE,
      demandsEndorsement: !course.open,
      venueId: inRoom && venueKey !== null ? entries.id('venue', venueKey) : null,
      teachingLanguages: deliveryLanguages,
      // What is taught in a language needs no interpretation into it; sessions name theirs.
      interpretationLanguages: edition.interpretation.filter((language) => !deliveryLanguages.includes(language)),
      states,
      trainerIds: [...new Set(edition.sessions.map((session) => entries.id('trainer', session.trainerKey)))],
    };
  }
}
