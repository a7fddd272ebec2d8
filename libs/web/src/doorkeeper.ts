import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, isSignedIn, type Actor } from '#libs/access';
import { DEFAULT_LOCALE, I18n, isLocale, negotiateLocale, type Locale } from '#libs/i18n';
import { Authenticator } from './authenticator';
import { CSRF_COOKIE } from './csrf';
import { CENTRE_ZONE, doorOf, pathOf, type Door, type RequestState } from './request-state';

/** Finds out door, language and actor of a request, once. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly i18n: I18n,
  ) {}

  /** The state of the request; undefined where the address names a locale that there is not, or what nothing can be named. */
  async receive(request: FastifyRequest, reply: FastifyReply): Promise<RequestState | undefined> {
    const door = doorOf(request.url);
    const locale = localeOf(request, door);
    const state: RequestState = {
      door,
      actor: ANONYMOUS,
      locale: locale ?? negotiateLocale(request.headers['accept-language']),
      zone: CENTRE_ZONE,
      csrfSecret: request.cookies?.[CSRF_COOKIE],
      csrfPending: false,
      i18n: this.i18n,
    };
    request.state = state;
    state.actor = await this.actorOf(request, reply, door);
    if (state.actor.zone) state.zone = state.actor.zone;
    const { actor } = state;
    if (
      door === 'api' &&
      isSignedIn(actor) &&
      isLocale(actor.locale) &&
      !request.headers['accept-language'] &&
      !hasLocaleQuery(request)
    )
      state.locale = actor.locale;
    return locale === undefined || Object.values(paramsOf(request)).some(isUnstorable) ? undefined : state;
  }

  private async actorOf(request: FastifyRequest, reply: FastifyReply, door: Door): Promise<Actor> {
    if (door === 'page') return this.authenticator.fromSession(request, reply);
    if (door === 'api' && request.headers.authorization !== undefined) return this.authenticator.fromToken(request);
    return ANONYMOUS;
  }
}

const paramsOf = (request: FastifyRequest): Record<string, string> =>
  (request.params as Record<string, string> | undefined) ?? {};

/** Whether PostgreSQL could not even be asked for it. */
const isUnstorable = (value: string): boolean => value.includes('\u0000') || !value.isWellFormed();

const hasLocaleQuery = (request: FastifyRequest): boolean =>
  isLocale((request.query as { locale?: unknown } | undefined)?.locale);

/** Pages by their address, the rest by `?locale=` or the browser's wish. Undefined: the address names an unknown locale. */
function localeOf(request: FastifyRequest, door: Door): Locale | undefined {
  // A page is a page whatever its address looks like: `/healthy/sign-in` must not pass as one for machines.
  const { locale } = paramsOf(request);
  if (locale !== undefined) return isLocale(locale) ? locale : undefined;
  if (door !== 'page') {
    const asked = (request.query as { locale?: unknown } | undefined)?.locale;
    return isLocale(asked) ? asked : negotiateLocale(request.headers['accept-language']);
  }
  const named = /^\/([^/]*)/.exec(pathOf(request))?.[1] ?? '';
  if (isLocale(named)) return named;
  return named === '' ? negotiateLocale(request.headers['accept-language']) : DEFAULT_LOCALE;
}
