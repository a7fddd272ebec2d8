import type { Database } from './database';

/** How much goes together: questions in one turn, and turns at once. */
export interface GatheringLimits {
  together: number;
  turns: number;
}

interface Asked<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

const LIMITS: GatheringLimits = { together: 16, turns: 2 };

/**
 * Answers questions of many callers together, because a statement for sixteen costs the database little more than one for
 * one. Nobody waits for company: a question asked while no turn runs is answered at once, with those of the same moment;
 * else it goes with all that have come when the turn ends, or when there are as many as go together. A turn begins after
 * its questions were asked, so each answer is as fresh as if it had been asked alone. Inside a transaction a question is
 * answered alone, in it. A turn must not wait for what only one of its questions needs, such as a lock.
 */
export class Gathered<Question, Answer> {
  private readonly limits: GatheringLimits;
  private waiting: Asked<Question, Answer>[] = [];
  private turns = 0;
  private isCalled = false;

  /**
   * @param answerAll gives the answers in the order of the questions. Where it fails for several, it is asked anew for each
   * of them alone, so that nobody fails for another's sake: asked twice it must do no more than once.
   */
  constructor(
    private readonly database: Pick<Database, 'inTransaction'>,
    private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    limits: Partial<GatheringLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** The answer to a question. */
  ask(question: Question): Promise<Answer> {
    if (this.database.inTransaction) return this.alone(question);
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.callTurn();
    });
  }

  /** Requests that came in one moment are read one after the other; the turn is taken after the last of them. */
  private callTurn(): void {
    if (this.isCalled || !this.isDue()) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      const asked = this.waiting.splice(0, this.limits.together);
      this.turns += 1;
      void this.take(asked).finally(() => {
        this.turns -= 1;
        this.callTurn();
      });
      this.callTurn();
    });
  }

  private isDue(): boolean {
    if (this.turns === 0) return this.waiting.length > 0;
    return this.turns < this.limits.turns && this.waiting.length >= this.limits.together;
  }

  private async take(asked: readonly Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answerAll(asked.map(({ question }) => question));
      asked.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (asked.length === 1) return asked[0]?.reject(error);
      await Promise.all(asked.map(({ question, resolve, reject }) => this.alone(question).then(resolve, reject)));
    }
  }

  private async alone(question: Question): Promise<Answer> {
    return (await this.answerAll([question]))[0] as Answer;
  }
}
