import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, can, isSignedIn, type Actor } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { isCsrfToken } from './csrf';
import { Doorkeeper } from './doorkeeper';
import { ENDPOINT, REQUIREMENT, type EndpointSpec, type Requirement } from './endpoint';
import type { RequestState } from './request-state';

export const MULTIPART = Symbol('multipart');
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Refuses forged forms, and asks for what the handler requires. */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly doorkeeper: Doorkeeper,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const state = await this.doorkeeper.receive(request, http.getResponse<FastifyReply>());
    if (!state) throw coreErrors('resource.not-found');
    if (state.door === 'api' && request.body !== undefined) refuseOtherThanJson(request);
    if (state.door === 'page' && CHANGING.has(request.method)) this.refuseForgery(request, context);
    this.require(context, request, state.actor);
    return true;
  }

  /** A form is accepted with the token of the browser that was shown it; an Origin, where sent, must be ours. */
  private refuseForgery(request: FastifyRequest, context: ExecutionContext): void {
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== 'null' && !this.isOwnOrigin(origin, request))
      throw coreErrors('request.forged');
    if (request.headers['content-type']?.startsWith('multipart/form-data')) {
      if (!this.reflector.get<boolean>(MULTIPART, context.getHandler()))
        throw coreErrors('request.unsupported-media-type');
      (request.state as { csrfPending: boolean }).csrfPending = true;
      return;
    }
    const token = (request.body as Record<string, unknown> | undefined)?._csrf;
    if (!isCsrfToken(this.settings.secretKey, request.state?.csrfSecret, token)) throw coreErrors('request.forged');
  }

  private isOwnOrigin(origin: string, request: FastifyRequest): boolean {
    return (
      origin === new URL(this.settings.baseUrl).origin || origin === `${request.protocol}://${request.headers.host}`
    );
  }

  private require(context: ExecutionContext, request: FastifyRequest, actor: Actor): void {
    const requirement =
      this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'public';
    const spec = this.reflector.get<EndpointSpec | undefined>(ENDPOINT, context.getHandler());
    if (spec && actor.tokenScopes && !isWithinScopes(spec, actor.tokenScopes)) {
      if (spec.requires !== 'public' || spec.method !== 'GET') throw insufficientScope(spec);
      // What everybody may read, a token of another room reads as everybody does: not with its owner's eyes.
      (request.state as RequestState).actor = ANONYMOUS;
    }
    if (requirement === 'public') return;
    if (!isSignedIn(actor))
      throw coreErrors('access.sign-in-required', {}, spec ? { headers: { 'www-authenticate': 'Bearer' } } : {});
    if (requirement !== 'signed-in' && !can(actor, requirement.permission)) throw coreErrors('access.denied');
  }
}

/** The API speaks JSON; a browser's form cannot be sent to it. Files are streams and have no parsed body. */
function refuseOtherThanJson(request: FastifyRequest): void {
  if (!/^application\/([a-z.+-]+\+)?json/i.test(request.headers['content-type'] ?? ''))
    throw coreErrors('request.unsupported-media-type');
}

/** An access token reaches only the rooms and the manner (read or write) that it was made for. */
function isWithinScopes(spec: EndpointSpec, scopes: readonly string[]): boolean {
  const needed = scopeOf(spec);
  return scopes.includes(needed) || (needed.endsWith(':read') && scopes.includes(needed.replace(':read', ':write')));
}

const insufficientScope = (spec: EndpointSpec) =>
  coreErrors(
    'access.denied',
    {},
    { headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scopeOf(spec)}"` } },
  );

/** The token scope that an endpoint asks for: its room with `read` or `write` (RFC 6750 3.1). */
export const scopeOf = (spec: Pick<EndpointSpec, 'tag' | 'method'>): string =>
  `${spec.tag}:${spec.method === 'GET' ? 'read' : 'write'}`;
