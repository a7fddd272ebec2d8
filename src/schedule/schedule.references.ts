import { Injectable, type OnModuleInit } from '@nestjs/common';
import { I18n, label } from '#libs/i18n';
import { References } from '#src/booking';
import { TrainersQueries } from '#src/trainers';
import { VenuesQueries } from '#src/venues';
import { ScheduleQueries } from './schedule.queries';

/** Names, for refusals of a double booking, what is occupied and by which session, as far as the reader may know of it. */
@Injectable()
export class ScheduleReferences implements OnModuleInit {
  constructor(
    private readonly references: References,
    private readonly queries: ScheduleQueries,
    private readonly trainers: TrainersQueries,
    private readonly venues: VenuesQueries,
    private readonly i18n: I18n,
  ) {}

  onModuleInit(): void {
    this.references.register(
      'trainer',
      async (ids, { locale }) =>
        new Map([...(await this.trainers.byIds(ids, locale))].map(([id, trainer]) => [id, trainer.name])),
    );
    this.references.register('room', async (ids, { locale }) => {
      const rooms = await this.venues.roomsByIds(ids);
      return new Map(
        [...rooms].map(([id, room]) => [
          id,
          `${label(room.labels, locale).value} (${label(room.venue.labels, locale).value})`,
        ]),
      );
    });
    this.references.register('session', async (ids, { actor, locale }) => {
      const words = new Map<string, string>();
      for (const id of ids) {
        const found = await this.queries.find(actor, id, locale);
        if (found)
          words.set(
            id,
            this.i18n.translator(locale)('schedule:clash.session', {
              title: titleIn(found.session.title, locale),
              course: found.edition.courseTitle.value,
            }),
          );
      }
      return words;
    });
  }
}

const titleIn = (title: { en: string; ru: string; fa?: string }, locale: string): string =>
  locale === 'ru' ? title.ru : locale === 'fa' ? (title.fa ?? title.en) : title.en;
