import { z } from 'zod';
import { defineEvent } from '#libs/events';

/** An editor changed a State or an institution; `what` says which part. */
export const statesChanged = defineEvent(
  'states.changed',
  z.object({ type: z.enum(['state', 'institution']), key: z.string(), what: z.string() }),
);
