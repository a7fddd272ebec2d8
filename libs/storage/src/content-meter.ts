import { createHash } from 'node:crypto';
import { Transform, type TransformCallback, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { detectType } from './detect-type';
import { keyOf, type StoredFile, type WriteOptions } from './storage';
import { errorNames, StorageError, toStorageError } from './storage-error';

const headBytes = 16 * 1024;
/** Room for the directory of a ZIP container of about a thousand entries. */
const tailBytes = 128 * 1024;

/** Lets bytes pass while it counts and hashes them, keeps both ends, and stops at the limit. */
export class ContentMeter extends Transform {
  private readonly hash = createHash('sha256');
  private head: Buffer = Buffer.alloc(0);
  private tail: Buffer[] = [];
  private tailSize = 0;
  private size = 0;

  constructor(private readonly options: Pick<WriteOptions, 'maxBytes' | 'contentHint'>) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.options.maxBytes) {
      done(new StorageError('file.too-large', `The file is larger than ${this.options.maxBytes} bytes.`));
      return;
    }
    this.hash.update(chunk);
    this.keepEnds(chunk);
    done(null, chunk);
  }

  /** What has passed; to be asked once, after the end. */
  result(): StoredFile {
    const sha256 = this.hash.digest('hex');
    const { head, size } = this;
    const detectedType = detectType({
      head,
      tail: Buffer.concat(this.tail),
      truncated: size > head.length,
      hint: this.options.contentHint,
    });
    return { key: keyOf(sha256), sha256, size, detectedType, head };
  }

  private keepEnds(chunk: Buffer): void {
    if (this.head.length < headBytes) {
      this.head = Buffer.concat([this.head, chunk.subarray(0, headBytes - this.head.length)]);
    }
    // Whole chunks are kept by reference: the tail costs no copying, and at most one chunk more than its size.
    this.tail.push(chunk);
    this.tailSize += chunk.length;
    while (this.tailSize - this.tail[0]!.length >= tailBytes) this.tailSize -= this.tail.shift()!.length;
  }
}

/** To be called before anything is awaited: a source that breaks while nobody listens would end the process. */
export function hearErrors(source: Readable): void {
  source.once('error', () => undefined);
}

/**
 * Moves a source through the meter into a sink. The StorageError it throws tells whether the sender, the limit or the place
 * of storage was the reason.
 */
export async function pump(source: Readable, meter: ContentMeter, sink: Writable, signal?: AbortSignal): Promise<void> {
  let broken: 'source' | 'sink' | undefined = source.errored ? 'source' : undefined;
  // The stream that fails first says so first; the pipeline then destroys the others with the same error.
  source.once('error', () => (broken ??= 'source'));
  sink.once('error', () => (broken ??= 'sink'));
  try {
    await pipeline(source, meter, sink, { signal });
  } catch (error) {
    if (error instanceof StorageError) throw error;
    // A source that closes early emits no error of its own, only the pipeline notices.
    const { name, code } = errorNames(error);
    if (broken === 'source' || name === 'AbortError' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new StorageError('file.upload-broken', 'The upload ended before the file was complete.', { cause: error });
    }
    throw toStorageError(error);
  }
}
