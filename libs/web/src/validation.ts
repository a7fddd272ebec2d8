import type { z } from 'zod';
import { coreErrors, type FieldError } from '#libs/errors';

/**
 * Checks a value against a schema.
 * @throws AppError `request.invalid` (422) with one entry for each wrong field
 */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = check(schema, value);
  if (result.ok) return result.value;
  throw coreErrors('request.invalid', {}, { fields: result.errors });
}

/** Checks a value against a schema and gives the value or the wrong fields. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { ok: true; value: z.output<Schema> } | { ok: false; errors: FieldError[] } {
  const unstorable = findUnstorable(value, '');
  if (unstorable !== undefined) return { ok: false, errors: [{ path: unstorable, code: 'characters' }] };
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, errors: parsed.error.issues.flatMap(fieldErrorsOf) };
}

/** The path of the first string that PostgreSQL cannot store: one with a NUL or a lone surrogate. */
function findUnstorable(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null || depth > 20) return undefined;
  for (const [key, entry] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    if (key.includes('\u0000') || !key.isWellFormed()) return path;
    const found = findUnstorable(entry, here, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const sizeCodes = {
  too_small: { string: 'too-short', array: 'too-few', set: 'too-few', other: 'too-small' },
  too_big: { string: 'too-long', array: 'too-many', set: 'too-many', other: 'too-big' },
} as const;

const formatCodes: Record<string, string> = {
  email: 'email',
  url: 'url',
  date: 'date',
  datetime: 'date',
  time: 'time',
};

/** Translates an issue of the schema library into our own codes. A custom issue may name its code in `params.code`. */
function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'invalid_type':
      return [
        { path, code: issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'type' },
      ];
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return [{ path, code: 'required' }];
      return [{ path, code: sizeCode('too_small', issue.origin), vars: { minimum: Number(issue.minimum) } }];
    case 'too_big':
      return [{ path, code: sizeCode('too_big', issue.origin), vars: { maximum: Number(issue.maximum) } }];
    case 'invalid_format':
      return [{ path, code: formatCodes[issue.format] ?? 'invalid' }];
    case 'invalid_value':
    case 'invalid_union':
      return [{ path, code: 'choice' }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field' }));
    case 'custom':
      return [{ path, code: typeof issue.params?.code === 'string' ? issue.params.code : 'invalid' }];
    default:
      return [{ path, code: 'invalid' }];
  }
}

function sizeCode(kind: keyof typeof sizeCodes, origin: string): string {
  const codes: Record<string, string> = sizeCodes[kind];
  return codes[origin] ?? codes.other ?? 'invalid';
}
