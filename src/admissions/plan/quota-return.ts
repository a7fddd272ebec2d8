import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { Ledger, type EditionFacts } from '../ledger';
import { LedgerEntries, type Spot } from '../ledger-entries';
import { Succession } from '../succession';

const MOST_EDITIONS_AT_ONCE = 500;

/** Gives unused seats back to the pool on their days: those of quotas after `poolEnds`, reserved ones after `freezeEnds`. */
@Injectable()
export class QuotaReturn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly entries: LedgerEntries,
    private readonly succession: Succession,
  ) {}

  /** Each edition in a transaction of its own, so that one cannot hold up another. Answers how many seats went back. */
  async returnDue(): Promise<number> {
    const holding = await this.database.query<{ id: string }>(
      `SELECT e.id FROM edition e WHERE e.status = 'published'
         AND EXISTS (SELECT FROM place p WHERE p.edition_id = e.id AND p.state = 'held') ORDER BY e.starts_on, e.id LIMIT ${MOST_EDITIONS_AT_ONCE}`,
    );
    const editions = await this.ledger.editions(holding.map(({ id }) => id));
    let returned = 0;
    for (const edition of editions.filter((one) => this.isDue(one.poolEnds)))
      returned += await this.database.transaction(() => this.returnIn(edition.id));
    return returned;
  }

  private async returnIn(editionId: string): Promise<number> {
    const edition = await this.ledger.enter(editionId);
    if (edition.status !== 'published') return 0;
    const due = (await this.entries.spots(editionId)).filter((spot) => this.isReturned(spot, edition));
    await this.entries.release(editionId, due, 'quota-returned', null);
    await this.succession.handOn(edition, due);
    return due.length;
  }

  private isReturned(spot: Spot, edition: EditionFacts): boolean {
    return spot.state === 'held' && this.isDue(spot.reserved ? edition.freezeEnds : edition.poolEnds);
  }

  private isDue(end: Date | null): boolean {
    return end !== null && this.clock.now() >= end;
  }
}
