import { z } from 'zod';
import { endpoint } from '#libs/web';
import { QUERY_LENGTH } from '../site-search';

const localised = z.object({ value: z.string(), locale: z.string() });

/** Words over courses, library and whatever else can be searched. */
export const searchSite = endpoint({
  id: 'searchSite',
  tag: 'site',
  summary: 'Search everything at once',
  description: 'A few hits of each room. The full list of a room is its own operation with the same words.',
  method: 'GET',
  path: '/search',
  query: z.object({
    q: z.string().min(1).max(QUERY_LENGTH).describe('Words to search for.'),
    limit: z.coerce.number().int().min(1).max(20).default(5).describe('How many hits of each room at most, 1 to 20.'),
  }),
  response: {
    status: 200,
    description: 'What was found, by room.',
    schema: z.object({
      groups: z
        .array(
          z.object({
            room: z.string(),
            label: z.string(),
            /** Null where the room does not count its hits. */
            total: z.number().int().nullable(),
            more: z.boolean(),
            hits: z.array(z.object({ href: z.string(), title: localised, snippet: localised.nullable() })).max(20),
          }),
        )
        .max(20),
    }),
  },
  requires: 'public',
});
