import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { Jobs } from '#libs/jobs';
import { STORAGE, scanStream, StorageError, type ScanVerdict, type Storage } from '#libs/storage';
import { fileStored } from '../library.events';

const JOB = 'library-scan-file';

/** Lets the virus scanner decide about new files. While it gives no verdict a file stays private and the job comes again. */
@Injectable()
export class ScanFileJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: EventBus,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.define(JOB, z.object({ fileId: z.uuid() }), ({ fileId }) => this.scan(fileId));
    this.events.on(fileStored, 'library-scan', async ({ fileId }) => {
      if (this.settings.clamavUrl) await this.jobs.enqueue(JOB, { fileId });
    });
  }

  /** @throws StorageError `scanner.unavailable`, so that the job is tried again */
  async scan(fileId: string): Promise<void> {
    const file = await this.database.one<{ key: string }>(
      `SELECT storage_key AS key FROM library_file WHERE id = $1 AND scan = 'pending'`,
      [fileId],
    );
    if (!file) return;
    if (!this.settings.clamavUrl) return this.decide(fileId, 'unscanned', null);
    const verdict = await this.verdict(file.key, this.settings.clamavUrl);
    if (verdict === 'too-large') return this.decide(fileId, 'pending', 'too-large');
    await this.decide(fileId, verdict.verdict, verdict.verdict === 'infected' ? verdict.signature.slice(0, 200) : null);
  }

  /** A file beyond the scanner's own limit would be refused each time, so it is left private with a remark for the staff. */
  private async verdict(key: string, clamavUrl: string): Promise<ScanVerdict | 'too-large'> {
    const { stream } = await this.storage.read(key);
    try {
      return await scanStream(stream, clamavUrl);
    } catch (error) {
      if (error instanceof StorageError && error.code === 'scanner.too-large') return 'too-large';
      throw error;
    }
  }

  private async decide(fileId: string, scan: string, finding: string | null): Promise<void> {
    await this.database.query(
      `UPDATE library_file SET scan = $2, scan_finding = $3 WHERE id = $1 AND scan = 'pending'`,
      [fileId, scan, finding],
    );
  }
}
