import { z } from 'zod';
import { endpoint, listQuery, pageOf } from '#libs/web';
import {
  createCommand,
  languageSchema,
  searchQuery,
  textCommand,
  updateCommand,
  withdrawCommand,
  workingQuery,
} from '../commands';
import {
  idParams,
  itemSchema,
  itemSummarySchema,
  typesSchema,
  workingSchema,
  workingSummarySchema,
} from './views.schema';

const tag = 'library';
const manage = { permission: 'library.manage' };
const working = (description: string) => ({ status: 200 as const, schema: workingSchema, description });
const created = (description: string) => ({ status: 201 as const, schema: workingSchema, description });

export const listTypes = endpoint({
  id: 'listLibraryTypes',
  tag,
  summary: 'Types of library items and their fields',
  method: 'GET',
  path: '/library/types',
  response: { status: 200, schema: typesSchema, description: 'All types, with labels in the language of the answer.' },
  requires: 'public',
});

export const searchItems = endpoint({
  id: 'searchLibraryItems',
  tag,
  summary: 'Search the library',
  description:
    'Finds inflected Russian and English words, misspellings, transliterations, and items in the other language through subject terms. Only what the caller may read.',
  method: 'GET',
  path: '/library/items',
  query: listQuery.extend(searchQuery.shape),
  response: { status: 200, schema: pageOf(itemSummarySchema), description: 'Published items.' },
  requires: 'public',
});

export const listWorkingItems = endpoint({
  id: 'listWorkingLibraryItems',
  tag,
  summary: 'Items as their editors see them, the newest changes first',
  method: 'GET',
  path: '/library/working-items',
  query: listQuery.extend(workingQuery.shape),
  response: { status: 200, schema: pageOf(workingSummarySchema), description: 'Items, drafts included.' },
  requires: manage,
});

export const createItem = endpoint({
  id: 'createLibraryItem',
  tag,
  summary: 'Create an item',
  description: 'Creates a draft of one of the types, with title and abstract in its first language.',
  method: 'POST',
  path: '/library/items',
  body: createCommand,
  response: created('The item as its editors see it.'),
  errors: ['reference.unknown'],
  requires: manage,
  creates: true,
});

export const getItem = endpoint({
  id: 'getLibraryItem',
  tag,
  summary: 'Read a published item',
  method: 'GET',
  path: '/library/items/:id',
  params: idParams,
  query: z.object({
    version: z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe('Number of an older version; the current one if not given.'),
  }),
  response: {
    status: 200,
    schema: itemSchema,
    description: 'The item, in the language of the answer where there is one.',
  },
  errors: ['item.withdrawn'],
  requires: 'public',
});

export const getWorkingItem = endpoint({
  id: 'getWorkingLibraryItem',
  tag,
  summary: 'Read an item as its editors see it',
  description: 'The newest version, published or not, with what it still lacks.',
  method: 'GET',
  path: '/library/items/:id/working',
  params: idParams,
  response: working('The item.'),
  requires: manage,
  etag: true,
});

export const updateItem = endpoint({
  id: 'updateLibraryItem',
  tag,
  summary: 'Change details and subjects',
  method: 'PATCH',
  path: '/library/items/:id',
  params: idParams,
  body: updateCommand,
  response: working('The item after the change.'),
  errors: ['reference.unknown', 'item.incomplete'],
  requires: manage,
  etag: true,
});

export const saveText = endpoint({
  id: 'saveLibraryItemText',
  tag,
  summary: 'Save title and abstract in a language',
  description:
    'Readers see it after it is approved and the item published. Changing the first language makes the others stale.',
  method: 'PUT',
  path: '/library/items/:id/texts/:language',
  params: idParams.extend({ language: languageSchema }),
  body: textCommand.strict(),
  response: working('The item after the change.'),
  errors: ['text.changed-meanwhile'],
  requires: manage,
});

export const approveText = endpoint({
  id: 'approveLibraryItemText',
  tag,
  summary: 'Approve title and abstract in a language',
  method: 'POST',
  path: '/library/items/:id/texts/:language/approve',
  params: idParams.extend({ language: languageSchema }),
  response: working('The item after the approval.'),
  errors: ['text.missing', 'text.incomplete'],
  requires: { permission: 'library.approve' },
});

export const publishItem = endpoint({
  id: 'publishLibraryItem',
  tag,
  summary: 'Publish the newest version',
  description: 'Brings a draft version, corrected texts or a withdrawn item before the readers.',
  method: 'POST',
  path: '/library/items/:id/publish',
  params: idParams,
  response: working('The item after publishing.'),
  errors: ['item.incomplete', 'text.not-publishable'],
  requires: { permission: 'library.publish' },
});

export const withdrawItem = endpoint({
  id: 'withdrawLibraryItem',
  tag,
  summary: 'Withdraw an item with a public note',
  method: 'POST',
  path: '/library/items/:id/withdraw',
  params: idParams,
  body: withdrawCommand,
  response: working('The item after the withdrawal.'),
  errors: ['item.not-published'],
  requires: { permission: 'library.publish' },
});

export const startVersion = endpoint({
  id: 'startLibraryItemVersion',
  tag,
  summary: 'Start a new version',
  description:
    'Takes over details and texts, not the files. Readers keep the old version until the new one is published.',
  method: 'POST',
  path: '/library/items/:id/versions',
  params: idParams,
  response: created('The item with its new draft version.'),
  errors: ['item.not-published', 'version.draft-exists'],
  requires: manage,
  creates: true,
});
