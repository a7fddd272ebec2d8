import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '#libs/jobs';
import { QuotaReturn } from '../plan/quota-return';

/** Every minute, gives the unused seats of quotas back to the pool where their day has passed. */
@Injectable()
export class ReturnQuotasJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly returning: QuotaReturn,
  ) {}

  onModuleInit(): void {
    this.jobs.define('return-quotas', z.object({}).loose(), async () => {
      await this.returning.returnDue();
    });
    this.jobs.schedule('* * * * *', 'return-quotas');
  }
}
