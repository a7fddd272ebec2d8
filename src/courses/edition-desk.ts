import { Injectable } from '@nestjs/common';
import { label } from '#libs/i18n';
import { StatesQueries } from '#src/states';
import { TrainersQueries } from '#src/trainers';
import { VenuesQueries } from '#src/venues';
import type { Option } from './course-desk';

const MOST_VENUES = 200;

/** What the form of an edition offers. */
export interface EditionOptions {
  states: Option[];
  venues: Option[];
  trainers: Option[];
}

/** Gathers the choices of the form of an edition from the modules that own them. */
@Injectable()
export class EditionDesk {
  constructor(
    private readonly states: StatesQueries,
    private readonly venues: VenuesQueries,
    private readonly trainers: TrainersQueries,
  ) {}

  /** States, venues with rooms, and accepted trainers. */
  async options(locale: string): Promise<EditionOptions> {
    const [states, venues, trainers] = await Promise.all([
      this.states.list(),
      this.venues.list({ limit: MOST_VENUES, online: false, active: true }),
      this.trainers.accepted({}, locale),
    ]);
    return {
      states: states.map((state) => ({ value: state.code, label: label(state.labels, locale) })),
      venues: venues.items.map((venue) => ({ value: venue.id, label: label(venue.labels, locale) })),
      trainers: trainers.map((trainer) => ({ value: trainer.id, label: { value: trainer.name, locale } })),
    };
  }
}
