import { z } from 'zod';
import { NEED_STATES, STEP_KINDS } from '../rules/needs';

/** Where an edition's travel is kept. */
export const travelHref = (editionId: string): string => `/manage/editions/${editionId}/travel`;

/** What the table of an edition's travel is narrowed to, as it stands in its address. */
export const travelFilters = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  step: z.enum(STEP_KINDS).optional(),
  stepState: z.enum(NEED_STATES).optional(),
  status: z.enum(['open', 'closed']).optional(),
  after: z.string().max(1000).optional(),
});
export type TravelFilters = z.output<typeof travelFilters>;
