import { z } from 'zod';
import { defineEvent } from '#libs/events';

const ofSession = z.object({ sessionId: z.uuid(), editionId: z.uuid() });

/** Sessions were announced to people, in one step: `sessionIds` are all of them, `sessionId` the earliest. One notice is enough. */
export const sessionReleased = defineEvent(
  'session.released',
  ofSession.extend({ sessionIds: z.array(z.uuid()).min(1).max(500) }),
);
/** The time or place of an announced session changed. `was` is how people knew it. */
export const sessionMoved = defineEvent(
  'session.moved',
  ofSession.extend({
    changes: z.array(z.enum(['time', 'place', 'title'])),
    was: z.object({ startsAt: z.string(), endsAt: z.string(), roomId: z.uuid().nullable() }),
  }),
);
/** An announced session will not take place, while its edition does. */
export const sessionCancelled = defineEvent('session.cancelled', ofSession);
