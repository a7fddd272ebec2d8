import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

describe('strategies', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('give each of many parallel requests its own actor', async () => {
    const people: TestActor[] = [];
    for (let index = 0; index < 10; index += 1) people.push(await test.actor([{ role: 'official', scope: null }]));
    const asked = Array.from({ length: 60 }, (_, index) => people[index % people.length]);
    const answers = await Promise.all(
      asked.map((person) => test.http('GET', '/api/v1/account', { token: person?.token })),
    );
    expect(answers.map((answer) => answer.json<{ id: string }>().id)).toEqual(asked.map((person) => person?.accountId));
  });
});
