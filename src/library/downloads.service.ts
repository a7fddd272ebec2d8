import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { can } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Labels } from '#libs/i18n';
import { STORAGE, type ByteRange, type OpenedFile, type Storage } from '#libs/storage';
import { storageProblem } from './files.service';
import { libraryErrors } from './library.errors';
import { permissions } from './library.permissions';
import { readableLevels } from './rules/access';

/** What a download needs to know of a file. */
export interface Downloadable {
  id: string;
  name: string;
  size: number;
  mediaType: string;
  sha256: string;
  storageKey: string;
  uploadedAt: Date;
}

interface Row extends Omit<Downloadable, 'size'> {
  size: string;
  note: Labels | null;
  status: string;
  readable: boolean;
}

/** Gives files to those who may have them. */
@Injectable()
export class DownloadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * A file that this actor may have. Access is asked for this very file; knowing its hash or another file's address is
   * of no use. Nobody gets what the scanner has not let pass.
   * @throws AppError `resource.not-found` (404), `item.withdrawn` (410)
   */
  async find(actor: Actor, itemId: string, fileId: string, locale: string): Promise<Downloadable> {
    const row = await this.database.one<Row>(
      `SELECT f.id, f.name, f.size, f.media_type AS "mediaType", f.sha256, f.storage_key AS "storageKey", f.uploaded_at AS "uploadedAt",
         i.status, i.withdrawal_note AS note, v.published_at IS NOT NULL AND i.access_level = ANY($3) AS readable
       FROM library_file f JOIN library_version v ON v.id = f.version_id JOIN library_item i ON i.id = v.item_id
       WHERE f.id = $1 AND i.id = $2 AND f.scan IN ('clean', 'unscanned')`,
      [fileId, itemId, readableLevels(actor)],
    );
    const editor = can(actor, permissions['library.manage']);
    if (!row || !(row.readable || editor)) throw coreErrors('resource.not-found');
    if (row.status === 'withdrawn' && !editor)
      throw libraryErrors('item.withdrawn', { note: label(row.note ?? {}, locale).value });
    const { status: _status, note: _note, readable: _readable, ...file } = row;
    return { ...file, size: Number(file.size) };
  }

  /** Opens the content, or the part of it. @throws AppError `storage.unavailable` (503) */
  async open(file: Downloadable, range?: ByteRange): Promise<OpenedFile> {
    try {
      return await this.storage.read(file.storageKey, range);
    } catch (error) {
      throw storageProblem(error, 0);
    }
  }

  /** Counts a download by day and file, and nothing else. */
  async count(fileId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO library_download (file_id, day, count) VALUES ($1, $2, 1)
       ON CONFLICT (file_id, day) DO UPDATE SET count = library_download.count + 1`,
      [fileId, this.clock.now().toISOString().slice(0, 10)],
    );
  }
}
