import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { textsOfLabels } from '#libs/i18n';
import { Acting, expectedRevision, Handle, Input, linkNext, tagged, type InputOf } from '#libs/web';
import { VenuesQueries } from '../venues.queries';
import { VenuesService } from '../venues.service';
import type { RoomView, VenueView } from '../venues.views';
import * as contract from './venues.contract';

/** Venues and rooms through the JSON door. */
@Controller('api/v1')
export class VenuesController {
  constructor(
    private readonly service: VenuesService,
    private readonly queries: VenuesQueries,
  ) {}

  @Handle(contract.listVenues)
  async list(
    @Input() { query }: InputOf<typeof contract.listVenues>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit, after, state } = query;
    const page = await this.queries.list({ limit, after, stateCode: state });
    return linkNext({ items: page.items.map(presentVenue), next: page.next }, request, reply);
  }

  @Handle(contract.addVenue)
  async add(
    @Input() { body }: InputOf<typeof contract.addVenue>,
    @Acting() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const venue = await this.service.addVenue(actor, body);
    void reply.header('location', `/api/v1/venues/${venue.id}`);
    return tagged(reply, presentVenue(venue));
  }

  @Handle(contract.readVenue)
  async read(
    @Input() { params }: InputOf<typeof contract.readVenue>,
    @Acting() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, presentVenue(await this.service.venue(actor, params.id)));
  }

  @Handle(contract.changeVenue)
  async change(
    @Input() { params, body }: InputOf<typeof contract.changeVenue>,
    @Acting() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const venue = await this.service.changeVenue(actor, params.id, expectedRevision(request), body);
    return tagged(reply, presentVenue(venue));
  }

  @Handle(contract.listRooms)
  async rooms(@Input() { params }: InputOf<typeof contract.listRooms>, @Acting() actor: Actor) {
    const venue = await this.service.venue(actor, params.id);
    return { items: (await this.queries.rooms(venue.id)).map(presentRoom) };
  }

  @Handle(contract.addRoom)
  async addRoom(
    @Input() { params, body }: InputOf<typeof contract.addRoom>,
    @Acting() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const room = await this.service.addRoom(actor, params.id, body);
    void reply.header('location', `/api/v1/rooms/${room.id}`);
    return tagged(reply, presentRoom(room));
  }

  @Handle(contract.readRoom)
  async readRoom(
    @Input() { params }: InputOf<typeof contract.readRoom>,
    @Acting() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, presentRoom(await this.service.room(actor, params.id)));
  }

  @Handle(contract.changeRoom)
  async changeRoom(
    @Input() { params, body }: InputOf<typeof contract.changeRoom>,
    @Acting() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const room = await this.service.changeRoom(actor, params.id, expectedRevision(request), body);
    return tagged(reply, presentRoom(room));
  }
}

const presentVenue = ({ labels, city, address, ...venue }: VenueView) => ({
  ...venue,
  name: textsOfLabels(labels),
  city: city && textsOfLabels(city),
  address: address && textsOfLabels(address),
});

const presentRoom = ({ id, venueId, labels, seats, equipment, active, revision }: RoomView) => ({
  ...{ id, venueId, seats, equipment, active, revision },
  name: textsOfLabels(labels),
});
