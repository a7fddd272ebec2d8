import { z } from 'zod';
import { SHEET_FORMATS } from '#libs/sheets';
import { endpoint } from '#libs/web';
import { stateCodeSchema } from '#src/identity';
import { importSummary, importView } from './imports.views';

const tag = 'admissions';
const ofEdition = z.object({ editionId: z.uuid() });
const ofImport = z.object({ id: z.uuid() });
const ofState = z.object({
  stateCode: stateCodeSchema.optional().describe('Left out by a contact point of one State.'),
});
const speaking = [
  'request.invalid',
  'admissions.contact-point-decides',
  'admissions.enrols-at-once',
  'admissions.no-nominations',
  'admissions.state-not-invited',
] as const;
const entering = [...speaking, 'admissions.edition-not-open', 'admissions.deadline-passed'] as const;
const view = { status: 200, schema: importView, description: 'The import as it stands.' } as const;

export const nominationTemplate = endpoint({
  id: 'getNominationTemplate',
  tag,
  summary: 'Get the sheet for nominees',
  description: 'Headers in the reader’s language, with the values that can be chosen.',
  method: 'GET',
  path: '/editions/:editionId/nomination-template',
  params: ofEdition,
  query: ofState.extend({ format: z.enum(SHEET_FORMATS).default('xlsx') }),
  response: { status: 200, description: 'An XLSX or CSV file.', contentType: 'application/octet-stream' },
  errors: speaking,
  requires: 'signed-in',
});

export const uploadImport = endpoint({
  id: 'uploadNominationImport',
  tag,
  summary: 'Send a sheet of nominees',
  description:
    'XLSX or CSV, at most 500 people. The sheet is checked as a whole; the answer tells everything that is wrong with it, or waits for a confirmation. Nothing is entered before.',
  method: 'POST',
  path: '/editions/:editionId/nomination-imports',
  params: ofEdition,
  multipart: {
    fields: {
      stateCode: { description: 'Left out by a contact point of one State.' },
      reason: { description: 'Why a course manager enters in place of a contact point.' },
      file: { description: 'The sheet; stands last.', file: true, required: true },
    },
  },
  response: { status: 201, schema: importView, description: 'What was found in the sheet.' },
  errors: [...entering, 'admissions.reason-required', 'admissions.sheet-missing'],
  requires: 'signed-in',
});

export const listImports = endpoint({
  id: 'listNominationImports',
  tag,
  summary: 'List the newest sheets of nominees',
  description: 'Of the States one is contact point of; of all States for course managers. At most 20, newest first.',
  method: 'GET',
  path: '/editions/:editionId/nomination-imports',
  params: ofEdition,
  query: ofState,
  response: { status: 200, schema: z.object({ items: z.array(importSummary) }), description: 'The newest sheets.' },
  requires: 'signed-in',
});

export const getImport = endpoint({
  id: 'getNominationImport',
  tag,
  summary: 'Get a sheet of nominees and how far it is',
  method: 'GET',
  path: '/nomination-imports/:id',
  params: ofImport,
  response: view,
  requires: 'signed-in',
});

export const confirmImport = endpoint({
  id: 'confirmNominationImport',
  tag,
  summary: 'Enter the people of a sheet',
  description:
    'They are entered one after the other by the worker; said twice, it happens once. An address that the State has entered before keeps its nominee.',
  method: 'POST',
  path: '/nomination-imports/:id/confirm',
  params: ofImport,
  response: { status: 202, schema: importView, description: 'The import as it stands.' },
  errors: [...entering, 'admissions.import-not-possible'],
  requires: 'signed-in',
});

export const discardImport = endpoint({
  id: 'discardNominationImport',
  tag,
  summary: 'Forget a sheet that was not confirmed',
  method: 'POST',
  path: '/nomination-imports/:id/discard',
  params: ofImport,
  response: view,
  errors: ['admissions.import-not-possible'],
  requires: 'signed-in',
});
