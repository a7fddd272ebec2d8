import { z } from 'zod';
import { localeSchema } from '#src/identity';
import { PLACE_MODES } from '../rules/place-ledger';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { NOMINEE_STATUSES } from './nominee.entity';
import { RELEASE_STATUSES } from './release-request.entity';

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

/** A person in the order of their State: a nominee who has not applied yet, or an application. */
export const nominationLine = z.object({
  type: z.enum(['nominee', 'application']),
  id: z.uuid().describe('Of the nominee or of the application.'),
  name: z.string(),
  institution: localised.nullable(),
  mode: z.enum(PLACE_MODES),
  status: z.enum([...NOMINEE_STATUSES, ...APPLICATION_STATUSES]),
  since: instant.describe('When the person was entered or has applied.'),
  rank: z.number().int().nullable(),
  quota: z
    .object({
      rank: z.number().int().describe('Among those of the same mode.'),
      seats: z.number().int(),
      above: z.boolean(),
    })
    .nullable()
    .describe('Against the State’s quota; null without a rank, or where nothing is set aside for the State.'),
  release: z.enum(RELEASE_STATUSES).nullable().describe('Of the line manager, where one was named.'),
});
export type NominationLine = z.output<typeof nominationLine>;

/** The people whom a State puts forward for an edition, in its order. */
export const nominationList = z.object({
  editionId: z.uuid(),
  stateCode: z.string(),
  opening: z.object({
    until: instant.nullable().describe('Until when the State can enter and endorse; null where there is no deadline.'),
    by: z.enum(['late-entry', 'reserved-place']).nullable().describe('What lets it in after the deadline.'),
    isOpen: z.boolean(),
  }),
  quota: z.array(z.object({ mode: z.enum(PLACE_MODES), seats: z.number().int() })).max(2),
  demandsRelease: z.boolean(),
  people: z.array(nominationLine).max(500),
  can: z.object({ change: z.boolean().describe('Whether the reader speaks for the State.') }),
  revision: z.number().int(),
});
export type NominationList = z.output<typeof nominationList>;
