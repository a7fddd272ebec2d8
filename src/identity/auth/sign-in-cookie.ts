import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#libs/config';
import { LONGEST_SIGN_IN } from '../sign-ins.service';

export const SIGN_IN_COOKIE = 'rtcm_sign_in';

/** The cookie that holds the secret of a sign-in. */
@Injectable()
export class SignInCookie {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The secret a browser sent; undefined where there is none or it cannot be one. */
  read(request: FastifyRequest): string | undefined {
    const value = request.cookies?.[SIGN_IN_COOKIE];
    return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
  }

  /** Whether the browser sent anything under the name at all. */
  isSent(request: FastifyRequest): boolean {
    return request.cookies?.[SIGN_IN_COOKIE] !== undefined;
  }

  write(reply: FastifyReply, secret: string): void {
    void reply.setCookie(SIGN_IN_COOKIE, secret, { ...this.options(), maxAge: LONGEST_SIGN_IN / 1000 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(SIGN_IN_COOKIE, this.options());
  }

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.settings.baseUrl.startsWith('https:') };
  }
}
