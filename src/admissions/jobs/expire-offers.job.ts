import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '#libs/jobs';
import { OffersService } from '../offers.service';

/** Every minute, ends the offers whose time is over and hands their places on. */
@Injectable()
export class ExpireOffersJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly offers: OffersService,
  ) {}

  onModuleInit(): void {
    this.jobs.define('expire-offers', z.object({}).loose(), async () => {
      await this.offers.expireDue();
    });
    this.jobs.schedule('* * * * *', 'expire-offers');
  }
}
