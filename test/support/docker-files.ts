import { z } from 'zod';

// The package has no types.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const yaml = require('js-yaml') as { load(text: string): unknown };

/** One instruction of a Dockerfile, continued lines joined. */
export interface DockerLine {
  instruction: string;
  text: string;
}

/** The instructions of a Dockerfile. @throws Error for one that there is not */
export function parseDockerfile(text: string): DockerLine[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [, instruction = '', rest = ''] =
      /^(FROM|RUN|CMD|EXPOSE|ENV|COPY|USER|WORKDIR|ARG|HEALTHCHECK)\s+(.+)$/.exec(line) ?? [];
    if (!instruction) throw new Error(`not an instruction of a Dockerfile: ${line}`);
    return { instruction, text: rest.trim() };
  });
}

const healthcheck = z.strictObject({
  test: z.array(z.string()).optional(),
  disable: z.boolean().optional(),
  interval: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  timeout: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  retries: z.number().int().optional(),
});

/** The keys of the Compose specification that are used here; any other is a slip of the pen. */
const service = z.strictObject({
  image: z.string().optional(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
  init: z.boolean().optional(),
  privileged: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  command: z.array(z.string()).optional(),
  healthcheck: healthcheck.optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully', 'service_started']) }),
    )
    .optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  networks: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
});

const composeFile = z.strictObject({
  name: z.string(),
  'x-app': service,
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.looseObject({})),
});

/** A compose file, held against the part of the specification that it uses. */
export const readCompose = (text: string): z.output<typeof composeFile> => composeFile.parse(yaml.load(text));
