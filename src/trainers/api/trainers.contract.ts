import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { DECISIONS } from '../rules/membership';
import { CEFR_LEVELS, TRAINER_KINDS, TRAINER_STATUSES } from '../trainer.entity';
import { trainersPermissions } from '../trainers.policy';

const areaCode = z.string().min(1).max(100);
const moduleCode = z.string().regex(/^T\d{2}-M\d{1,2}$/);
const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .describe('ISO 639 code.');
const language = z.object({ locale: languageCode, level: z.enum(CEFR_LEVELS) });
const bioText = z.string().trim().max(3000).optional();

/** A profile as its owner sends it. */
export const profileFields = z.object({
  kind: z.enum(TRAINER_KINDS),
  areas: z.array(areaCode).max(40),
  modules: z.array(moduleCode).min(1).max(60),
  languages: z.array(language).min(1).max(12),
  bio: z
    .object({ en: bioText, ru: bioText })
    .refine((bio) => Boolean(bio.en || bio.ru), { path: ['en'], params: { code: 'required' } }),
  consentPublic: z.boolean().describe('Whether the person agrees to be listed on the public pages.'),
});
export const applicationFields = profileFields.extend({ motivation: z.string().trim().min(1).max(3000) });
export const decisionFields = z.object({
  decision: z.enum(DECISIONS),
  reason: z.string().trim().max(2000).optional().describe('Needed to return or decline.'),
});

/** What the directory is filtered by. */
export const directoryFilter = z.object({
  area: areaCode.optional(),
  module: moduleCode.optional(),
  language: languageCode.optional(),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});

const trainer = z.object({
  id: z.uuid(),
  kind: z.enum(TRAINER_KINDS),
  name: z.string(),
  stateCode: z.string().nullable(),
  institution: labelTextsSchema(300).nullable(),
  bio: z.object({ value: z.string(), locale: z.string() }),
  areas: z.array(z.string()),
  languages: z.array(language),
  modules: z.array(moduleCode),
});
const ownTrainer = trainer.extend({ status: z.enum(TRAINER_STATUSES), consentPublic: z.boolean() });
const byId = z.object({ id: z.uuid() });

export const listTrainers = endpoint({
  id: 'listTrainers',
  tag: 'trainers',
  summary: 'The public directory of the Regional Network of Trainers',
  description: 'Accepted members who agreed to be listed.',
  method: 'GET',
  path: '/trainers',
  query: listQuery.extend(directoryFilter.shape),
  response: { status: 200, schema: pageOf(trainer), description: 'Trainers, longest in the network first.' },
  requires: 'public',
});

export const getTrainer = endpoint({
  id: 'getTrainer',
  tag: 'trainers',
  summary: 'One trainer of the public directory',
  method: 'GET',
  path: '/trainers/:id',
  params: byId,
  response: { status: 200, schema: trainer, description: 'The trainer.' },
  requires: 'public',
});

export const applyToNetwork = endpoint({
  id: 'applyToNetwork',
  tag: 'trainers',
  summary: 'Ask to join the network',
  method: 'POST',
  path: '/trainer-applications',
  body: applicationFields,
  response: { status: 201, schema: ownTrainer, description: 'The application.' },
  errors: ['trainer.already'],
  requires: 'signed-in',
  creates: true,
});

export const checkTrainer = endpoint({
  id: 'checkTrainer',
  tag: 'trainers',
  summary: 'Take an application into check',
  method: 'POST',
  path: '/trainers/:id/check',
  params: byId,
  response: { status: 200, schema: ownTrainer, description: 'The application.' },
  errors: ['trainer.own', 'trainer.not-now'],
  requires: { permission: trainersPermissions['trainers.check'] },
});

export const decideOnTrainer = endpoint({
  id: 'decideOnTrainer',
  tag: 'trainers',
  summary: 'Decide on a membership',
  description: 'Nobody decides on their own. An accepted person gets the role of a trainer.',
  method: 'POST',
  path: '/trainers/:id/decision',
  params: byId,
  body: decisionFields,
  response: { status: 200, schema: ownTrainer, description: 'The membership.' },
  errors: ['trainer.own', 'trainer.not-now', 'trainer.reason'],
  requires: { permission: trainersPermissions['trainers.decide'] },
});
