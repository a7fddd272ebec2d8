import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/**
 * Answers with a file made for this reader, as it is being made. It is never kept by anybody between and never shown by the
 * browser itself. The handler takes `@Res() reply` and returns nothing.
 * @param file its name in ASCII letters
 */
export async function sendFile(
  reply: FastifyReply,
  { type, fileName, stream }: { type: string; fileName: string; stream: Readable },
): Promise<void> {
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .send(stream);
}
