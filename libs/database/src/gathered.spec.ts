import { Gathered } from './gathered';

/** Takes questions and answers them when the spec says so. */
class Desk {
  readonly turns: { questions: readonly number[]; end: (error?: Error) => void }[] = [];
  readonly answerAll = (questions: readonly number[]): Promise<number[]> =>
    new Promise((resolve, reject) =>
      this.turns.push({
        questions,
        end: (error) => (error ? reject(error) : resolve(questions.map((question) => question * 10))),
      }),
    );

  get asked(): (readonly number[])[] {
    return this.turns.map(({ questions }) => questions);
  }
}

const moment = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('questions that are answered together', () => {
  let desk: Desk;
  beforeEach(() => (desk = new Desk()));
  const gathered = (limits = {}, inTransaction = false) => new Gathered({ inTransaction }, desk.answerAll, limits);

  it('lets one go at once', async () => {
    const answer = gathered().ask(1);
    await moment();
    expect(desk.asked).toEqual([[1]]);
    desk.turns[0]?.end();
    expect(await answer).toBe(10);
  });

  it('takes those of one moment in one turn, and gives each its own answer', async () => {
    const desks = gathered();
    const answers = Promise.all([1, 2, 3].map((question) => desks.ask(question)));
    await moment();
    expect(desk.asked).toEqual([[1, 2, 3]]);
    desk.turns[0]?.end();
    expect(await answers).toEqual([10, 20, 30]);
  });

  it('lets those who come later wait for the end of a turn, and then go together', async () => {
    const desks = gathered();
    const answers = [desks.ask(1)];
    await moment();
    answers.push(desks.ask(2));
    await moment();
    answers.push(desks.ask(3));
    await moment();
    expect(desk.asked).toEqual([[1]]);
    desk.turns[0]?.end();
    await moment();
    expect(desk.asked).toEqual([[1], [2, 3]]);
    desk.turns[1]?.end();
    expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  });

  it('begins another turn beside the first when as many wait as go together, and no more turns than it may', async () => {
    const desks = gathered({ together: 2, turns: 2 });
    const answers = Promise.all([1, 2, 3, 4, 5, 6, 7].map((question) => desks.ask(question)));
    await moment();
    expect(desk.asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    desk.turns[1]?.end();
    await moment();
    expect(desk.asked.slice(2)).toEqual([[5, 6]]);
    desk.turns[0]?.end();
    await moment();
    // One waits, and a turn runs.
    expect(desk.asked).toHaveLength(3);
    desk.turns[2]?.end();
    await moment();
    expect(desk.asked.slice(3)).toEqual([[7]]);
    desk.turns[3]?.end();
    expect(await answers).toEqual([10, 20, 30, 40, 50, 60, 70]);
  });

  it('asks anew for each alone where a turn fails, so that one failure is nobody else’s', async () => {
    const desks = gathered();
    const answers = Promise.allSettled([desks.ask(1), desks.ask(2)]);
    await moment();
    desk.turns[0]?.end(new Error('one of them cannot be'));
    await moment();
    expect(desk.asked).toEqual([[1, 2], [1], [2]]);
    desk.turns[1]?.end();
    desk.turns[2]?.end(new Error('this one'));
    expect(await answers).toEqual([
      { status: 'fulfilled', value: 10 },
      { status: 'rejected', reason: new Error('this one') },
    ]);
  });

  it('does not repeat one that fails alone, and goes on after it', async () => {
    const desks = gathered({ turns: 1 });
    const refused = desks.ask(1).catch((error: Error) => error.message);
    await moment();
    desk.turns[0]?.end(new Error('no'));
    expect(await refused).toBe('no');
    const next = desks.ask(2);
    await moment();
    desk.turns[1]?.end();
    expect(await next).toBe(20);
    expect(desk.asked).toEqual([[1], [2]]);
  });

  it('answers alone and at once inside a transaction, which the others are not part of', () => {
    const desks = gathered({}, true);
    void desks.ask(1);
    void desks.ask(2);
    expect(desk.asked).toEqual([[1], [2]]);
  });
});
