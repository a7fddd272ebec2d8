import type { FastifyRequest } from 'fastify';
import { scopesOf, type Actor } from '#libs/access';
import { check, readUpload } from '#libs/web';
import { coreErrors } from '#libs/errors';
import { stateCodeSchema } from '#src/identity';
import { z } from 'zod';
import { admissionsErrors } from '../../admissions.errors';
import { canManageAdmissions } from '../../admissions.policy';
import type { SentFile, UploadCommand } from './imports.service';
import { MOST_BYTES } from './sheet-check';

const optionalText = z
  .string()
  .trim()
  .max(2000)
  .transform((text) => text || null)
  .nullable()
  .default(null);

const fieldsSchema = z.object({
  stateCode: z.preprocess((value) => (value === '' ? undefined : value), stateCodeSchema.optional()),
  reason: optionalText,
});

/**
 * Takes a multipart upload of both doors: State and reason first, then the sheet. Of a file that is too large one byte more
 * than allowed is kept, so that the check can say so.
 * @throws AppError `access.denied` for whoever speaks for no State, `request.invalid` (422) for the fields, `admissions.sheet-missing` (422) without a file
 */
export async function receiveSheet(
  actor: Actor,
  request: FastifyRequest,
  secretKey: Buffer,
): Promise<{ command: Omit<UploadCommand, 'editionId'>; file: SentFile }> {
  // Nobody keeps files of strangers in memory: whether it is their State is asked once the fields are there.
  if (!canManageAdmissions(actor) && scopesOf(actor, 'admissions.endorse').length === 0)
    throw coreErrors('access.denied');
  const { fields, file } = await readUpload(request, secretKey, MOST_BYTES);
  // Read before anything is refused: the sender hears the answer only after it has been sent.
  const bytes = file ? await collected(file.file) : Buffer.alloc(0);
  const checked = check(fieldsSchema, { stateCode: fields.stateCode, reason: fields.reason });
  if (!checked.ok) throw coreErrors('request.invalid', {}, { fields: checked.errors });
  if (!file) throw admissionsErrors('admissions.sheet-missing', {}, { fields: [{ path: 'file', code: 'required' }] });
  return { command: checked.value, file: { name: file.filename, bytes } };
}

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of stream) pieces.push(piece);
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 413) throw error;
    return Buffer.alloc(MOST_BYTES + 1);
  }
  return Buffer.concat(pieces);
}
