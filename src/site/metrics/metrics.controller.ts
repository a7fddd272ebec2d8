import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { Metrics } from './metrics';

/** Measures, for whoever runs the system and for nobody else: others find nothing here. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async text(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isFromThisMachine(request) && !this.hasToken(request)) throw coreErrors('resource.not-found');
    const { contentType, body } = await this.metrics.text();
    await reply.header('cache-control', 'no-store').type(contentType).send(body);
  }

  private hasToken(request: FastifyRequest): boolean {
    const { metricsToken } = this.settings;
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    return metricsToken !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(metricsToken));
  }
}

/** A request that a proxy on this machine passed on comes from elsewhere, whatever its socket says. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in request.headers);
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
