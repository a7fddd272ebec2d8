import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, isSignedIn, type Actor, type SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { Authenticator, stateOf, type AuthenticationPort } from '#libs/web';
import { SignInsService } from '../sign-ins.service';
import { SignInCookie } from './sign-in-cookie';
import { authenticate, TokenStrategy } from './strategies';

/** Tells both doors who acts: pages by the cookie, the API by the token. */
@Injectable()
export class Authentication implements AuthenticationPort, OnModuleInit {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly signIns: SignInsService,
    private readonly tokens: TokenStrategy,
    private readonly cookie: SignInCookie,
  ) {}

  onModuleInit(): void {
    this.authenticator.use(this);
  }

  async fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const secret = this.cookie.read(request);
    const actor = secret ? await this.signIns.actorOf(secret, stateOf(request).locale) : ANONYMOUS;
    if (!isSignedIn(actor) && this.cookie.isSent(request)) this.cookie.clear(reply);
    return actor;
  }

  async fromToken(request: FastifyRequest): Promise<Actor> {
    const actor = await authenticate<SignedInActor>(this.tokens, {
      headers: { authorization: request.headers.authorization },
      locale: stateOf(request).locale,
    });
    if (!actor)
      throw coreErrors('access.token-invalid', {}, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
    return actor;
  }
}
