import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { LETTER_LOCALES } from '../entities/letter.entities';
import { passportData } from '../passport-data';
import { NEED_KINDS, NEED_STATES, STEP_KINDS } from '../rules/needs';
import { DIRECTIONS, journeyInput, letterInput, needInput, planInput } from '../travel.commands';
import { travelPermissions } from '../travel.policy';
import { casePage, caseView, editionTravelList, letterView, planView } from '../travel.views';

const tag = 'travel';
/** Passport data have a scope of their own: an access token for travel does not reach them. */
const passports = 'passports';
const ofId = z.object({ id: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });
const view = { status: 200, schema: caseView, description: 'The travel as it now stands.' } as const;

export const listCases = endpoint({
  id: 'listTravelCases',
  tag,
  summary: 'List travel',
  description:
    'One’s own, newest first; with `view=edition`, for those who deal with travel, that of others. `step` and `stepState` go together.',
  method: 'GET',
  path: '/travel-cases',
  query: listQuery.extend({
    view: z.enum(['own', 'edition']).default('own'),
    editionId: z.uuid().optional(),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .describe('State of the employer, ISO 3166-1 alpha-2.'),
    step: z.enum(STEP_KINDS).optional(),
    stepState: z.enum(NEED_STATES).optional(),
    status: z.enum(['open', 'closed']).optional(),
  }),
  response: { status: 200, schema: casePage, description: 'A page of travel.' },
  requires: 'signed-in',
});

export const getCase = endpoint({
  id: 'getTravelCase',
  tag,
  summary: 'Get the travel of one person',
  method: 'GET',
  path: '/travel-cases/:id',
  params: ofId,
  response: view,
  requires: 'signed-in',
});

export const sayNeed = endpoint({
  id: 'sayTravelNeed',
  tag,
  summary: 'Say how far a need is',
  description: 'The person says so of what is theirs to do, those who deal with travel of everything.',
  method: 'PUT',
  path: '/travel-cases/:id/needs/:kind',
  params: ofId.extend({ kind: z.enum(NEED_KINDS) }),
  body: needInput,
  response: view,
  errors: ['travel.closed', 'travel.not-yours-to-say'],
  requires: 'signed-in',
});

const ofJourney = ofId.extend({ direction: z.enum(DIRECTIONS) });

export const saveJourney = endpoint({
  id: 'saveTravelJourney',
  tag,
  summary: 'Say when and how the person arrives or leaves',
  method: 'PUT',
  path: '/travel-cases/:id/journeys/:direction',
  params: ofJourney,
  body: journeyInput,
  response: view,
  errors: ['travel.closed'],
  requires: 'signed-in',
});

export const removeJourney = endpoint({
  id: 'removeTravelJourney',
  tag,
  summary: 'Take an arrival or departure back',
  method: 'DELETE',
  path: '/travel-cases/:id/journeys/:direction',
  params: ofJourney,
  response: view,
  errors: ['travel.closed'],
  requires: 'signed-in',
});

export const listLetters = endpoint({
  id: 'listTravelLetters',
  tag,
  summary: 'List the letters of one person',
  description: 'Newest first; those replaced or erased too, without their content.',
  method: 'GET',
  path: '/travel-cases/:id/letters',
  params: ofId,
  response: { status: 200, schema: z.object({ items: z.array(letterView).max(50) }), description: 'The letters.' },
  requires: 'signed-in',
});

export const requestLetter = endpoint({
  id: 'requestTravelLetter',
  tag,
  summary: 'Ask for a letter in both languages',
  description: 'The worker makes it. A letter that is there already is replaced, with a reason; that is audited.',
  method: 'POST',
  path: '/travel-cases/:id/letters',
  params: ofId,
  body: letterInput,
  response: { status: 202, schema: caseView, description: 'The travel with the letter that waits.' },
  errors: ['travel.closed', 'travel.passport-missing', 'travel.letter-waiting', 'travel.letter-exists'],
  requires: { permission: travelPermissions['travel.see'] },
  creates: true,
});

export const downloadLetter = endpoint({
  id: 'downloadTravelLetter',
  tag: passports,
  summary: 'Download a letter',
  description:
    'For the person, and for those who deal with travel, whose download is audited: a letter may name the passport.',
  method: 'GET',
  path: '/travel-letters/:id/files/:language',
  params: ofId.extend({ language: z.enum(LETTER_LOCALES) }),
  response: { status: 200, description: 'The PDF file, as an attachment.', contentType: 'application/pdf' },
  errors: ['travel.data-unreadable'],
  requires: 'signed-in',
});

export const getPassport = endpoint({
  id: 'getOwnPassport',
  tag: passports,
  summary: 'Read one’s own passport data',
  method: 'GET',
  path: '/travel-cases/:id/passport',
  params: ofId,
  response: { status: 200, schema: passportData, description: 'The data as they were given.' },
  errors: ['travel.data-unreadable'],
  requires: 'signed-in',
});

export const givePassport = endpoint({
  id: 'giveOwnPassport',
  tag: passports,
  summary: 'Give one’s passport data',
  description: 'They are kept encrypted and replace those given before. Whether a visa is needed follows at once.',
  method: 'PUT',
  path: '/travel-cases/:id/passport',
  params: ofId,
  body: passportData,
  response: view,
  errors: ['travel.closed'],
  requires: 'signed-in',
});

export const erasePassport = endpoint({
  id: 'eraseOwnPassport',
  tag: passports,
  summary: 'Take one’s passport data back',
  description: 'They are erased, and letters with them.',
  method: 'DELETE',
  path: '/travel-cases/:id/passport',
  params: ofId,
  response: view,
  requires: 'signed-in',
});

export const viewPassport = endpoint({
  id: 'viewPassport',
  tag: passports,
  summary: 'Look at the passport data of somebody else',
  description: 'For course managers and travel officers. Each look is an entry in the audit trail.',
  method: 'POST',
  path: '/travel-cases/:id/passport/view',
  params: ofId,
  response: { status: 200, schema: passportData, description: 'The data as the person gave them.' },
  errors: ['travel.data-unreadable'],
  requires: { permission: travelPermissions['travel.passports'] },
});

export const getPlan = endpoint({
  id: 'getTravelPlan',
  tag,
  summary: 'Read how much time an edition allows for travel',
  method: 'GET',
  path: '/editions/:editionId/travel-plan',
  params: ofEdition,
  response: { status: 200, schema: planView, description: 'The plan in force.' },
  requires: { permission: travelPermissions['travel.see'] },
  etag: true,
});

export const changePlan = endpoint({
  id: 'changeTravelPlan',
  tag,
  summary: 'Set how much time an edition allows for travel',
  method: 'PUT',
  path: '/editions/:editionId/travel-plan',
  params: ofEdition,
  body: planInput,
  response: { status: 200, schema: planView, description: 'The plan in force.' },
  requires: { permission: travelPermissions['travel.see'] },
  etag: true,
});

export const listEditionTravel = endpoint({
  id: 'listEditionTravel',
  tag,
  summary: 'List editions with travel to prepare',
  description: 'Soonest first, at most 100; those that ended in the last two months too.',
  method: 'GET',
  path: '/travel-editions',
  response: { status: 200, schema: editionTravelList, description: 'Editions with numbers of people.' },
  requires: { permission: travelPermissions['travel.see'] },
});

const several = z.array(z.uuid()).min(1).max(100).describe('Ids of travel; those of another edition are left out.');

export const sayNeedOfMany = endpoint({
  id: 'sayTravelNeedOfMany',
  tag,
  summary: 'Say how far a need of several people is',
  method: 'POST',
  path: '/editions/:editionId/travel-needs',
  params: ofEdition,
  body: z.strictObject({ caseIds: several, kind: z.enum(NEED_KINDS), state: z.enum(NEED_STATES) }),
  response: {
    status: 200,
    schema: z.object({ done: z.number().int() }),
    description: 'Of how many it was said.',
  },
  requires: { permission: travelPermissions['travel.see'] },
});

export const requestLetters = endpoint({
  id: 'requestTravelLetters',
  tag,
  summary: 'Ask for the letters of several people who have none',
  description: 'For a visa where one is needed and passport data are there, else invitations.',
  method: 'POST',
  path: '/editions/:editionId/travel-letters',
  params: ofEdition,
  body: z.strictObject({ caseIds: several }),
  response: {
    status: 202,
    schema: z.object({ done: z.number().int(), left: z.number().int() }),
    description: 'How many are being made, and how many people were left out.',
  },
  requires: { permission: travelPermissions['travel.see'] },
  creates: true,
});
