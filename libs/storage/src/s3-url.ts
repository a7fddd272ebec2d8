/** Where an S3-compatible storage is and how to sign in there. */
export interface S3Address {
  endpoint: string;
  bucket: string;
  region: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Reads `https://KEY:SECRET@host:port/bucket?region=x&prefix=y`. The sentence of the Error never repeats the secret. */
export function parseS3Url(value: string): S3Address {
  const url = URL.canParse(value) ? new URL(value) : null;
  const bucket = url?.pathname.replace(/^\/|\/$/g, '') ?? '';
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    !url.username ||
    !url.password ||
    !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)
  ) {
    throw new Error('An S3 address has the form https://KEY:SECRET@host:port/bucket?region=x&prefix=y.');
  }
  const prefix = (url.searchParams.get('prefix') ?? '').replace(/^\/+|\/+$/g, '');
  return {
    endpoint: url.origin,
    bucket,
    region: url.searchParams.get('region') ?? 'us-east-1',
    prefix: prefix === '' ? '' : `${prefix}/`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
