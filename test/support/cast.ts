import { Jobs } from '#libs/jobs';
import type { RoleName } from '#src/identity';
import { openStage, type EnterOptions, type Stage, type Traveller } from './journey';

/** Somebody of the cast: an account in a browser of its own. */
export type Player = Traveller & { accountId: string; name: string; role: RoleName };

const pictures = process.env.PICTURES;
/** How long a page is waited for, in milliseconds. */
const PATIENCE = 20_000;

/**
 * The people of a journey that takes weeks. They are signed in without the sign-in page, which has a journey of its own,
 * and again on each new day, since nobody stays signed in for weeks. With PICTURES=folder, pages are left there as pictures.
 */
export class Cast {
  private readonly players: Player[] = [];

  private constructor(readonly stage: Stage) {}

  static async gather(): Promise<Cast> {
    return new Cast(await openStage());
  }

  /** A person with one role, in a language, at a desk or on a phone. */
  async enter(name: string, role: RoleName, options: EnterOptions & { scope?: string } = {}): Promise<Player> {
    const roles = [{ role, scope: options.scope ?? null }];
    const player = Object.assign(await this.stage.enter(name, roles, { ...options, quick: true }), { name, role });
    player.page.setDefaultTimeout(PATIENCE);
    this.players.push(player);
    return player;
  }

  /** It becomes a later moment: these jobs run, with all that they cause, and everybody signs in again. */
  async becomes(moment: string, ...jobs: string[]): Promise<void> {
    const { test } = this.stage;
    test.clock.set(moment);
    await this.work(...jobs);
    for (const player of this.players) await player.signIn(test, player.accountId);
  }

  /** Jobs that run by the clock, and all that waits to be done. */
  async work(...jobs: string[]): Promise<void> {
    for (const job of jobs) await this.stage.test.get(Jobs).enqueue(job, {});
    await this.stage.test.drainJobs();
  }

  /** Leaves a picture of the page that somebody looks at, where pictures are asked for. */
  async picture(player: Traveller, name: string): Promise<void> {
    if (pictures) await player.page.screenshot({ path: `${pictures}/${name}-${player.locale}.png`, fullPage: true });
  }

  async close(): Promise<void> {
    for (const [index, player] of this.players.entries()) await this.picture(player, `last-${index}`);
    await this.stage.close();
  }
}
