import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '#libs/jobs';
import { Vault } from './vault';

/** A room with sealed rows. */
export interface SealedHolder {
  /** Such as `travel.passport`. */
  name: string;
  /** Rows under other keys than this one. */
  behind(keyVersion: number): Promise<number>;
  /** Seals at most `limit` of the rows under these keys anew under the newest; answers how many. Safe to repeat. */
  reseal(oldVersions: readonly number[], limit: number): Promise<number>;
}

/** How far a room has come. */
export interface Resealed {
  name: string;
  /** Rows taken over now. */
  done: number;
  /** Rows still under another key: the one before is not given, or lost. */
  left: number;
}

const CHUNK = 200;

/** Takes everything that is sealed over to the newest key. */
@Injectable()
export class SealedHolders implements OnModuleInit {
  private readonly holders: SealedHolder[] = [];

  constructor(
    private readonly vault: Vault,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.define('reseal', z.object({}).loose(), async () => void (await this.reseal()));
    this.jobs.schedule('47 3 * * *', 'reseal');
  }

  register(holder: SealedHolder): void {
    this.holders.push(holder);
  }

  /** Seals all that can be opened and lies under an older key anew, in small transactions. */
  async reseal(): Promise<Resealed[]> {
    const { keyVersion } = this.vault;
    const old = this.vault.openable.filter((version) => version !== keyVersion);
    const result: Resealed[] = [];
    for (const holder of this.holders) {
      let done = 0;
      for (let chunk = 1; old.length > 0 && chunk > 0; done += chunk) chunk = await holder.reseal(old, CHUNK);
      result.push({ name: holder.name, done, left: await holder.behind(keyVersion) });
    }
    return result;
  }
}
