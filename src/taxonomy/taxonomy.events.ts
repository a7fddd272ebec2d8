import { z } from 'zod';
import { defineEvent } from '#libs/events';

/** An editor changed an entry of the taxonomy. */
export const taxonomyChanged = defineEvent(
  'taxonomy.changed',
  z.object({ type: z.enum(['theme', 'objective', 'area', 'term']), key: z.string() }),
);
