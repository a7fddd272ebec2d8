import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { coreErrors } from '#libs/errors';
import type { Assets } from '#libs/ui';
import { ASSETS } from './page-frame';
import { pathOf } from './request-state';

/** Style, script and fonts, from our own host, under names that change with their content. */
@Controller('assets')
export class AssetsController {
  constructor(@Inject(ASSETS) private readonly assets: Assets) {}

  @Get('*')
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.assets.get(pathOf(request), request.headers['accept-encoding']);
    if (!found) throw coreErrors('resource.not-found');
    for (const [name, value] of Object.entries(found.headers)) void reply.header(name, value);
    if (request.headers['if-none-match'] === found.etag) {
      await reply.status(304).send();
      return;
    }
    await reply.send(found.body);
  }
}
