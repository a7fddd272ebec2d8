import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { textsOfLabels, writeLabels } from '#libs/i18n';
import { Audit } from '#src/identity';
import { RoomEntity } from './room.entity';
import { VenueEntity } from './venue.entity';
import type { RoomCommand, VenueCommand } from './venues.commands';
import { venuesErrors } from './venues.errors';
import { canManageVenues } from './venues.permissions';
import { VenuesQueries } from './venues.queries';
import type { RoomView, VenueView } from './venues.views';

/** Changes to venues and rooms. */
@Injectable()
export class VenuesService {
  constructor(
    private readonly database: Database,
    private readonly queries: VenuesQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws AppError `venue.place-needed`, `venue.state-unknown`, `venue.name-taken` */
  async addVenue(actor: Actor, command: VenueCommand): Promise<VenueView> {
    refuseStrangers(actor);
    const id = newId();
    await this.write(async () => {
      await this.database.repository(VenueEntity).insert({ id, ...venueColumns(command), revision: 1 });
      await this.audit.record(actor, 'venue.added', { type: 'venue', id });
    });
    return this.venue(actor, id);
  }

  /**
   * Changes what is given.
   * @param expected the revision that the change was made against
   * @throws AppError as {@link addVenue}, and `request.precondition-failed` (412) where another was faster
   */
  async changeVenue(actor: Actor, id: string, expected: number, changes: Partial<VenueCommand>): Promise<VenueView> {
    refuseStrangers(actor);
    await this.write(async () => {
      const venue = await this.database
        .repository(VenueEntity)
        .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!venue) throw coreErrors('resource.not-found');
      if (venue.revision !== expected) throw coreErrors('request.precondition-failed');
      const command = { ...commandOfVenue(venue), ...changes };
      await this.database
        .repository(VenueEntity)
        .update(id, { ...venueColumns(command, venue), revision: expected + 1 });
      await this.audit.record(actor, 'venue.changed', { type: 'venue', id });
    });
    return this.venue(actor, id);
  }

  /** @throws AppError `room.name-taken`, `resource.not-found` for an unknown venue */
  async addRoom(actor: Actor, venueId: string, command: RoomCommand): Promise<RoomView> {
    refuseStrangers(actor);
    const id = newId();
    await this.write(async () => {
      await this.database.repository(RoomEntity).insert({ id, venueId, ...roomColumns(command), revision: 1 });
      await this.audit.record(actor, 'room.added', { type: 'room', id }, { venueId });
    });
    return this.room(actor, id);
  }

  /** Changes what is given. @throws AppError as {@link addRoom}, and `request.precondition-failed` (412) where another was faster */
  async changeRoom(actor: Actor, id: string, expected: number, changes: Partial<RoomCommand>): Promise<RoomView> {
    refuseStrangers(actor);
    await this.write(async () => {
      const room = await this.database
        .repository(RoomEntity)
        .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!room) throw coreErrors('resource.not-found');
      if (room.revision !== expected) throw coreErrors('request.precondition-failed');
      const command = {
        name: textsOfLabels(room.labels),
        seats: room.seats,
        equipment: room.equipment,
        active: room.active,
        ...changes,
      };
      await this.database.repository(RoomEntity).update(id, { ...roomColumns(command, room), revision: expected + 1 });
      await this.audit.record(actor, 'room.changed', { type: 'room', id });
    });
    return this.room(actor, id);
  }

  /** A venue for its keepers. @throws AppError `resource.not-found` */
  async venue(actor: Actor, id: string): Promise<VenueView> {
    refuseStrangers(actor);
    const venue = await this.queries.venueById(id);
    if (!venue) throw coreErrors('resource.not-found');
    return venue;
  }

  /** A room for the keepers of its venue. @throws AppError `resource.not-found` */
  async room(actor: Actor, id: string): Promise<RoomView> {
    refuseStrangers(actor);
    const room = (await this.queries.roomsByIds([id])).get(id);
    if (!room) throw coreErrors('resource.not-found');
    return room;
  }

  private async write(work: () => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(work);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }
}

function refuseStrangers(actor: Actor): void {
  if (!canManageVenues(actor)) throw coreErrors('access.denied');
}

function refusalOf(error: unknown): Error | undefined {
  if (isConstraintViolation(error, 'venue_name_key'))
    return venuesErrors(
      'venue.name-taken',
      {},
      { fields: [{ path: 'name.en', code: 'venues:errors.venue.name-taken' }] },
    );
  if (isConstraintViolation(error, 'room_name_key'))
    return venuesErrors(
      'room.name-taken',
      {},
      { fields: [{ path: 'name.en', code: 'venues:errors.room.name-taken' }] },
    );
  if (isConstraintViolation(error, 'venue_state_fkey'))
    return venuesErrors('venue.state-unknown', {}, { fields: [{ path: 'stateCode', code: 'choice' }] });
  if (isConstraintViolation(error, 'room_venue_fkey')) return coreErrors('resource.not-found');
  return undefined;
}

/** Online a venue has no place on earth; elsewhere it must have one. */
function venueColumns(command: VenueCommand, previous?: VenueEntity) {
  const { online, zone, active } = command;
  if (online)
    return {
      labels: writeLabels(command.name, previous?.labels),
      online,
      zone,
      active,
      stateCode: null,
      city: null,
      address: null,
    };
  if (!command.stateCode || !command.address) {
    const missing = [command.stateCode ? [] : ['stateCode'], command.address ? [] : ['address.en']].flat();
    throw venuesErrors('venue.place-needed', {}, { fields: missing.map((path) => ({ path, code: 'required' })) });
  }
  return {
    labels: writeLabels(command.name, previous?.labels),
    online,
    zone,
    active,
    stateCode: command.stateCode,
    city: command.city && writeLabels(command.city, previous?.city ?? undefined),
    address: writeLabels(command.address, previous?.address ?? undefined),
  };
}

const commandOfVenue = (venue: VenueEntity): VenueCommand => ({
  name: textsOfLabels(venue.labels),
  online: venue.online,
  stateCode: venue.stateCode,
  city: venue.city && textsOfLabels(venue.city),
  address: venue.address && textsOfLabels(venue.address),
  zone: venue.zone,
  active: venue.active,
});

const roomColumns = (command: RoomCommand, previous?: RoomEntity) => ({
  labels: writeLabels(command.name, previous?.labels),
  seats: command.seats,
  equipment: [...new Set(command.equipment)],
  active: command.active,
});
