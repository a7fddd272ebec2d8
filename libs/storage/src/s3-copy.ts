import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';

const GiB = 1024 ** 3;

/** Sizes in bytes; a single copy request is allowed up to 5 GiB. */
export interface CopyLimits {
  single: number;
  part: number;
}

export interface CopyOrder {
  bucket: string;
  from: string;
  to: string;
  /** Bytes. */
  size: number;
}

/** Copies an object within its bucket, inside the storage: in one request, or part by part when it is too large for one. */
export async function copyObject(
  client: Pick<S3Client, 'send'>,
  order: CopyOrder,
  limits: CopyLimits = { single: 5 * GiB, part: GiB },
): Promise<void> {
  const CopySource = `${order.bucket}/${order.from}`.split('/').map(encodeURIComponent).join('/');
  if (order.size > limits.single) return copyInParts(client, order, CopySource, limits.part);
  await client.send(new CopyObjectCommand({ Bucket: order.bucket, Key: order.to, CopySource }));
}

async function copyInParts(
  client: Pick<S3Client, 'send'>,
  { bucket: Bucket, to: Key, size }: CopyOrder,
  CopySource: string,
  partSize: number,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const target = { Bucket, Key, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    for (let start = 0; start < size; start += partSize) {
      const PartNumber = Parts.length + 1;
      const CopySourceRange = `bytes=${start}-${Math.min(start + partSize, size) - 1}`;
      const copied = await client.send(
        new UploadPartCopyCommand({ ...target, CopySource, CopySourceRange, PartNumber }),
      );
      Parts.push({ PartNumber, ETag: copied.CopyPartResult?.ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts } }));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(target)).catch(() => undefined);
    throw error;
  }
}
