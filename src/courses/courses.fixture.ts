import type { Actor } from '#libs/access';
import { SYSTEM } from '#libs/access';
import { Database, newId } from '#libs/database';
import type { TestApp } from '../../test/support/testing-app';
import type { CreateCourse, CreateEdition } from './courses.commands';
import { CoursesService } from './courses.service';
import { EditionsService } from './editions.service';

/** Texts for specs, in both working languages. */
export const sampleTexts = {
  en: {
    title: 'Border documents in practice',
    summary: 'How officers examine travel documents.',
    body: '## Aims\n\nSee what a document says.',
  },
  ru: {
    title: 'Документы на границе: практика',
    summary: 'Как сотрудники проверяют проездные документы.',
    body: '## Цели\n\nУвидеть, о чём говорит документ.',
  },
};

type Texts = typeof sampleTexts;

/** Makes courses and editions for specs, with what they stand on. */
export class CourseBuilder {
  private readonly courses: CoursesService;
  private readonly editions: EditionsService;

  constructor(
    private readonly test: TestApp,
    private readonly actor: Actor = SYSTEM,
  ) {
    this.courses = test.get(CoursesService);
    this.editions = test.get(EditionsService);
  }

  /** A draft with approved texts in English and Russian. */
  async draft(input: Partial<CreateCourse> = {}, texts: Texts = sampleTexts): Promise<string> {
    const id = await this.courses.create(this.actor, {
      sourceLocale: 'en',
      level: 'foundation',
      open: false,
      themes: ['T06'],
      modules: [],
      text: texts.en,
      ...input,
    });
    await this.courses.saveTexts(this.actor, id, [{ locale: 'ru', fields: texts.ru, expected: 0 }]);
    await this.courses.approveText(SYSTEM, id, 'en');
    await this.courses.approveText(SYSTEM, id, 'ru');
    return id;
  }

  /** A course in the catalogue. */
  async published(input: Partial<CreateCourse> = {}, texts: Texts = sampleTexts): Promise<string> {
    const id = await this.draft(input, texts);
    await this.courses.publish(this.actor, id);
    return id;
  }

  /** The settings of an online edition in May 2026. */
  static edition(changes: Partial<CreateEdition> = {}): CreateEdition {
    return {
      format: 'online',
      startsOn: '2026-05-11',
      endsOn: '2026-05-13',
      deadlineOn: '2026-04-20',
      zone: 'Asia/Baku',
      seats: 20,
      seatsOnline: null,
      quotaPerState: 2,
      reserveSize: 5,
      venueId: null,
      teachingLanguages: ['en', 'ru'],
      interpretationLanguages: [],
      states: [],
      trainerIds: [],
      ...changes,
    };
  }

  /** An edition that readers see. */
  async edition(courseId: string, changes: Partial<CreateEdition> = {}): Promise<string> {
    const id = await this.editions.create(this.actor, courseId, CourseBuilder.edition(changes));
    await this.editions.publish(this.actor, id);
    return id;
  }

  /** A venue in Baku. */
  async venue(): Promise<string> {
    const id = newId();
    const named = (text: string) => JSON.stringify({ en: { text, status: 'approved', sourceRevision: 1 } });
    await this.test
      .get(Database)
      .query(
        `INSERT INTO venue (id, labels, address, state_code, zone, online, active, revision) VALUES ($1, $2, $3, 'AZ', 'Asia/Baku', false, true, 1)`,
        [id, named('Training hall'), named('1 Sea Street')],
      );
    return id;
  }
}
