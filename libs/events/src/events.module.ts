import { Global, Module } from '@nestjs/common';
import { EventBus } from './event-bus';

/** Makes the {@link EventBus} available everywhere. */
@Global()
@Module({ providers: [EventBus], exports: [EventBus] })
export class EventsModule {}
