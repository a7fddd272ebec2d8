import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '#libs/jobs';
import { CasesService } from '../cases.service';
import { Erasure } from '../erasure';
import { LetterFiles } from '../letter-files';
import { Reminders } from '../reminders';

const DAILY = 'travel-daily';

/** What is done for travel every morning of the centre: cases that are missing, erasure by rule, reminders. */
@Injectable()
export class DailyJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly cases: CasesService,
    private readonly erasure: Erasure,
    private readonly files: LetterFiles,
    private readonly reminders: Reminders,
  ) {}

  onModuleInit(): void {
    this.jobs.define(DAILY, z.object({}).loose(), () => this.run());
    this.jobs.schedule('23 3 * * *', DAILY);
  }

  async run(): Promise<void> {
    await this.erasure.eraseOver();
    await this.files.purge();
    await this.cases.syncAll();
    await this.reminders.send();
  }
}
