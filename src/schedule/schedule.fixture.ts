import { newId } from '#libs/database';
import type { TestActor } from '../../test/support/actors';
import type { TestApp } from '../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions/admissions.fixture';
import { OffersService } from '../admissions';
import { CourseBuilder } from '../courses/courses.fixture';
import type { AddSession } from './sessions.commands';

const named = (en: string, ru = en) =>
  JSON.stringify({
    en: { text: en, status: 'approved', sourceRevision: 1 },
    ru: { text: ru, status: 'approved', sourceRevision: 1 },
  });

/** What sessions stand on, for specs: trainers, rooms, editions. */
export class ScheduleBuilder {
  readonly courses: CourseBuilder;
  private readonly admissions: AdmissionsBuilder;

  constructor(private readonly test: TestApp) {
    this.courses = new CourseBuilder(test);
    this.admissions = new AdmissionsBuilder(test);
  }

  /** A trainer of the network, as an actor. */
  async trainer(name: string, consentPublic = true, status = 'accepted'): Promise<TestActor & { trainerId: string }> {
    const actor = await this.test.actor([{ role: 'trainer', scope: null }], { latinName: name, cyrillicName: name });
    const trainerId = await this.trainerOf(actor.accountId, consentPublic, status);
    return { ...actor, trainerId };
  }

  /** Makes a member of the network of an account. */
  async trainerOf(accountId: string, consentPublic = true, status = 'accepted'): Promise<string> {
    const trainerId = newId();
    await this.test.database.query(
      `INSERT INTO trainer (id, account_id, kind, status, consent_public, consent_changed_at, source_locale, motivation, accepted_at, accepted_as, revision, created_at, updated_at)
       VALUES ($1, $2, 'trainer', $3, $4, $5, 'en', '', $5, 'accepted', 1, $5, $5)`,
      [trainerId, accountId, status, consentPublic, this.test.clock.now()],
    );
    return trainerId;
  }

  /** A room in a venue in Baku. */
  async room(name: string): Promise<string> {
    const [venueId, roomId] = [newId(), newId()];
    await this.test.database.query(
      `INSERT INTO venue (id, labels, address, city, state_code, zone, online, active, revision) VALUES ($1, $2, $3, $4, 'AZ', 'Asia/Baku', false, true, 1)`,
      [venueId, named(`Venue of ${name}`), named('1 Example Avenue', 'проспект Примерный, 1'), named('Baku', 'Баку')],
    );
    await this.test.database.query(
      `INSERT INTO room (id, venue_id, labels, seats, equipment, active, revision) VALUES ($1, $2, $3, 24, '{projector}', true, 1)`,
      [roomId, venueId, named(name)],
    );
    return roomId;
  }

  /** A published online edition of 11 to 13 May 2026 in Baku. */
  async edition(trainerIds: string[] = [], changes: Parameters<CourseBuilder['edition']>[1] = {}): Promise<string> {
    return this.courses.edition(await this.courses.published(), { trainerIds, ...changes });
  }

  /** Somebody with a confirmed place, who came to it through all its steps. */
  async participant(editionId: string): Promise<TestActor & { applicationId: string }> {
    const { id, person } = await this.admissions.endorsed(editionId);
    await this.admissions.admit(editionId, { select: [id] });
    await this.test.get(OffersService).confirm(person.actor, id);
    return { ...person, applicationId: id };
  }

  /** A plan for the first morning, online. */
  static session(changes: Partial<AddSession> = {}): AddSession {
    return {
      title: { en: 'Reading a passport', ru: 'Как читать паспорт' },
      startsOn: '2026-05-11',
      startTime: '10:00',
      minutes: 90,
      zone: 'Asia/Baku',
      roomId: null,
      joinLink: 'https://meet.example/room-1',
      trainerIds: [],
      language: 'en',
      interpretation: ['ru'],
      ...changes,
    };
  }
}

/** An event of a calendar as a reader of RFC 5545 finds it: property name to value, parameters beside it. */
export type ReadEvent = Record<string, string>;

/** Reads a calendar back: unfolds its lines, nests its parts. Fails for lines that are none. */
export function readCalendar(text: string): { events: ReadEvent[]; zones: string[] } {
  const events: ReadEvent[] = [];
  const zones: string[] = [];
  const open: string[] = [];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)) {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;[^:;]+)*):(.*)$/su.exec(line) ?? [];
    if (name === '') throw new Error(`no property: ${line}`);
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') {
      if (open.pop() !== value) throw new Error(`${value} ends where it did not begin`);
    } else if (open.at(-1) === 'VEVENT')
      Object.assign(events.at(-1) ?? {}, { [name]: value, [`${name}.params`]: params });
    else if (name === 'TZID') zones.push(value);
  }
  return { events, zones };
}
