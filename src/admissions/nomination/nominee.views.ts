import { z } from 'zod';
import { localeSchema } from '#src/identity';
import { PLACE_MODES } from '../rules/place-ledger';
import { NOMINEE_STATUSES } from './nominee.entity';

const localised = z.object({ value: z.string(), locale: z.string() });
const instant = z.iso.datetime();

/** A nominee as contact points of their State and course managers see them. */
export const nomineeView = z.object({
  id: z.uuid(),
  editionId: z.uuid(),
  stateCode: z.string(),
  email: z.string(),
  name: z.string().describe('In the reader’s script where it was given.'),
  nativeName: z.string(),
  cyrillicName: z.string().nullable(),
  latinName: z.string().nullable(),
  post: z.string().nullable(),
  institutionId: z.uuid().nullable(),
  institution: localised.nullable(),
  mode: z.enum(PLACE_MODES),
  locale: localeSchema.describe('Language of the letters to the person.'),
  note: z.string().nullable(),
  reason: z.string().nullable().describe('Why a course manager entered in place of a contact point.'),
  rank: z.number().int().nullable(),
  status: z.enum(NOMINEE_STATUSES),
  applyUntil: instant.describe('The person can apply by the letter before this instant.'),
  endReason: z.string().nullable(),
  enteredAs: z.enum(['ncp', 'manager']),
  enteredAt: instant,
  applicationId: z.uuid().nullable().describe('Once the person has handed it in.'),
  can: z.object({ change: z.boolean(), withdraw: z.boolean(), sendAgain: z.boolean() }),
  revision: z.number().int(),
});
export type NomineeView = z.output<typeof nomineeView>;

/** What became of a person who was entered. */
export const enteredView = z.object({
  email: z.string(),
  nomineeId: z.uuid(),
});
