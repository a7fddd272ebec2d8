import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';

/** A thing of another room. */
export interface Reference {
  type: string;
  id: string;
}

/** To whom a clash is explained: what they may know, in which language, and in which zone the times are said. */
export interface ClashReader {
  actor: Actor;
  locale: string;
  zone: string;
}

/** Names things of one kind for a reader, as far as the reader may know of them: id to words. */
export type Describe = (ids: readonly string[], reader: ClashReader) => Promise<ReadonlyMap<string, string>>;

/** The port through which rooms that own resources or occupy them give these names. */
@Injectable()
export class References {
  private readonly describers = new Map<string, Describe>();

  register(type: string, describe: Describe): void {
    this.describers.set(type, describe);
  }

  /** The words for things, by {@link keyOf}; what nobody names to this reader is left out. Each kind is asked once. */
  async describe(references: readonly Reference[], reader: ClashReader): Promise<Map<string, string>> {
    const words = new Map<string, string>();
    for (const type of new Set(references.map((reference) => reference.type))) {
      const ids = references.filter((reference) => reference.type === type).map(({ id }) => id);
      const named = await this.describers.get(type)?.([...new Set(ids)], reader);
      for (const [id, text] of named ?? []) words.set(keyOf({ type, id }), text);
    }
    return words;
  }
}

export const keyOf = ({ type, id }: Reference): string => `${type}:${id}`;
