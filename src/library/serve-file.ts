import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentDisposition, parseRange, type RangeAnswer } from '#libs/storage';
import type { Downloadable, DownloadsService } from './downloads.service';
import { libraryErrors } from './library.errors';
import { servedType } from './rules/files';

/**
 * Answers a download (RFC 9110): whole, a part, "not modified", or the headers alone. The content is never run by a
 * browser: always an attachment, its type not guessed, and a sandbox around it.
 */
export async function serveFile(
  downloads: DownloadsService,
  file: Downloadable,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const etag = `"${file.sha256}"`;
  // Byte ranges, the length and the tag speak of the content itself; compressed on the way they would be wrong.
  request.headers['x-no-compression'] = 'true';
  headers(reply, file, etag);
  if (matches(request.headers['if-none-match'], etag)) {
    await reply.status(304).send();
    return;
  }
  const range = rangeOf(request, file.size, etag);
  if (range.kind === 'unsatisfiable') {
    throw libraryErrors('file.range', {}, { headers: { 'content-range': `bytes */${file.size}` } });
  }
  const length = range.kind === 'part' ? range.end - range.start + 1 : file.size;
  void reply.header('content-length', length).header('content-type', servedType(file.mediaType));
  if (range.kind === 'part')
    void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  if (request.method === 'HEAD') {
    await reply.send(Readable.from([]));
    return;
  }
  const { stream } = await downloads.open(file, range.kind === 'part' ? range : undefined);
  if (isFirstPart(range)) await downloads.count(file.id);
  await reply.send(stream);
}

function headers(reply: FastifyReply, file: Downloadable, etag: string): void {
  void reply
    .header('etag', etag)
    .header('last-modified', file.uploadedAt.toUTCString())
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('content-disposition', contentDisposition(file.name, 'attachment'))
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin');
}

/** A part is given only of the content that the caller began with (If-Range). */
function rangeOf(request: FastifyRequest, size: number, etag: string): RangeAnswer {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return { kind: 'whole' };
  return parseRange(request.headers.range, size);
}

/** A download that goes on where it stopped, or a player that looks at single bytes, is not another download. */
const isFirstPart = (range: RangeAnswer): boolean =>
  range.kind === 'whole' || (range.kind === 'part' && range.start === 0 && range.end > 1);

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
