import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness';

/** What a supervisor or load balancer asks. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: 200, or 503 with the parts that do not answer. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: 'ok' | 'not-ready'; missing: string[] }> {
    const missing = await this.readiness.missing();
    if (missing.length > 0) reply.status(503);
    return { status: missing.length > 0 ? 'not-ready' : 'ok', missing };
  }
}
