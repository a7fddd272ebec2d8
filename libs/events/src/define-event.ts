import type { z } from 'zod';

/** A kind of thing that happened: a stable name in the past tense and the shape of its payload (ids, never names or tokens). */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> {
  type: string;
  schema: Schema;
}

/** The payload of an event definition. */
export type EventOf<Definition extends EventDefinition> = z.infer<Definition['schema']>;

/** Declares an event, such as `defineEvent('course.published', z.object({ courseId: z.uuid() }))`. */
export const defineEvent = <Schema extends z.ZodType>(type: string, schema: Schema): EventDefinition<Schema> => ({
  type,
  schema,
});
