import { z } from 'zod';
import { LOCALES } from '#libs/i18n';
import { isZone } from '#libs/calendar';
import { SEXES } from '../entities/account.entity';
import { ROLES } from '../identity.policy';
import { PASSWORD_LENGTH } from '../passwords';
import { normalEmail } from '../rules/email';
import { CYRILLIC_NAME, LATIN_NAME, NATIVE_NAME, normalName } from '../rules/names';

const nameIn = (pattern: RegExp, code: string) =>
  z
    .string()
    .min(1)
    .max(200)
    .refine((name) => pattern.test(normalName(name)), { params: { code } })
    .transform(normalName);

export const emailSchema = z.email().max(254).transform(normalEmail);
export const passwordSchema = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);
/** A password that was set before: only its size is bounded. */
export const knownPasswordSchema = z.string().min(1).max(PASSWORD_LENGTH.max);
export const localeSchema = z.enum(LOCALES.map((locale) => locale.code) as ['en', 'ru', 'fa']);
export const zoneSchema = z
  .string()
  .max(64)
  .refine(isZone, { params: { code: 'choice' } })
  .describe('Zone of the IANA database, such as Asia/Baku.');
export const stateCodeSchema = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('ISO 3166-1 alpha-2 code of a State.');
export const roleSchema = z.enum(ROLES);

export const nativeNameSchema = nameIn(NATIVE_NAME, 'identity:fields.native-name').describe(
  'The whole name as the person writes it.',
);
export const cyrillicNameSchema = nameIn(CYRILLIC_NAME, 'identity:fields.cyrillic-name').describe(
  'The whole name in Russian documents.',
);
export const latinNameSchema = nameIn(LATIN_NAME, 'identity:fields.latin-name').describe(
  'The whole name as the passport prints it.',
);
export const patronymicSchema = nameIn(NATIVE_NAME, 'identity:fields.native-name').describe(
  'Patronymic, where the person uses one.',
);

/** What a person may change about themselves without a password. */
export const profileChange = z.strictObject({
  nativeName: nativeNameSchema.optional(),
  cyrillicName: cyrillicNameSchema.nullable().optional(),
  latinName: latinNameSchema.nullable().optional(),
  patronymic: patronymicSchema.nullable().optional(),
  sex: z.enum(SEXES).nullable().optional(),
  stateCode: stateCodeSchema.nullable().optional(),
  institutionId: z.uuid().nullable().optional(),
  locale: localeSchema.optional(),
  zone: zoneSchema.optional(),
});
export type ProfileChange = z.output<typeof profileChange>;

/** What is asked of a person who registers. The password is chosen once the address is proved. */
export const registrationInput = z.strictObject({
  email: emailSchema,
  nativeName: nativeNameSchema,
  cyrillicName: cyrillicNameSchema.nullable(),
  latinName: latinNameSchema.nullable(),
  stateCode: stateCodeSchema,
  terms: z.boolean().refine((accepted) => accepted, { params: { code: 'identity:fields.terms' } }),
});
export type Registration = z.output<typeof registrationInput>;

export const invitationInput = z.strictObject({
  email: emailSchema,
  role: roleSchema,
  scope: stateCodeSchema
    .nullable()
    .optional()
    .describe('State for which the role is held; only for ncp and state-editor.'),
  locale: localeSchema.default('en').describe('Language of the mail to a person who has no account yet.'),
});
export type InvitationInput = z.output<typeof invitationInput>;

export const accessTokenInput = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('What the token is for.'),
  scopes: z
    .array(
      z
        .string()
        .max(60)
        .regex(/^[a-z][a-z-]*:(read|write)$/),
    )
    .min(1)
    .max(100)
    .describe('`<room>:read` or `<room>:write`; write includes read.'),
  days: z.number().int().min(1).max(365).describe('How long it lasts.'),
});
export type AccessTokenInput = z.output<typeof accessTokenInput>;
