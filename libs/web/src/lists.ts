import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { decodeCursor, encodeCursor } from '#libs/database';

export const MAX_PAGE = 100;

/** The query of every list: how many, and after which cursor. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20).describe('How many entries at most, 1 to 100.'),
  after: z.string().min(1).max(1000).optional().describe('Cursor of the previous answer (`next`).'),
});

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
}

/** The response schema of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(MAX_PAGE), next: z.string().nullable() });

/**
 * Makes a page out of `limit + 1` rows.
 * @param keyOf the sort values of a row, from which the next page goes on
 */
export function toPage<R, Item>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => (string | number | null)[],
  view: (row: R) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

/**
 * The sort values of a cursor.
 * @throws AppError `request.invalid-cursor` (400) for a cursor that was not given out
 */
export function cursorValues(after: string | undefined, length: number): (string | number | null)[] | undefined {
  if (after === undefined) return undefined;
  const values = decodeCursor(after, length);
  if (!values) throw coreErrors('request.invalid-cursor');
  return values;
}

/** Names the next page of a list in the Link header (RFC 8288), and gives the page on. */
export function linkNext<Item>(page: Page<Item>, request: FastifyRequest, reply: FastifyReply): Page<Item> {
  if (page.next === null) return page;
  const [path = '/', query = ''] = request.url.split('?');
  const params = new URLSearchParams(query);
  params.set('after', page.next);
  void reply.header('link', `<${path}?${params.toString()}>; rel="next"`);
  return page;
}

/**
 * Whether a value of a cursor is a day (`2026-05-11`) or an instant in UTC that is in the calendar and that PostgreSQL reads.
 * `Date.parse` is no judge of it: it takes 31 February for a day of March, and knows a year 0.
 */
export function isCursorTime(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const [, day, time = '00:00:00'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d{1,6})?(?:Z|\+00))?$/.exec(value) ?? [];
  if (day === undefined || day < '0001') return false;
  const date = new Date(`${day}T${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a value of a cursor is an id. */
export const isCursorId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/**
 * The id in the cursor of a list that is sorted by id alone.
 * @throws AppError `request.invalid-cursor` (400) for a cursor that was not given out
 */
export function idCursor(after: string | undefined): string | undefined {
  const id = cursorValues(after, 1)?.[0];
  if (id === undefined) return undefined;
  if (!isCursorId(id)) throw coreErrors('request.invalid-cursor');
  return id;
}
