import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { EventBus, type EventDefinition, type Handler } from '#libs/events';

/** What is older is no news any more: offers are over, sessions held, and people have seen on their pages how things went. */
const NEWS_LASTS_MS = 14 * 86_400_000;

/** Events as news: handlers that write letters hear of them while they are fresh. */
@Injectable()
export class TimelyEvents {
  constructor(
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  /** As {@link EventBus.on}; what happened more than two weeks before its delivery is left out. */
  on<Definition extends EventDefinition>(definition: Definition, name: string, handler: Handler<Definition>): void {
    this.bus.on(definition, name, async (event, context) => {
      if (this.clock.now().getTime() - context.occurredAt.getTime() <= NEWS_LASTS_MS) await handler(event, context);
    });
  }
}
