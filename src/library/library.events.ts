import { z } from 'zod';
import { defineEvent } from '#libs/events';

/** A version became what readers see. */
export const itemPublished = defineEvent(
  'library.item-published',
  z.object({ itemId: z.uuid(), version: z.number().int() }),
);

/** Readers see only a note any more. */
export const itemWithdrawn = defineEvent('library.item-withdrawn', z.object({ itemId: z.uuid() }));

/** A file arrived; with a scanner it is still private. */
export const fileStored = defineEvent('library.file-stored', z.object({ fileId: z.uuid() }));
