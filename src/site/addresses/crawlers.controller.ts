import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { LOCALES } from '#libs/i18n';
import { Sitemap } from './sitemap';

const XML = 'application/xml; charset=utf-8';
const HOUR = 'public, max-age=3600';

/** Rooms of people, in which search engines have nothing to look for. */
const PRIVATE = ['/manage', '/account', '/nominations', '/search', '/sign-in'];

/** What search engines ask for. */
@Controller()
export class CrawlersController {
  constructor(
    private readonly sitemap: Sitemap,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', HOUR)
  robots(): string {
    const closed = LOCALES.flatMap(({ code }) => PRIVATE.map((path) => `Disallow: /${code}${path}`));
    return [
      'User-agent: *',
      'Disallow: /api/v1/',
      'Disallow: /calendar/',
      ...closed,
      `Sitemap: ${this.settings.baseUrl}/sitemap.xml`,
      '',
    ].join('\n');
  }

  /** All addresses, or where they are too many for one file, the files they are in. */
  @Get('sitemap.xml')
  async first(@Res() reply: FastifyReply): Promise<void> {
    const files = await this.sitemap.files();
    await reply
      .type(XML)
      .header('cache-control', HOUR)
      .send(files === 1 ? Readable.from(this.sitemap.file(1)) : this.sitemap.index(files));
  }

  @Get('sitemap-:number.xml')
  async further(@Param('number') number: string, @Res() reply: FastifyReply): Promise<void> {
    if (!/^[1-9]\d{0,3}$/.test(number) || Number(number) > (await this.sitemap.files()))
      throw coreErrors('resource.not-found');
    await reply
      .type(XML)
      .header('cache-control', HOUR)
      .send(Readable.from(this.sitemap.file(Number(number))));
  }
}
