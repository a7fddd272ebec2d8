import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { Jobs } from '#libs/jobs';
import type { EventDefinition, EventOf } from './define-event';

/** What a handler is told beside the payload. */
export interface HandlerContext {
  /** Id of the event, by which a handler outside the database can be idempotent. */
  eventId: string;
  actorId: string | null;
  occurredAt: Date;
}

export type Handler<Definition extends EventDefinition> = (
  event: EventOf<Definition>,
  context: HandlerContext,
) => Promise<void>;

interface Subscription {
  name: string;
  definition: EventDefinition;
  handle: (event: unknown, context: HandlerContext) => Promise<void>;
}

interface StoredEvent {
  id: string;
  type: string;
  payload: unknown;
  actor_id: string | null;
  occurred_at: Date;
}

const deliverSchema = z.object({ eventId: z.uuid() });

/** Publishes events through the outbox and delivers each to every handler exactly once in the database's eyes. */
@Injectable()
export class EventBus {
  private readonly subscriptions = new Map<string, Subscription[]>();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    jobs.define('deliver-event', deliverSchema, ({ eventId }) => this.deliver(eventId));
  }

  /**
   * Writes an event into the outbox of the open transaction; the worker delivers it after the commit.
   * @throws Error outside a transaction, which would be a bug: the event could leave without its cause.
   */
  async publish<Definition extends EventDefinition>(
    definition: Definition,
    payload: EventOf<Definition>,
    actorId: string | null = null,
  ): Promise<string> {
    const [id] = await this.publishAll(definition, [payload], actorId);
    return id as string;
  }

  /** Writes many events of a kind that one actor caused. @returns their ids in the same order */
  publishAll<Definition extends EventDefinition>(
    definition: Definition,
    payloads: readonly EventOf<Definition>[],
    actorId: string | null = null,
  ): Promise<string[]> {
    return this.publishEach(
      definition,
      payloads.map((payload) => ({ payload, actorId })),
    );
  }

  /** Writes many events of a kind, each with its own payload and actor, in two statements. @returns their ids in the same order */
  async publishEach<Definition extends EventDefinition>(
    definition: Definition,
    occurrences: readonly { payload: EventOf<Definition>; actorId: string | null }[],
  ): Promise<string[]> {
    if (!this.database.inTransaction) throw new Error(`${definition.type} was published outside a transaction`);
    if (occurrences.length === 0) return [];
    const events = occurrences.map(({ payload, actorId }) => ({
      id: newId(),
      actorId,
      payload: JSON.stringify(definition.schema.parse(payload)),
    }));
    const ids = events.map((event) => event.id);
    await this.database.hot(
      `INSERT INTO outbox_event (id, type, payload, actor_id, occurred_at)
       SELECT n.id, $1, n.payload::jsonb, n.actor_id, $2 FROM unnest($3::uuid[], $4::text[], $5::uuid[]) AS n (id, payload, actor_id)`,
      [
        definition.type,
        this.clock.now(),
        ids,
        events.map((event) => event.payload),
        events.map((event) => event.actorId),
      ],
    );
    await this.jobs.enqueueAll(
      'deliver-event',
      ids.map((eventId) => ({ eventId })),
    );
    return ids;
  }

  /** Subscribes a handler. `name` is stable and unique per event type: it is the key of its deliveries. */
  on<Definition extends EventDefinition>(definition: Definition, name: string, handler: Handler<Definition>): void {
    const list = this.subscriptions.get(definition.type) ?? [];
    if (list.some((subscription) => subscription.name === name))
      throw new Error(`${name} handles ${definition.type} twice`);
    list.push({ name, definition, handle: handler as Subscription['handle'] });
    this.subscriptions.set(definition.type, list);
  }

  private async deliver(eventId: string): Promise<void> {
    const event = await this.database.one<StoredEvent>(
      'SELECT id, type, payload, actor_id, occurred_at FROM outbox_event WHERE id = $1',
      [eventId],
    );
    if (!event) return;
    const failures: unknown[] = [];
    for (const subscription of this.subscriptions.get(event.type) ?? []) {
      try {
        await this.deliverTo(subscription, event);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async deliverTo(subscription: Subscription, event: StoredEvent): Promise<void> {
    await this.database.transaction(async () => {
      const fresh = await this.database.execute(
        'INSERT INTO event_delivery (event_id, handler, delivered_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [event.id, subscription.name, this.clock.now()],
      );
      if (fresh === 0) return;
      await subscription.handle(subscription.definition.schema.parse(event.payload), {
        eventId: event.id,
        actorId: event.actor_id,
        occurredAt: event.occurred_at,
      });
    });
  }
}
