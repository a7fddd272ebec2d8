import { SetMetadata } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, coreErrors } from '#libs/errors';
import { isCsrfToken } from './csrf';
import { MULTIPART } from './door.guard';
import { stateOf } from './request-state';

/** Marks a page handler that takes files; other pages refuse multipart bodies. */
export const AcceptsFiles = (): MethodDecorator => SetMetadata(MULTIPART, true);

/** The fields that came before the file, and the file as a stream that is not read yet. */
export interface Upload {
  fields: Record<string, string>;
  file?: MultipartFile;
}

/**
 * Reads a multipart body up to its first file. The form's fields, the anti-forgery token first, stand before the file.
 * @throws AppError `request.forged` (403), `request.unsupported-media-type` (415), `request.malformed` (400)
 */
export async function readUpload(request: FastifyRequest, secretKey: Buffer, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw coreErrors('request.unsupported-media-type');
  const fields: Record<string, string> = {};
  const state = stateOf(request);
  const verify = (): void => {
    if (!state.csrfPending) return;
    if (!isCsrfToken(secretKey, state.csrfSecret, fields._csrf)) throw coreErrors('request.forged');
    state.csrfPending = false;
  };
  try {
    for await (const part of request.parts({
      limits: { fileSize: maxBytes + 1, files: 1, fields: 60, fieldSize: 100_000 },
    })) {
      if (part.type === 'file') {
        verify();
        return { fields, file: part.filename ? part : undefined };
      }
      fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    throw understood(error);
  }
  verify();
  return { fields };
}

/** The parser's complaints about a body that breaks off or is not what its header says carry no status of their own. */
const understood = (error: unknown): unknown =>
  error instanceof AppError || (error as { statusCode?: number }).statusCode !== undefined
    ? error
    : coreErrors('request.malformed');
