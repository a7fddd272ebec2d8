import { z } from 'zod';
import { defineEvent } from '#libs/events';

/** Somebody asks to join the network. */
export const trainerApplied = defineEvent('trainer.applied', z.object({ trainerId: z.uuid() }));
/** Leadership decided on a membership. */
export const trainerDecided = defineEvent(
  'trainer.decided',
  z.object({ trainerId: z.uuid(), status: z.enum(['accepted', 'co-trainer', 'returned', 'declined']) }),
);
/** A member paused, came back or left. */
export const trainerMoved = defineEvent(
  'trainer.moved',
  z.object({ trainerId: z.uuid(), status: z.enum(['accepted', 'co-trainer', 'paused', 'left']) }),
);
