import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Actor } from '#libs/access';
import type { I18n, Locale } from '#libs/i18n';

/** Zone of the institution that runs the system; strangers see their times in it. */
export const CENTRE_ZONE = 'Asia/Baku';

/** Through which door a request came. */
export type Door = 'api' | 'page' | 'other';

/** What the guard found out about a request; kept on the request itself. */
export interface RequestState {
  door: Door;
  actor: Actor;
  locale: Locale;
  /** IANA zone of the reader. */
  zone: string;
  /** Secret of the browser's anti-forgery cookie, once there is one. */
  csrfSecret?: string;
  /** Whether the anti-forgery token of a multipart form is still to be checked. */
  csrfPending: boolean;
  i18n?: I18n;
}

declare module 'fastify' {
  interface FastifyRequest {
    state?: RequestState;
  }
}

/** The state of a request; a stranger's before the guard has run (errors of the router and of the body parser). */
export const stateOf = (request: FastifyRequest): RequestState =>
  request.state ?? { door: doorOf(request.url), actor: ANONYMOUS, locale: 'en', zone: CENTRE_ZONE, csrfPending: false };

/** The door by the address: the API, our own files and machine addresses, or a page. */
export function doorOf(url: string): Door {
  if (url.startsWith('/api/')) return 'api';
  return /^\/(assets|health|metrics|calendar|robots\.txt|sitemap|favicon)/.test(url) ? 'other' : 'page';
}

/** A page's address without its query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

export type { FastifyReply, FastifyRequest };
