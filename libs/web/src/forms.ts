import { z } from 'zod';

type Tree = { [key: string]: unknown };

/** Names that must never become properties of an object made from a form. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Turns a posted form into the object that the JSON door would have been sent: dotted names become nested objects,
 * texts become numbers and booleans where the schema asks for them, and empty fields become absent. A group of fields that
 * may be null is null when nothing was typed into it.
 */
export function formToInput(schema: z.ZodType, form: Record<string, unknown>): unknown {
  const tree: Tree = {};
  for (const [name, value] of Object.entries(form)) {
    if (!name.startsWith('_')) setPath(tree, name.split('.'), value);
  }
  return coerce(schema, tree);
}

function setPath(tree: Tree, path: string[], value: unknown): void {
  if (path.length > 6 || path.some((part) => FORBIDDEN.has(part))) return;
  let node = tree;
  for (const part of path.slice(0, -1)) {
    const next = node[part];
    node =
      typeof next === 'object' && next !== null && !Array.isArray(next) ? (next as Tree) : ((node[part] = {}) as Tree);
  }
  node[path[path.length - 1] ?? ''] = value;
}

interface Unwrapped {
  schema: z.ZodType;
  optional: boolean;
  nullable: boolean;
}

function unwrap(schema: z.ZodType): Unwrapped {
  let current = schema;
  let optional = false;
  let nullable = false;
  for (;;) {
    if (current instanceof z.ZodOptional || current instanceof z.ZodDefault || current instanceof z.ZodPrefault)
      optional = true;
    else if (current instanceof z.ZodNullable) nullable = true;
    else if (current instanceof z.ZodPipe) {
      const inner = current.in as z.ZodType;
      current = inner instanceof z.ZodTransform ? (current.out as z.ZodType) : inner;
      continue;
    } else return { schema: current, optional, nullable };
    current = (current as unknown as { unwrap(): z.ZodType }).unwrap();
  }
}

function coerce(declared: z.ZodType, value: unknown): unknown {
  const { schema, optional, nullable } = unwrap(declared);
  if (schema instanceof z.ZodObject) return nullable && isBlank(value) ? null : coerceObject(schema, value);
  if (schema instanceof z.ZodRecord) {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.map(([key, entry]) => [key, coerce(schema.valueType as z.ZodType, entry)]));
  }
  if (schema instanceof z.ZodArray) {
    const list =
      value === undefined || value === ''
        ? []
        : Array.isArray(value)
          ? value
          : typeof value === 'object'
            ? Object.values(value as object)
            : [value];
    return list.filter((entry) => entry !== '').map((entry) => coerce(schema.element as z.ZodType, entry));
  }
  if (schema instanceof z.ZodBoolean) return value === 'on' || value === 'true' || value === '1' || value === true;
  if (value === '' || value === undefined) return nullable ? null : optional ? undefined : value;
  if (schema instanceof z.ZodNumber && typeof value === 'string') {
    const number = Number(value.trim().replace(',', '.'));
    return Number.isFinite(number) ? number : value;
  }
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : value;
}

/** Whether nothing was typed into any field of a group. */
const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isBlank));

function coerceObject(schema: z.ZodObject, value: unknown): unknown {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Tree;
  const result: Tree = {};
  for (const [key, child] of Object.entries(schema.shape)) {
    const coerced = coerce(child as z.ZodType, given[key]);
    if (coerced !== undefined) result[key] = coerced;
  }
  return result;
}
