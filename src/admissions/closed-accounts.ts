import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '#libs/events';
import { accountClosed } from '#src/identity';
import { OffersService } from './offers.service';

/** Whoever closes their account comes to no course any more: their applications are withdrawn. */
@Injectable()
export class ClosedAccounts implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly offers: OffersService,
  ) {}

  onModuleInit(): void {
    this.events.on(accountClosed, 'admissions: withdraw the applications', ({ accountId }) =>
      this.offers.withdrawAllOf(accountId),
    );
  }
}
