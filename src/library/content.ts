import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ContentUses, STORAGE, type Storage } from '#libs/storage';
import { libraryErrors } from './library.errors';

/** Keeps the stored content and the rows that refer to it in step, although neither can lock the other. */
@Injectable()
export class LibraryContent {
  constructor(
    private readonly database: Database,
    private readonly uses: ContentUses,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {
    uses.register(
      async (key) =>
        (await this.database.one('SELECT 1 FROM library_file WHERE storage_key = $1 LIMIT 1', [key])) !== undefined,
    );
  }

  /**
   * To be called in the transaction that writes a row with this key: from now on nobody deletes the content.
   * @throws AppError `file.upload-broken` (400) where it was deleted since it had been written: sending it again helps
   */
  async hold(key: string): Promise<void> {
    await this.lock(key);
    if (!(await this.storage.exists(key))) throw libraryErrors('file.upload-broken');
  }

  /** Deletes content that nothing refers to. Call it after the transaction that removed the last row. */
  async release(key: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.lock(key);
      if (!(await this.uses.isUsed(key))) await this.storage.delete(key);
    });
  }

  private async lock(key: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 9))', [`content:${key}`]);
  }
}
