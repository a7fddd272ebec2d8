import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { EQUIPMENT } from '../room.entity';
import { roomCommand, venueCommand } from '../venues.commands';

const tag = 'venues';
const requires = { permission: 'venues.manage' };
const params = z.object({ id: z.uuid() });
const names = labelTextsSchema(300);

const venue = z.object({
  id: z.uuid(),
  name: names,
  online: z.boolean(),
  stateCode: z.string().nullable().describe('ISO 3166-1 alpha-2; null online.'),
  city: names.nullable(),
  address: names.nullable(),
  zone: z.string().describe('IANA time zone.'),
  active: z.boolean(),
  roomCount: z.int(),
  revision: z.int(),
});
const room = z.object({
  id: z.uuid(),
  venueId: z.uuid(),
  name: names,
  seats: z.int().nullable(),
  equipment: z.array(z.enum(EQUIPMENT)),
  active: z.boolean(),
  revision: z.int(),
});

const venueRefusals = ['venue.place-needed', 'venue.state-unknown', 'venue.name-taken'];

export const listVenues = endpoint({
  id: 'listVenues',
  tag,
  method: 'GET',
  path: '/venues',
  requires,
  summary: 'List venues',
  description: 'By their English name.',
  query: listQuery.extend({
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .describe('ISO 3166-1 alpha-2.'),
  }),
  response: { status: 200, schema: pageOf(venue), description: 'A page of venues.' },
});
export const addVenue = endpoint({
  id: 'addVenue',
  tag,
  method: 'POST',
  path: '/venues',
  requires,
  creates: true,
  summary: 'Add a venue',
  body: venueCommand,
  response: { status: 201, schema: venue, description: 'The venue.' },
  errors: venueRefusals,
});
export const readVenue = endpoint({
  id: 'readVenue',
  tag,
  method: 'GET',
  path: '/venues/:id',
  requires,
  etag: true,
  summary: 'Read a venue',
  params,
  response: { status: 200, schema: venue, description: 'The venue.' },
});
export const changeVenue = endpoint({
  id: 'changeVenue',
  tag,
  method: 'PATCH',
  path: '/venues/:id',
  requires,
  etag: true,
  summary: 'Change a venue',
  params,
  body: venueCommand.partial(),
  response: { status: 200, schema: venue, description: 'The venue as it is now.' },
  errors: venueRefusals,
});
export const listRooms = endpoint({
  id: 'listRooms',
  tag,
  method: 'GET',
  path: '/venues/:id/rooms',
  requires,
  summary: 'List the rooms of a venue',
  description: 'All of them, by their English name; at most 500.',
  params,
  response: { status: 200, schema: z.object({ items: z.array(room).max(500) }), description: 'The rooms.' },
});
export const addRoom = endpoint({
  id: 'addRoom',
  tag,
  method: 'POST',
  path: '/venues/:id/rooms',
  requires,
  creates: true,
  summary: 'Add a room to a venue',
  params,
  body: roomCommand,
  response: { status: 201, schema: room, description: 'The room.' },
  errors: ['room.name-taken'],
});
export const readRoom = endpoint({
  id: 'readRoom',
  tag,
  method: 'GET',
  path: '/rooms/:id',
  requires,
  etag: true,
  summary: 'Read a room',
  params,
  response: { status: 200, schema: room, description: 'The room.' },
});
export const changeRoom = endpoint({
  id: 'changeRoom',
  tag,
  method: 'PATCH',
  path: '/rooms/:id',
  requires,
  etag: true,
  summary: 'Change a room',
  params,
  body: roomCommand.partial(),
  response: { status: 200, schema: room, description: 'The room as it is now.' },
  errors: ['room.name-taken'],
});
