import { z } from 'zod';
import { statusSchema } from '../admissions.views';
import { PLACE_MODES } from '../rules/place-ledger';

/** By what the register can be sorted. */
export const REGISTER_SORTS = [
  'submitted',
  'name',
  'state',
  'institution',
  'rank',
  'endorsed',
  'status',
  'reserve',
  'place',
] as const;
export type RegisterSort = (typeof REGISTER_SORTS)[number];

/** How far the line manager's release has come, as one looks for it. */
export const RELEASE_GROUPS = ['released', 'waiting', 'refused', 'none'] as const;

/** A State's ISO 3166-1 alpha-2 code. */
export const stateCode = z.string().regex(/^[A-Z]{2}$/);

/** What the register of applications can be narrowed down by: the same in addresses of pages, exports and the API. */
export const registerFilter = z.object({
  status: statusSchema.optional(),
  state: stateCode.optional().describe('State of the employer, ISO 3166-1 alpha-2.'),
  institution: z.uuid().optional(),
  mode: z.enum(PLACE_MODES).optional(),
  sex: z.enum(['female', 'male', 'unsaid']).optional(),
  endorsed: z.enum(['yes', 'no']).optional(),
  release: z
    .enum(RELEASE_GROUPS)
    .optional()
    .describe('Of the line manager: given or waived, still awaited, refused, or never asked for.'),
  rank: z
    .string()
    .regex(/^(none|[1-9]\d{0,3})$/)
    .optional()
    .describe('Rank given by the State: at most this number, or `none`.'),
  q: z.string().trim().min(1).max(100).optional().describe('Parts of a name, in any script.'),
});
export type RegisterFilter = z.output<typeof registerFilter>;

/** Order of the register; a minus in front turns it round. */
export const registerSort = z
  .enum(REGISTER_SORTS.flatMap((sort) => [sort, `-${sort}`] as const) as [RegisterSort, ...`-${RegisterSort}`[]])
  .optional();
export type RegisterOrder = RegisterSort | `-${RegisterSort}`;
