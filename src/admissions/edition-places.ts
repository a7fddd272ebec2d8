import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { EditionGuards, editionChanged, editionPublished, type ConfirmedPlaces } from '#src/courses';
import { Ledger } from './ledger';
import { Succession } from './succession';

/** Keeps places and seats together: opens places when seats are there (the reserve list moves up), and tells courses how many are taken. */
@Injectable()
export class EditionPlaces implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly succession: Succession,
    private readonly events: EventBus,
    private readonly guards: EditionGuards,
  ) {}

  onModuleInit(): void {
    this.guards.register((editionId) => this.taken(editionId));
    this.events.on(editionPublished, 'admissions: open the places', ({ editionId }) => this.open(editionId));
    this.events.on(editionChanged, 'admissions: open the places', ({ editionId }) => this.open(editionId));
  }

  private async open(editionId: string): Promise<void> {
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(editionId);
      await this.succession.handOn(edition, await this.ledger.open(edition));
    });
  }

  /** Held, offered and confirmed places, and quotas: seats do not fall below them. Whoever wants fewer lowers the quotas first. */
  private async taken(editionId: string): Promise<ConfirmedPlaces> {
    const edition = await this.ledger.edition(editionId);
    const { room, online } = await this.ledger.bound(editionId);
    return edition?.format === 'hybrid'
      ? { seats: room, seatsOnline: online }
      : { seats: room + online, seatsOnline: 0 };
  }
}
