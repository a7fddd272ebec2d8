export { EventBus, type Handler, type HandlerContext } from './event-bus';
export { defineEvent, type EventDefinition, type EventOf } from './define-event';
export { EventsMigration } from './events.migration';
export { EventsModule } from './events.module';
export { OutboxEventEntity, EventDeliveryEntity } from './outbox.entity';
