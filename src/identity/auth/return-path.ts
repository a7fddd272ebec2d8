import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#libs/config';
import { ownPath } from '../rules/own-path';

const COOKIE = 'rtcm_return';
/** A registration waits for its mail; who is not back within a day has the link of the letter. */
const LASTS_SECONDS = 86_400;

/**
 * Where somebody goes on after signing in, kept by their browser: for pages whose address holds a secret, which no other
 * address should carry, and for the way through a registration, whose mail is opened in another window.
 */
@Injectable()
export class ReturnPath {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The path that this browser goes on to; undefined where there is none, or none of ours. */
  read(request: FastifyRequest): string | undefined {
    return ownPath(request.cookies?.[COOKIE], '') || undefined;
  }

  write(reply: FastifyReply, path: string): void {
    void reply.setCookie(COOKIE, path, { ...this.options(), maxAge: LASTS_SECONDS });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(COOKIE, this.options());
  }

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.settings.baseUrl.startsWith('https:') };
  }
}
