import type { FastifyReply, FastifyRequest } from 'fastify';
import { coreErrors } from '#libs/errors';

/** The entity tag of a thing's revision. */
export const etagOf = (revision: number): string => `"r${revision}"`;

/**
 * The revision that a change was made against, from If-Match (RFC 9110 13.1.1).
 * @throws AppError `request.precondition-required` (428) without the header, `request.precondition-failed` (412) for a foreign tag
 */
export function expectedRevision(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (!header) throw coreErrors('request.precondition-required');
  const revision = /^"r(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw coreErrors('request.precondition-failed');
  return Number(revision);
}

/** Sets the entity tag of a view on its answer. */
export function tagged<View extends { revision: number }>(reply: FastifyReply, view: View): View {
  void reply.header('etag', etagOf(view.revision));
  return view;
}
