import { OffersService } from '#src/admissions';
import type { CreateEdition } from '../courses/courses.commands';
import { AdmissionsBuilder } from '../admissions/admissions.fixture';
import type { TestActor } from '../../test/support/actors';
import type { TestApp } from '../../test/support/testing-app';
import type { PassportData } from './passport-data';

/** A passport that is good for long; invented, as all people here are. */
export const passport: PassportData = {
  latinName: 'Twelfth Official',
  cyrillicName: 'Двенадцатый Слушатель',
  bornOn: '1988-02-29',
  citizenship: 'KZ',
  number: 'N 7654321',
  issuingCountry: 'KZ',
  expiresOn: '2031-01-31',
};

/** Words of {@link passport} that must stand nowhere but in what is sealed. */
export const passportWords = ['Twelfth Official', 'Двенадцатый', '1988-02-29', '7654321', '2031-01-31'];

/** Somebody with a confirmed place in a room. */
export interface Traveller {
  applicationId: string;
  caseId: string;
  person: TestActor;
}

/** Makes people who travel, for specs. */
export class TravelBuilder {
  readonly admissions: AdmissionsBuilder;
  private venueId?: string;

  constructor(private readonly test: TestApp) {
    this.admissions = new AdmissionsBuilder(test);
  }

  /** A published edition in a room in Baku, 11 to 13 May 2026. */
  async edition(changes: Partial<CreateEdition> = {}): Promise<string> {
    this.venueId ??= await this.admissions.courses.venue();
    return this.admissions.edition({ format: 'in-person', venueId: this.venueId, ...changes });
  }

  /** Somebody who has confirmed a place, as the tables stand before the worker has heard of it. */
  async confirmed(editionId: string, stateCode = 'KZ'): Promise<Omit<Traveller, 'caseId'>> {
    const { id, person } = await this.admissions.endorsed(editionId, stateCode);
    await this.admissions.admit(editionId, { select: [id] });
    await this.test.get(OffersService).confirm(person.actor, id);
    return { applicationId: id, person };
  }

  async traveller(editionId: string, stateCode = 'KZ'): Promise<Traveller> {
    const made = await this.confirmed(editionId, stateCode);
    await this.test.drainJobs();
    const found = await this.test.database.one<{ id: string }>('SELECT id FROM travel_case WHERE application_id = $1', [
      made.applicationId,
    ]);
    return { ...made, caseId: found?.id ?? '' };
  }

  officer(): Promise<TestActor> {
    return this.test.actor([{ role: 'travel-officer', scope: null }]);
  }

  manager(): Promise<TestActor> {
    return this.admissions.manager();
  }
}
