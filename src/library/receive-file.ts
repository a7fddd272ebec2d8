import type { FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import type { Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { check, readUpload } from '#libs/web';
import { languageSchema } from './commands';
import type { FilesService } from './files.service';
import { libraryErrors } from './library.errors';
import type { WorkingView } from './views';

/**
 * Takes a multipart upload of both doors: the language first, then the file, which streams into the storage.
 * @throws AppError `request.invalid` (422) for the language, `file.missing` (422) without a file, and those of the storing
 */
export async function receiveFile(
  files: FilesService,
  settings: Settings,
  request: FastifyRequest,
  actor: Actor,
  itemId: string,
): Promise<WorkingView> {
  const { fields, file } = await readUpload(request, settings.secretKey, settings.maxUploadBytes);
  try {
    const language = check(languageSchema, fields.language);
    if (!language.ok)
      throw coreErrors(
        'request.invalid',
        {},
        { fields: [{ path: 'language', code: fields.language ? 'choice' : 'required' }] },
      );
    if (!file) throw libraryErrors('file.missing', {}, { fields: [{ path: 'file', code: 'required' }] });
    return await files.store(actor, itemId, language.value, { name: file.filename, stream: file.file });
  } catch (error) {
    // What is still to come is read and thrown away, so that the sender hears the answer.
    file?.file.resume();
    throw error;
  }
}
