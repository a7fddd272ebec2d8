import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { coreErrors } from '#libs/errors';
import { CalendarAddresses } from './calendar-addresses';
import { CalendarFeeds } from './calendar-feeds';

/** The private calendar of a person, for programs that subscribe to it. The address itself is the key. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly addresses: CalendarAddresses,
    private readonly feeds: CalendarFeeds,
  ) {}

  /** @throws AppError `resource.not-found` for an address that there is not, or no longer */
  @Get(':file')
  async read(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
    const owner = token && (await this.addresses.ownerOf(token));
    if (!owner) throw coreErrors('resource.not-found');
    void reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline; filename="calendar.ics"')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex');
    return this.feeds.write(owner);
  }
}
