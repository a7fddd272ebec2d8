import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { SETTINGS, SettingsError, type Settings } from '#libs/config';
import { Database, violatedConstraint } from '#libs/database';
import { decrypt, encrypt, fingerprintOf, keyOfPurpose, type SealedFor } from './sealing';

/** A content as it is kept. */
export interface Sealed {
  /** Number of the key in `data_key`. */
  keyVersion: number;
  bytes: Buffer;
}

/** Why a sealed content cannot be read. Says nothing of the content. */
export class VaultError extends Error {
  constructor(
    /** `unknown-key`: the key it was sealed under is not there; `broken`: it was changed or belongs elsewhere. */
    readonly reason: 'unknown-key' | 'broken',
    readonly purpose: string,
  ) {
    super(`a sealed content cannot be opened: ${reason} (${purpose})`);
    this.name = 'VaultError';
  }
}

const MOST_TRIES = 5;

/** Seals what must be readable again under the newest key, and opens what was sealed under this one or the one before. */
@Injectable()
export class Vault implements OnModuleInit {
  private readonly roots = new Map<number, Buffer>();
  private readonly keys = new Map<string, Buffer>();
  private newest = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataKey' | 'previousDataKey'>,
  ) {}

  /**
   * Learns the numbers of the keys; a new key gets the next one.
   * @throws SettingsError for a key that this database does not know, where something is sealed under another one and the
   * one before is not given
   */
  async onModuleInit(): Promise<void> {
    this.newest = await this.register(this.settings.dataKey);
    this.roots.set(this.newest, this.settings.dataKey);
    const { previousDataKey } = this.settings;
    if (!(previousDataKey instanceof Buffer)) return;
    const version = await this.versionOf(previousDataKey);
    if (version !== undefined) this.roots.set(version, previousDataKey);
  }

  /** The key that everything new is sealed under. */
  get keyVersion(): number {
    return this.newest;
  }

  /** The numbers of the keys that are there. */
  get openable(): number[] {
    return [...this.roots.keys()];
  }

  seal(content: Uint8Array, owner: SealedFor): Sealed {
    const key = this.keyFor(this.newest, owner);
    return { keyVersion: this.newest, bytes: encrypt(key, content, owner, this.newest) };
  }

  /** @throws VaultError */
  open(sealed: Sealed, owner: SealedFor): Buffer {
    const key = this.keyFor(sealed.keyVersion, owner);
    const content = decrypt(key, sealed.bytes, owner, sealed.keyVersion);
    if (!content) throw new VaultError('broken', owner.purpose);
    return content;
  }

  private keyFor(version: number, { purpose }: SealedFor): Buffer {
    const root = this.roots.get(version);
    if (!root) throw new VaultError('unknown-key', purpose);
    const name = `${version}:${purpose}`;
    let key = this.keys.get(name);
    if (!key) this.keys.set(name, (key = keyOfPurpose(root, purpose)));
    return key;
  }

  private async register(root: Buffer): Promise<number> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const known = await this.versionOf(root);
      if (known !== undefined) return known;
      await this.refuseStrangers();
      // Another process may take the same number at the same time; then it is looked up again.
      await this.database.query(
        `INSERT INTO data_key (version, fingerprint, used_since)
         SELECT coalesce(max(version), 0) + 1, $1, $2 FROM data_key ON CONFLICT DO NOTHING`,
        [fingerprintOf(root), this.clock.now()],
      );
    }
    throw new Error('the data key could not be registered');
  }

  private async versionOf(root: Buffer): Promise<number | undefined> {
    const row = await this.database.one<{ version: number }>('SELECT version FROM data_key WHERE fingerprint = $1', [
      fingerprintOf(root),
    ]);
    return row?.version;
  }

  /**
   * A mistyped key would be noticed only when somebody cannot read, and by then new data would lie under it. Where nothing is
   * sealed yet, any key will do.
   */
  private async refuseStrangers(): Promise<void> {
    const { previousDataKey } = this.settings;
    if (previousDataKey === 'lost') return;
    if (previousDataKey && (await this.versionOf(previousDataKey)) !== undefined) return;
    if (!(await this.isInUse())) return;
    throw new SettingsError(
      'The setting DATA_KEY is wrong: this database was used with another key. To change the key, give the old one as DATA_KEY_PREVIOUS; where it is lost, write the word lost there.',
    );
  }

  /** Whether anything is sealed: sealed rows refer to their key, so that the database would not let it go. */
  private async isInUse(): Promise<boolean> {
    try {
      await this.database.transaction(async () => {
        await this.database.execute('DELETE FROM data_key');
        throw new OnlyAsked();
      });
    } catch (error) {
      if (error instanceof OnlyAsked) return false;
      if (violatedConstraint(error) !== undefined) return true;
      throw error;
    }
    return false;
  }
}

/** Takes a deletion back that was only tried. */
class OnlyAsked extends Error {}
