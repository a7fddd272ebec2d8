import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Acting, expectedRevision, Handle, Input, linkNext, ReaderLocale, tagged, type InputOf } from '#libs/web';
import { CalendarAddresses } from '../calendar/calendar-addresses';
import { ScheduleQueries } from '../schedule.queries';
import { SessionsService } from '../sessions.service';
import * as contract from './schedule.contract';

/** Sessions and calendars through the JSON door. */
@Controller('api/v1')
export class ScheduleController {
  constructor(
    private readonly service: SessionsService,
    private readonly queries: ScheduleQueries,
    private readonly addresses: CalendarAddresses,
    private readonly clock: Clock,
  ) {}

  @Handle(contract.listSessions)
  async list(
    @Input() { params, query }: InputOf<typeof contract.listSessions>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linkNext(await this.queries.ofEdition(actor, params.id, query, locale), request, reply);
  }

  @Handle(contract.addSession)
  async add(
    @Input() { params, body }: InputOf<typeof contract.addSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = await this.service.add(actor, params.id, body, locale);
    return this.show(actor, id, locale, reply.header('location', `/api/v1/sessions/${id}`));
  }

  @Handle(contract.releaseSessions)
  async releaseAll(
    @Input() { params }: InputOf<typeof contract.releaseSessions>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
  ) {
    return { released: await this.service.releaseAll(actor, params.id, locale) };
  }

  @Handle(contract.readSession)
  read(
    @Input() { params }: InputOf<typeof contract.readSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.show(actor, params.id, locale, reply);
  }

  @Handle(contract.changeSession)
  async change(
    @Input() { params, body }: InputOf<typeof contract.changeSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.change(actor, params.id, expectedRevision(request), body, locale);
    return this.show(actor, params.id, locale, reply);
  }

  @Handle(contract.removeSession)
  remove(
    @Input() { params }: InputOf<typeof contract.removeSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
  ) {
    return this.service.remove(actor, params.id, locale);
  }

  @Handle(contract.releaseSession)
  async release(
    @Input() { params }: InputOf<typeof contract.releaseSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.release(actor, params.id, locale);
    return this.show(actor, params.id, locale, reply);
  }

  @Handle(contract.cancelSession)
  async cancel(
    @Input() { params, body }: InputOf<typeof contract.cancelSession>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.cancel(actor, params.id, body, locale);
    return this.show(actor, params.id, locale, reply);
  }

  @Handle(contract.listOwnSessions)
  async own(
    @Input() { query }: InputOf<typeof contract.listOwnSessions>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit, after, role } = query;
    const filter = { limit, after, from: this.clock.now(), leading: role === 'trainer' };
    return linkNext(await this.queries.agenda(actor, filter, locale), request, reply);
  }

  @Handle(contract.readCalendarAddress)
  async address(@Acting() actor: SignedInActor) {
    return { url: await this.addresses.of(actor) };
  }

  @Handle(contract.renewCalendarAddress)
  async renew(@Acting() actor: SignedInActor) {
    return { url: await this.addresses.renew(actor) };
  }

  private async show(actor: Actor, id: string, locale: string, reply: FastifyReply) {
    return tagged(reply, (await this.queries.byId(actor, id, locale)).session);
  }
}
