import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database, newId } from '#libs/database';
import { coreErrors, type AppError } from '#libs/errors';
import { EventBus } from '#libs/events';
import { STORAGE, StorageError, type Storage, type StoredFile } from '#libs/storage';
import { Audit } from '#src/identity';
import { LibraryContent } from './content';
import { Drafts, permitted, type OpenItem } from './drafts';
import { libraryErrors } from './library.errors';
import { fileStored } from './library.events';
import { cleanName, isAvailable, refusalOf, type ScanState } from './rules/files';
import { isPublishable } from './rules/checklist';
import type { WorkingView } from './views';
import { WorkingQueries } from './working.queries';

interface HeldFile {
  id: string;
  storageKey: string;
  scan: ScanState;
}

/** Takes in and removes the files of versions. */
@Injectable()
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly events: EventBus,
    private readonly working: WorkingQueries,
    private readonly content: LibraryContent,
    private readonly audit: Audit,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Largest accepted file in bytes. */
  get maxBytes(): number {
    return this.settings.maxUploadBytes;
  }

  /**
   * Streams a file into the storage and makes it the newest version's file of a language. In a draft version it takes the
   * place of the one that was there. It stays private until its scan ends; without a scanner it can be had at once.
   * @throws AppError `file.empty`, `file.mismatch`, `file.type-refused` (422), `file.too-large` (413), `file.upload-broken` (400),
   *   `file.already-there` (409) in a published version, `storage.full` (507), `storage.unavailable` (503)
   */
  async store(
    actor: Actor,
    itemId: string,
    locale: string,
    given: { name: string; stream: Readable },
  ): Promise<WorkingView> {
    const uploader = permitted(actor, 'library.manage');
    await this.working.byId(itemId);
    const name = cleanName(given.name);
    const stored = await this.write(given.stream, name);
    let replaced: HeldFile | undefined;
    try {
      const refusal = refusalOf(name, stored);
      if (refusal) throw libraryErrors(refusal, { name });
      replaced = await this.database.transaction(() =>
        this.enter(actor, uploader.accountId, itemId, locale, name, stored),
      );
    } catch (error) {
      await this.content.release(stored.key);
      throw error;
    }
    if (replaced && replaced.storageKey !== stored.key) await this.content.release(replaced.storageKey);
    return this.working.byId(itemId);
  }

  /**
   * Removes a file.
   * @throws AppError `resource.not-found` (404), `file.needed` (409) where a published version must have it
   */
  async remove(actor: Actor, itemId: string, fileId: string): Promise<void> {
    permitted(actor, 'library.manage');
    const file = await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      const found = await this.database.one<HeldFile>(
        'DELETE FROM library_file WHERE id = $1 AND version_id = $2 RETURNING id, storage_key AS "storageKey", scan',
        [fileId, item.versionId],
      );
      if (!found) throw coreErrors('resource.not-found');
      await this.drafts.touch(itemId);
      await this.refuseHollowPublication(item);
      await this.audit.record(actor, 'library.file-removed', { type: 'library_item', id: itemId }, { fileId });
      return found;
    });
    await this.content.release(file.storageKey);
  }

  private async write(stream: Readable, name: string): Promise<StoredFile> {
    try {
      return await this.storage.write(stream, { maxBytes: this.maxBytes, contentHint: name });
    } catch (error) {
      throw storageProblem(error, this.maxBytes);
    }
  }

  private async enter(
    actor: Actor,
    uploaderId: string,
    itemId: string,
    locale: string,
    name: string,
    stored: StoredFile,
  ): Promise<HeldFile | undefined> {
    const item = await this.drafts.open(itemId);
    const former = await this.takePlace(item, locale);
    await this.content.hold(stored.key);
    const id = newId();
    const scan: ScanState = this.settings.clamavUrl ? 'pending' : 'unscanned';
    await this.database.query(
      `INSERT INTO library_file (id, version_id, locale, name, storage_key, sha256, size, media_type, scan, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        item.versionId,
        locale,
        name,
        stored.key,
        stored.sha256,
        stored.size,
        stored.detectedType,
        scan,
        uploaderId,
        this.clock.now(),
      ],
    );
    await this.drafts.touch(itemId);
    await this.events.publish(fileStored, { fileId: id }, uploaderId);
    await this.audit.record(
      actor,
      'library.file-stored',
      { type: 'library_item', id: itemId },
      { fileId: id, locale, sha256: stored.sha256 },
    );
    return former;
  }

  /** What readers could have had under this version stays what it was; a changed file is a new version. */
  private async takePlace(item: OpenItem, locale: string): Promise<HeldFile | undefined> {
    const former = await this.database.one<HeldFile>(
      'DELETE FROM library_file WHERE version_id = $1 AND locale = $2 RETURNING id, storage_key AS "storageKey", scan',
      [item.versionId, locale],
    );
    if (former && !item.versionIsDraft && isAvailable(former.scan)) throw libraryErrors('file.already-there');
    return former;
  }

  private async refuseHollowPublication(item: OpenItem): Promise<void> {
    if (item.status !== 'published' || item.versionIsDraft) return;
    const { checklist } = await this.working.byId(item.id);
    if (!isPublishable(checklist.filter((gap) => gap.section === 'files'))) throw libraryErrors('file.needed');
  }
}

/** What the sender is told of a failure of the storage; anything else is a bug and stays one. */
export function storageProblem(error: unknown, maxBytes: number): AppError | unknown {
  if (!(error instanceof StorageError)) return error;
  switch (error.code) {
    case 'file.too-large':
      return libraryErrors('file.too-large', { megabytes: Math.floor(maxBytes / 2 ** 20) });
    case 'file.upload-broken':
      return libraryErrors('file.upload-broken');
    case 'storage.full':
      return libraryErrors('storage.full');
    default:
      return libraryErrors('storage.unavailable');
  }
}
