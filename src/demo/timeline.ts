import type { FixedClock } from '#libs/clock';

interface Step {
  at: Date;
  run: () => Promise<void>;
}

/** How far a history has come. */
export interface Progress {
  done: number;
  steps: number;
  at: Date;
}

/**
 * The demonstration's history: what was done and when. It is planned whole, from the first account to editions of next
 * year, and played up to the present with a clock that stands where each step happened; rules about deadlines are
 * thereby met, not evaded. What lies ahead is left to the people who try the system.
 */
export class Timeline {
  private readonly steps: Step[] = [];

  add(at: Date, run: () => Promise<void>): void {
    this.steps.push({ at, run });
  }

  /**
   * Does every step that is not after `now`, in the order of time, and of planning where times are equal.
   * @param tell is told, ten times on the way, how far the history has come
   */
  async play(clock: FixedClock, now: Date, tell: (progress: Progress) => void): Promise<void> {
    const due = this.steps.filter((step) => step.at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
    const tenth = Math.ceil(due.length / 10);
    for (const [index, step] of due.entries()) {
      clock.set(step.at);
      await step.run();
      if ((index + 1) % tenth === 0) tell({ done: index + 1, steps: due.length, at: step.at });
    }
    clock.set(now);
  }
}
