import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Jobs } from '#libs/jobs';
import { ContentUses, STORAGE, type Storage } from '#libs/storage';
import { SealedHolders, Vault, VaultError } from '#libs/vault';
import { Audit } from '#src/identity';
import type { LetterLocale } from './entities/letter.entities';
import { PURGE_LETTERS } from './erasure';
import { LETTER_PURPOSE } from './letter-maker';
import { travelErrors } from './travel.errors';
import { canSeePassports, isTraveller } from './travel.policy';

/** A letter ready to be sent to its reader. */
export interface LetterDownload {
  type: string;
  fileName: string;
  stream: Readable;
}

interface FileRow {
  letterId: string;
  locale: LetterLocale;
  storageKey: string;
  keyVersion: number;
}

interface FoundRow extends FileRow {
  number: string;
  caseId: string;
  editionId: string;
  accountId: string;
}

const MOST_BYTES = 5 * 2 ** 20;
const PURGED_AT_ONCE = 200;
const FILE = 'f.letter_id AS "letterId", f.locale, f.storage_key AS "storageKey", f.key_version AS "keyVersion"';

/** The sealed files of letters: given to those who may have them, deleted when their letter is gone. */
@Injectable()
export class LetterFiles implements OnModuleInit {
  private readonly logger = new Logger('travel');

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly uses: ContentUses,
    private readonly holders: SealedHolders,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.jobs.define(PURGE_LETTERS, z.object({}).loose(), () => this.purge());
    this.uses.register(
      async (key) =>
        (await this.database.one('SELECT 1 AS one FROM travel_letter_file WHERE storage_key = $1', [key])) !==
        undefined,
    );
    this.holders.register({
      name: 'travel.letter',
      behind: async (version) =>
        (
          await this.database.one<{ count: number }>(
            'SELECT count(*)::int AS count FROM travel_letter_file WHERE key_version <> $1',
            [version],
          )
        )?.count ?? 0,
      reseal: (versions, limit) => this.reseal(versions, Math.min(limit, 20)),
    });
  }

  /**
   * A ready letter in one language: for the person, and for those who deal with travel, who are audited since it may name
   * the passport.
   * @throws AppError `resource.not-found` for everybody else, and for letters that are not ready, replaced or erased
   */
  async download(actor: SignedInActor, letterId: string, locale: LetterLocale): Promise<LetterDownload> {
    const row = await this.database.one<FoundRow>(
      `SELECT ${FILE}, l.number, c.id AS "caseId", c.edition_id AS "editionId", c.account_id AS "accountId"
       FROM travel_letter_file f JOIN travel_letter l ON l.id = f.letter_id JOIN travel_case c ON c.id = l.case_id
       WHERE f.letter_id = $1 AND f.locale = $2 AND l.status = 'ready'`,
      [letterId, locale],
    );
    if (!row || !(isTraveller(actor, row) || canSeePassports(actor))) throw coreErrors('resource.not-found');
    return this.database.transaction(async () => {
      if (!isTraveller(actor, row))
        await this.audit.record(
          actor,
          'travel.letter-viewed',
          { type: 'travel-case', id: row.caseId },
          { editionId: row.editionId, number: row.number },
        );
      return {
        type: 'application/pdf',
        fileName: `letter-${row.number}-${locale}.pdf`,
        stream: Readable.from([await this.open(row)]),
      };
    });
  }

  /** Deletes the content of letters that were replaced or erased: first the content, then the row that knows of it. */
  async purge(): Promise<void> {
    for (let left = PURGED_AT_ONCE; left === PURGED_AT_ONCE;) {
      const rows = await this.database.query<FileRow>(
        `SELECT ${FILE} FROM travel_letter_file f JOIN travel_letter l ON l.id = f.letter_id
         WHERE l.status IN ('replaced', 'erased') ORDER BY f.letter_id, f.locale LIMIT ${PURGED_AT_ONCE}`,
      );
      for (const { storageKey } of rows) await this.storage.delete(storageKey);
      await this.database.query('DELETE FROM travel_letter_file WHERE storage_key = ANY($1::text[])', [
        rows.map(({ storageKey }) => storageKey),
      ]);
      left = rows.length;
    }
  }

  private async open(row: FileRow): Promise<Buffer> {
    const { stream } = await this.storage.read(row.storageKey);
    const bytes = await buffer(stream);
    try {
      return this.vault.open({ keyVersion: row.keyVersion, bytes }, ownerOf(row));
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      this.logger.error(error.message);
      throw travelErrors('travel.data-unreadable');
    }
  }

  private async reseal(versions: readonly number[], limit: number): Promise<number> {
    const rows = await this.database.query<FileRow>(
      `SELECT ${FILE} FROM travel_letter_file f JOIN travel_letter l ON l.id = f.letter_id
       WHERE f.key_version = ANY($1::int[]) AND l.status = 'ready' ORDER BY f.letter_id, f.locale LIMIT $2`,
      [versions, limit],
    );
    let done = 0;
    // Contents lie in the storage: one after the other, each with its row.
    for (const row of rows) if (await this.resealOne(row)) done += 1;
    return done;
  }

  private async resealOne(row: FileRow): Promise<boolean> {
    const content = await this.open(row).catch(() => undefined);
    if (!content) return false;
    const sealed = this.vault.seal(content, ownerOf(row));
    const { key } = await this.storage.write(Readable.from([sealed.bytes]), { maxBytes: MOST_BYTES });
    const taken = await this.database.execute(
      'UPDATE travel_letter_file SET storage_key = $3, key_version = $4 WHERE storage_key = $1 AND key_version = $2',
      [row.storageKey, row.keyVersion, key, sealed.keyVersion],
    );
    await this.storage.delete(taken > 0 ? row.storageKey : key);
    return taken > 0;
  }
}

const ownerOf = (row: FileRow) => ({ purpose: LETTER_PURPOSE, id: `${row.letterId}:${row.locale}` });
