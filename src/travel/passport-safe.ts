import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { SealedHolders, Vault, VaultError } from '#libs/vault';
import { passportData, type PassportData } from './passport-data';
import { travelErrors } from './travel.errors';

interface SealedRow {
  id: string;
  caseId: string;
  keyVersion: number;
  document: Buffer;
}

const PURPOSE = 'travel.passport.document';
/** Documents are filled up to steps of so many bytes, so that the length of a sealed one tells nothing of a name. */
const STEP = 512;
const ROW = 'id, case_id AS "caseId", key_version AS "keyVersion", document';

/** The only place where passport data are sealed and opened. Who may is decided, and audited, by those who call it. */
@Injectable()
export class PassportSafe implements OnModuleInit {
  private readonly logger = new Logger('travel');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly holders: SealedHolders,
  ) {}

  onModuleInit(): void {
    this.holders.register({
      name: 'travel.passport',
      behind: async (version) =>
        (
          await this.database.one<{ count: number }>(
            'SELECT count(*)::int AS count FROM travel_passport WHERE key_version <> $1',
            [version],
          )
        )?.count ?? 0,
      reseal: (versions, limit) => this.reseal(versions, limit),
    });
  }

  /** Keeps the data of a case, instead of those given before, under a new row id. */
  async keep(caseId: string, data: PassportData): Promise<void> {
    const id = newId();
    const text = Buffer.from(JSON.stringify(data));
    const padding = Buffer.alloc(STEP - (text.length % STEP), ' ');
    const sealed = this.vault.seal(Buffer.concat([text, padding]), { purpose: PURPOSE, id });
    await this.database.query('DELETE FROM travel_passport WHERE case_id = $1', [caseId]);
    await this.database.query(
      'INSERT INTO travel_passport (id, case_id, key_version, document, given_at) VALUES ($1, $2, $3, $4, $5)',
      [id, caseId, sealed.keyVersion, sealed.bytes, this.clock.now()],
    );
  }

  /** The data of a case; undefined where none are kept. @throws AppError `travel.data-unreadable` (503) */
  async read(caseId: string): Promise<PassportData | undefined> {
    const row = await this.row(caseId);
    if (!row) return undefined;
    return this.opening(() => passportData.parse(JSON.parse(this.openRow(row).toString())));
  }

  private row(caseId: string): Promise<SealedRow | undefined> {
    return this.database.one<SealedRow>(`SELECT ${ROW} FROM travel_passport WHERE case_id = $1`, [caseId]);
  }

  private openRow({ id, keyVersion, document }: SealedRow): Buffer {
    return this.vault.open({ keyVersion, bytes: document }, { purpose: PURPOSE, id });
  }

  /** Whoever asks hears that it cannot be read; what exactly is wrong is for the operator. */
  private opening<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = error instanceof VaultError ? error.message : 'a sealed content is not what it should be';
      this.logger.error(reason);
      throw travelErrors('travel.data-unreadable');
    }
  }

  private reseal(versions: readonly number[], limit: number): Promise<number> {
    return this.database.transaction(async () => {
      const rows = await this.database.query<SealedRow>(
        `SELECT ${ROW} FROM travel_passport WHERE key_version = ANY($1::int[]) ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [versions, limit],
      );
      // What does not open stays under its key and is counted as left; it must not keep the rest from being taken over.
      const sealed = rows.flatMap((row) => {
        try {
          return { id: row.id, ...this.vault.seal(this.openRow(row), { purpose: PURPOSE, id: row.id }) };
        } catch (error) {
          this.logger.error(error instanceof VaultError ? error.message : 'a sealed content cannot be taken over');
          return [];
        }
      });
      return this.database.execute(
        `UPDATE travel_passport t SET key_version = $2, document = n.document
         FROM unnest($1::uuid[], $3::bytea[]) AS n (id, document) WHERE t.id = n.id`,
        [sealed.map(({ id }) => id), this.vault.keyVersion, sealed.map(({ bytes }) => bytes)],
      );
    });
  }
}
