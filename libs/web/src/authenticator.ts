import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Actor } from '#libs/access';

/** Who can tell the actor of a request. The room that owns accounts registers itself here. */
export interface AuthenticationPort {
  /** The actor of a browser session, from its cookie. */
  fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Actor>;
  /** The actor of an access token. @throws AppError 401 for a token that is not valid */
  fromToken(request: FastifyRequest): Promise<Actor>;
}

/** Holder of the {@link AuthenticationPort}; everybody is a stranger until one is registered. */
export class Authenticator {
  private port: AuthenticationPort = { fromSession: async () => ANONYMOUS, fromToken: async () => ANONYMOUS };

  use(port: AuthenticationPort): void {
    this.port = port;
  }

  fromSession(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    return this.port.fromSession(request, reply);
  }

  fromToken(request: FastifyRequest): Promise<Actor> {
    return this.port.fromToken(request);
  }
}
