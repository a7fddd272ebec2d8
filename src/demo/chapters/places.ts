import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { VenuesService } from '#src/venues';
import { InstitutionsService } from '#src/states';
import { demoInstitutions, demoVenues, type DemoVenue } from '../content';
import type { Chapter, Story } from '../story';

/** Long before anything else. */
const OPENING = -490;

/** Institutions of the States, venues and their rooms. */
@Injectable()
export class PlacesChapter implements Chapter {
  constructor(
    private readonly institutions: InstitutionsService,
    private readonly venues: VenuesService,
  ) {}

  plan({ calendar, timeline, entries }: Story): void {
    for (const { key, state, kind, label } of demoInstitutions) {
      if (entries.has('institution', key)) continue;
      timeline.add(calendar.at(OPENING), async () => {
        const { id } = await this.institutions.add(SYSTEM, { stateCode: state, names: label, kind });
        await entries.add('institution', key, id);
      });
    }
    for (const venue of demoVenues) {
      if (!entries.has('venue', venue.key))
        timeline.add(calendar.at(OPENING, '12:00'), () => this.addVenue({ entries }, venue));
    }
  }

  private async addVenue({ entries }: Pick<Story, 'entries'>, venue: DemoVenue): Promise<void> {
    const { label: name, state: stateCode, city, address, zone } = venue;
    const { id } = await this.venues.addVenue(SYSTEM, {
      name,
      online: venue.kind === 'online',
      stateCode,
      city,
      address,
      zone,
      active: true,
    });
    await entries.add('venue', venue.key, id);
    for (const room of venue.rooms) {
      const added = await this.venues.addRoom(SYSTEM, id, {
        name: room.label,
        seats: room.seats,
        equipment: room.equipment,
        active: true,
      });
      await entries.add('room', room.key, added.id);
    }
  }
}
