import { z } from 'zod';
import { emailSchema, localeSchema, nativeNameSchema } from '#src/identity';
import { ADDRESS_FLAGS } from './address-flags';
import { RELEASE_STATUSES } from './release-request.entity';

const instant = z.iso.datetime();

/** Whom the applicant names; asked only where the plan of the edition demands a release. */
export const lineManager = z.strictObject({
  lineManagerName: nativeNameSchema.describe('The whole name of the line manager.'),
  lineManagerEmail: emailSchema.describe('Where the letter to the line manager goes.'),
  lineManagerLocale: localeSchema.default('en').describe('Language of that letter.'),
});
export type LineManager = z.output<typeof lineManager>;

/** How the release of an application stands. */
export const releaseView = z.object({
  applicationId: z.uuid(),
  demanded: z.boolean().describe('Whether the plan of the edition demands one.'),
  status: z.enum(RELEASE_STATUSES).nullable().describe('Null while nobody is named.'),
  lineManager: z.object({ name: z.string(), email: z.string(), locale: z.string() }).nullable(),
  flags: z
    .array(z.enum(ADDRESS_FLAGS))
    .max(ADDRESS_FLAGS.length)
    .describe('What speaks against the address; empty for the applicant, who does not judge it.'),
  confirmedAt: instant.nullable().describe('When a contact point confirmed the address.'),
  answeredAt: instant.nullable(),
  answerReason: z.string().nullable(),
  waiveReason: z.string().nullable().describe('Why a course manager does without.'),
  can: z.object({ name: z.boolean(), confirm: z.boolean(), waive: z.boolean() }),
});
export type ReleaseView = z.output<typeof releaseView>;
