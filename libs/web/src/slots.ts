import type { ComponentChildren } from 'preact';
import type { PageContext } from './page-context';

/** Renders a part of somebody else's page; undefined where it has nothing to say. */
export type SlotRenderer = (ctx: PageContext, subjectId: string) => Promise<ComponentChildren | undefined>;

/** Places on pages of lower rooms that higher rooms fill, such as `edition.main` or `account.home`. */
export class Slots {
  private readonly renderers = new Map<string, { order: number; render: SlotRenderer }[]>();

  /** Fills a slot. Lower `order` stands first. */
  register(slot: string, order: number, render: SlotRenderer): void {
    const list = this.renderers.get(slot) ?? [];
    list.push({ order, render });
    list.sort((a, b) => a.order - b.order);
    this.renderers.set(slot, list);
  }

  /** What stands in a slot for this reader and subject. */
  async fill(slot: string, ctx: PageContext, subjectId: string): Promise<ComponentChildren[]> {
    const parts: ComponentChildren[] = [];
    for (const { render } of this.renderers.get(slot) ?? []) {
      const part = await render(ctx, subjectId);
      if (part !== undefined) parts.push(part);
    }
    return parts;
  }
}
