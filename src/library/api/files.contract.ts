import { endpoint } from '#libs/web';
import { z } from 'zod';
import { idParams, workingSchema } from './views.schema';

const tag = 'library';
const fileParams = idParams.extend({ fileId: z.uuid() });

export const uploadFile = endpoint({
  id: 'uploadLibraryItemFile',
  tag,
  summary: 'Add the file of a language',
  description:
    "Streams a file into the newest version; in a draft it replaces that language's file. Its type is found in the content and must agree with its name. It stays private until the virus scan ends, where a scanner is configured.",
  method: 'POST',
  path: '/library/items/:id/files',
  params: idParams,
  multipart: {
    fields: {
      language: { description: 'Language of the file; stands before it.', required: true },
      file: { description: 'The file.', file: true, required: true },
    },
  },
  response: { status: 201, schema: workingSchema, description: 'The item with its new file.' },
  errors: [
    'file.empty',
    'file.missing',
    'file.mismatch',
    'file.type-refused',
    'file.too-large',
    'file.upload-broken',
    'file.already-there',
    'storage.full',
    'storage.unavailable',
  ],
  requires: { permission: 'library.manage' },
});

export const removeFile = endpoint({
  id: 'removeLibraryItemFile',
  tag,
  summary: 'Remove a file of the newest version',
  method: 'DELETE',
  path: '/library/items/:id/files/:fileId',
  params: fileParams,
  response: { status: 204, description: 'Removed.' },
  errors: ['file.needed'],
  requires: { permission: 'library.manage' },
});

export const downloadFile = endpoint({
  id: 'downloadLibraryItemFile',
  tag,
  summary: 'Download a file',
  description: 'Supports HEAD, Range, If-Range and If-None-Match.',
  method: 'GET',
  path: '/library/items/:id/files/:fileId',
  params: fileParams,
  response: { status: 200, description: 'The content, as an attachment.', contentType: 'application/octet-stream' },
  alsoAnswers: { 206: 'The part that was asked for.', 304: 'The caller has it already.' },
  errors: ['item.withdrawn', 'file.range', 'storage.unavailable'],
  requires: 'public',
  etag: true,
});
