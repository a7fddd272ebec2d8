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

  /** The words for a thing; undefined where nobody names it to this reader. */
  async describe(reference: Reference, reader: ClashReader): Promise<string | undefined> {
    const names = await this.describers.get(reference.type)?.([reference.id], reader);
    return names?.get(reference.id);
  }
}
