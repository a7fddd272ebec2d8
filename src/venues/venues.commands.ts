import { z } from 'zod';
import { isZone } from '#libs/calendar';
import { labelTextsSchema } from '#libs/i18n';
import { EQUIPMENT } from './room.entity';

/** Everything one says of a venue. */
export const venueCommand = z.strictObject({
  name: labelTextsSchema(120).describe('Name in the working languages.'),
  online: z.boolean().describe('An online classroom has neither State nor address.'),
  stateCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .describe('ISO 3166-1 alpha-2.'),
  city: labelTextsSchema(80).nullable(),
  address: labelTextsSchema(300).nullable(),
  zone: z
    .string()
    .max(60)
    .refine(isZone, { params: { code: 'choice' } })
    .describe('IANA zone of the clocks on its walls.'),
  active: z.boolean().describe('Whether it is offered to those who plan.'),
});
export type VenueCommand = z.output<typeof venueCommand>;

/** Everything one says of a room. */
export const roomCommand = z.strictObject({
  name: labelTextsSchema(120).describe('Name in the working languages.'),
  seats: z.number().int().min(1).max(10_000).nullable().describe('Null without a limit.'),
  equipment: z.array(z.enum(EQUIPMENT)).max(EQUIPMENT.length),
  active: z.boolean().describe('Whether it is offered to those who plan.'),
});
export type RoomCommand = z.output<typeof roomCommand>;
