import { createHash } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** Injection token of the {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

/** A setting that keeps the system from starting; its message is a sentence that names the setting. */
export class SettingsError extends Error {}

const SAMPLE_SECRET = 'development-only-secret-key';
const SAMPLE_DATA_KEY = 'development-only-data-key';
const SAMPLE_VALUES = new Set([SAMPLE_SECRET, SAMPLE_DATA_KEY, 'change-me', 'changeme', 'secret', 'example']);

/** What the environment says, read once at start. */
export interface Settings {
  mode: 'development' | 'test' | 'production';
  /** TCP port of the web process; 0 lets the system choose. */
  port: number;
  host: string;
  /** Public origin without a trailing slash, from which links in mails are made. */
  baseUrl: string;
  /** Absolute folder of the embedded database and of the local file store. */
  dataDir: string;
  /** Undefined: the embedded PostgreSQL is used. */
  databaseUrl?: string;
  databaseReplicaUrls: string[];
  databasePoolSize: number;
  smtpUrl?: string;
  mailFrom: string;
  s3Url?: string;
  clamavUrl?: string;
  /** Addresses or networks of proxies whose forwarding headers are believed. */
  trustedProxies: string[];
  /** 32 bytes derived from SECRET_KEY. */
  secretKey: Buffer;
  /** 32 bytes derived from DATA_KEY. */
  dataKey: Buffer;
  /** The key before this one, while what it protects is taken over; `lost` where it is not there any more. */
  previousDataKey?: Buffer | 'lost';
  /** Largest accepted file in bytes. */
  maxUploadBytes: number;
  /** Bearer token that opens /metrics to others than loopback. */
  metricsToken?: string;
  logLevel: string;
}

/** Said instead of the previous key by an operator who has it no more. */
const LOST = 'lost';

const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const urlOf = (protocols: string[], example: string) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    { message: `must be an address like ${example}` },
  );

const postgresUrl = urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');

const environment = z.object({
  NODE_ENV: optional(
    z.enum(['development', 'test', 'production'], { message: 'must be development, test or production' }),
  ),
  PORT: optional(
    z.coerce
      .number({ message: 'must be a number from 0 to 65535' })
      .int()
      .min(0)
      .max(65535, 'must be a number from 0 to 65535'),
  ),
  HOST: optional(z.string().regex(/^[A-Za-z0-9_.:-]+$/, 'must be a host name or an IP address')),
  BASE_URL: optional(urlOf(['http:', 'https:'], 'https://lms.example.org')),
  DATA_DIR: optional(z.string().max(1000)),
  DATABASE_URL: optional(postgresUrl),
  DATABASE_REPLICA_URLS: optional(z.string()),
  DATABASE_POOL_SIZE: optional(
    z.coerce
      .number({ message: 'must be a number from 1 to 200' })
      .int()
      .min(1)
      .max(200, 'must be a number from 1 to 200'),
  ),
  SMTP_URL: optional(urlOf(['smtp:', 'smtps:'], 'smtp://user:password@host:587')),
  MAIL_FROM: optional(z.string().regex(/^[^\r\n]{3,200}$/, 'must be one mail address')),
  S3_URL: optional(urlOf(['http:', 'https:'], 'https://key:secret@host/bucket')),
  CLAMAV_URL: optional(urlOf(['tcp:', 'clamav:'], 'tcp://host:3310')),
  TRUSTED_PROXIES: optional(
    z.string().refine((value) => list(value).every(isNetwork), {
      message: 'must be addresses or networks such as 10.0.0.0/8, separated by commas',
    }),
  ),
  SECRET_KEY: optional(z.string().min(16, 'must have at least 16 characters')),
  DATA_KEY: optional(z.string().min(16, 'must have at least 16 characters')),
  DATA_KEY_PREVIOUS: optional(
    z.string().refine((value) => value === LOST || value.length >= 16, {
      message: `must have at least 16 characters, or be the word ${LOST}`,
    }),
  ),
  MAX_UPLOAD_BYTES: optional(
    z.coerce
      .number({ message: 'must be a whole number of bytes' })
      .int()
      .min(1024)
      .max(50 * 2 ** 30),
  ),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      message: 'must be a log level such as info',
    }),
  ),
});

/**
 * Reads the settings from an environment.
 * @throws SettingsError naming the first wrong or missing variable.
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingsError(
      `The setting ${String(issue?.path[0])} is wrong: it ${issue?.message ?? 'cannot be read'}.`,
    );
  }
  const given = parsed.data;
  const mode = given.NODE_ENV ?? 'development';
  if (mode === 'production') refuseUnsafeProduction(given);
  const port = given.PORT ?? 3000;
  const host = given.HOST ?? '127.0.0.1';
  return {
    mode,
    port,
    host,
    baseUrl: (given.BASE_URL ?? `http://${nameOf(host)}:${port}`).replace(/\/+$/, ''),
    dataDir: absolute(given.DATA_DIR ?? '.data'),
    databaseUrl: given.DATABASE_URL,
    databaseReplicaUrls: replicaUrls(given.DATABASE_REPLICA_URLS),
    databasePoolSize: given.DATABASE_POOL_SIZE ?? 16,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM ?? 'RTCM <no-reply@rtcm.example>',
    s3Url: given.S3_URL,
    clamavUrl: given.CLAMAV_URL,
    trustedProxies: list(given.TRUSTED_PROXIES),
    secretKey: keyOf('secret', given.SECRET_KEY ?? SAMPLE_SECRET),
    dataKey: keyOf('data', given.DATA_KEY ?? SAMPLE_DATA_KEY),
    previousDataKey: previousKey(given.DATA_KEY_PREVIOUS),
    maxUploadBytes: given.MAX_UPLOAD_BYTES ?? 500 * 2 ** 20,
    metricsToken: given.METRICS_TOKEN,
    logLevel: given.LOG_LEVEL ?? (mode === 'test' ? 'silent' : 'warn'),
  };
}

function refuseUnsafeProduction(given: z.infer<typeof environment>): void {
  for (const name of ['SECRET_KEY', 'DATA_KEY', 'BASE_URL', 'SMTP_URL'] as const) {
    const value = given[name];
    if (!value) throw new SettingsError(`The setting ${name} is missing: production does not start without it.`);
    if (SAMPLE_VALUES.has(value)) {
      throw new SettingsError(`The setting ${name} is wrong: it still has the sample value, which production refuses.`);
    }
  }
}

function replicaUrls(value: string | undefined): string[] {
  const urls = list(value);
  if (urls.some((url) => !postgresUrl.safeParse(url).success)) {
    throw new SettingsError(
      'The setting DATABASE_REPLICA_URLS is wrong: it must be PostgreSQL addresses separated by commas.',
    );
  }
  return urls;
}

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

/** Groups of networks that the server framework knows by name. */
const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Whether a text is an IP address, a network (`10.0.0.0/8`, also with a mask), or one of the named groups. */
function isNetwork(text: string): boolean {
  const [address = '', range, ...rest] = text.split('/');
  const version = isIP(address);
  if (rest.length > 0) return false;
  if (range === undefined) return version > 0 || NAMED_NETWORKS.has(text);
  if (version === 4 && isIPv4(range)) return true;
  return version > 0 && /^\d{1,3}$/.test(range) && Number(range) >= 1 && Number(range) <= (version === 4 ? 32 : 128);
}

/** How a host stands in an address: what listens everywhere is here too, and IPv6 is bracketed. */
const nameOf = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;

const absolute = (folder: string): string => (isAbsolute(folder) ? folder : resolve(process.cwd(), folder));

const previousKey = (value: string | undefined): Buffer | 'lost' | undefined =>
  value === undefined ? undefined : value === LOST ? LOST : keyOf('data', value);

const keyOf = (purpose: string, value: string): Buffer =>
  createHash('sha256').update(`rtcm:${purpose}:${value}`).digest();
