import { z } from 'zod';
import { stateCodeSchema } from '#src/identity';

const instant = z.iso.datetime();

/** To let a State in after the deadline. */
export const lateEntryCommand = z.strictObject({
  stateCode: stateCodeSchema,
  untilOn: z.iso
    .date()
    .describe('Last day, ending at 24:00 in the edition’s zone; after the deadline, before the start.'),
  reason: z.string().trim().min(1).max(2000),
});
export type LateEntryCommand = z.output<typeof lateEntryCommand>;

/** A State that was let in late. */
export const lateEntryView = z.object({
  id: z.uuid(),
  stateCode: z.string(),
  until: instant.describe('Exclusive.'),
  reason: z.string(),
  grantedBy: z.object({ id: z.uuid(), name: z.string() }),
  at: instant,
});
export type LateEntryView = z.output<typeof lateEntryView>;
