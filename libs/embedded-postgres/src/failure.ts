/** The embedded server could not be started or stopped; the message is a sentence for whoever starts the program. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Tells whether a system call failed with one of the given codes (`ENOENT`, `EACCES`, ...). */
export function failedWith(error: unknown, ...codes: string[]): boolean {
  // not instanceof: a system error may come from another realm than this one
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}

/** Resolves to undefined where the failure is one of the given codes, and throws every other failure. */
export async function unless<T>(codes: string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (failedWith(error, ...codes)) return undefined;
    throw error;
  }
}
