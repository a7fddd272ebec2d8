import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { I18n } from '#libs/i18n';
import { Jobs } from '#libs/jobs';
import { writePdf } from '#libs/pdf';
import { STORAGE, type Storage } from '#libs/storage';
import { Vault } from '#libs/vault';
import { CaseRecords, type CaseRecord } from './case-records';
import { LETTER_LOCALES, type LetterKind, type LetterLocale } from './entities/letter.entities';
import { Following } from './following';
import { LetterSources } from './letter-sources';
import type { PassportData } from './passport-data';
import { PassportSafe } from './passport-safe';
import { letterDocument } from './rules/letter';
import { travelLetterReady } from './travel.events';

export const MAKE_LETTER = 'travel-make-letter';
export const LETTER_PURPOSE = 'travel.letter';
const MOST_BYTES = 5 * 2 ** 20;

interface Waiting {
  id: string;
  caseId: string;
  number: string;
  kind: LetterKind;
  status: string;
  addressee: string | null;
  requestedAt: Date;
}

interface Made {
  locale: LetterLocale;
  storageKey: string;
  keyVersion: number;
  size: number;
}

/** Makes letters in the worker: two PDF files, sealed before the storage sees them. */
@Injectable()
export class LetterMaker implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly events: EventBus,
    private readonly i18n: I18n,
    private readonly vault: Vault,
    private readonly records: CaseRecords,
    private readonly safe: PassportSafe,
    private readonly following: Following,
    private readonly letterSources: LetterSources,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.jobs.define(MAKE_LETTER, z.object({ letterId: z.uuid() }), ({ letterId }) => this.make(letterId));
  }

  /** Makes a letter that waits; one that is made, replaced or erased meanwhile is left alone. */
  async make(letterId: string): Promise<void> {
    const letter = await this.database.one<Waiting>(
      `SELECT id, case_id AS "caseId", number, kind, status, addressee, requested_at AS "requestedAt" FROM travel_letter WHERE id = $1`,
      [letterId],
    );
    const travel = letter && (await this.records.find(letter.caseId));
    if (letter?.status !== 'waiting' || !travel) return;
    const passport = letter.kind === 'visa-support' ? await this.safe.read(letter.caseId) : undefined;
    // Data taken back meanwhile take the letter with them.
    if (letter.kind === 'visa-support' && !passport) return;
    const made: Made[] = [];
    try {
      for (const locale of LETTER_LOCALES) made.push(await this.write(letter, travel, passport, locale));
      await this.finish(letter, travel, made);
    } catch (error) {
      for (const { storageKey } of made) await this.storage.delete(storageKey);
      throw error;
    }
  }

  private async write(
    letter: Waiting,
    travel: CaseRecord,
    passport: PassportData | undefined,
    locale: LetterLocale,
  ): Promise<Made> {
    const facts = await this.letterSources.facts(letter, travel, passport, locale);
    const pdf = await buffer(writePdf(letterDocument(facts, this.i18n.translator(locale))));
    const sealed = this.vault.seal(pdf, { purpose: LETTER_PURPOSE, id: `${letter.id}:${locale}` });
    const { key } = await this.storage.write(Readable.from([sealed.bytes]), { maxBytes: MOST_BYTES });
    return { locale, storageKey: key, keyVersion: sealed.keyVersion, size: pdf.length };
  }

  private async finish(letter: Waiting, travel: CaseRecord, made: readonly Made[]): Promise<void> {
    await this.database.transaction(async () => {
      await this.records.lock(travel.id);
      const ready = await this.database.execute(
        `UPDATE travel_letter SET status = 'ready', made_at = $2 WHERE id = $1 AND status = 'waiting'`,
        [letter.id, this.clock.now()],
      );
      if (ready === 0) throw new Error('the letter was made or erased meanwhile');
      await this.database.query(
        `INSERT INTO travel_letter_file (letter_id, locale, storage_key, key_version, size)
         SELECT $1, n.locale, n.storage_key, n.key_version, n.size FROM unnest($2::text[], $3::text[], $4::int[], $5::int[]) AS n (locale, storage_key, key_version, size)`,
        [
          letter.id,
          made.map(({ locale }) => locale),
          made.map(({ storageKey }) => storageKey),
          made.map(({ keyVersion }) => keyVersion),
          made.map(({ size }) => size),
        ],
      );
      await this.following.force(travel.id, 'letter', 'done');
      await this.events.publish(travelLetterReady, {
        caseId: travel.id,
        editionId: travel.editionId,
        letterId: letter.id,
      });
    });
  }
}
