import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, FixedClock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { DemoCalendar } from './calendar';
import { CHAPTERS } from './chapters';
import { Entries, type EntryKind } from './entries';
import { type Chapter, Story } from './story';
import { type Progress, Timeline } from './timeline';

const LOCK = 7_214_035;

/** What a loading has made. */
export interface Loaded {
  /** Things made by this run, by kind; nothing where all was there. */
  made: Partial<Record<EntryKind, number>>;
  /** The common password of the accounts made; to be shown to the person at the console and never to be logged. */
  password: string | undefined;
}

/** @throws Error that says why nothing is loaded in production */
export function refuseInProduction(settings: Settings): void {
  if (settings.mode === 'production')
    throw new Error('The demonstration is not loaded in production: its people are invented and share one password.');
}

/** Fills the centre with invented people, courses, applications, sessions and library items, through its own rules. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CHAPTERS) private readonly chapters: readonly Chapter[],
  ) {}

  /**
   * Loads what is not there yet, all of it or nothing. Known by its keys: what a user changed or removed stays so.
   * @param tell is told how far the history has come
   * @throws Error in production, and where the application was not started on a clock that can be set
   */
  async load(tell: (progress: Progress) => void = () => undefined): Promise<Loaded> {
    refuseInProduction(this.settings);
    const { clock } = this;
    if (!(clock instanceof FixedClock))
      throw new Error('the demonstration plays its history on a clock that can be set');
    const now = clock.now();
    const password = randomBytes(12).toString('base64url');
    try {
      return await this.database.transaction(async () => {
        await this.database.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
        const entries = await Entries.read(this.database);
        const story = new Story(new DemoCalendar(now), new Timeline(), entries, password);
        for (const chapter of this.chapters) await chapter.plan(story);
        await story.timeline.play(clock, now, tell);
        return { made: entries.made(), password: entries.made().account ? password : undefined };
      });
    } finally {
      clock.set(now);
    }
  }
}
