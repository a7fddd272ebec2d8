import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { RolesService } from './roles.service';

describe('roles', () => {
  let test: TestApp;
  let roles: RolesService;
  beforeAll(async () => {
    test = await createTestApp();
    roles = test.get(RolesService);
  });
  afterAll(() => test.close());

  it('leave one administrator of two who remove each other at the same moment, and tell the other why not', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [
        await test.actor([{ role: 'administrator', scope: null }]),
        await test.actor([{ role: 'administrator', scope: null }]),
      ];
      await test.database.query(
        `UPDATE role_grant SET revoked_at = $2 WHERE role = 'administrator' AND NOT account_id = ANY($1::uuid[])`,
        [[one.accountId, two.accountId], test.clock.now()],
      );
      const grantOf = async (accountId: string) => (await roles.held(accountId))[0]?.id ?? '';
      const [first, second] = [await grantOf(one.accountId), await grantOf(two.accountId)];
      const outcomes = await Promise.allSettled([
        roles.revoke(one.actor, two.accountId, second),
        roles.revoke(two.actor, one.accountId, first),
      ]);
      const said = outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? 'done' : (outcome.reason as { code?: string }).code,
      );
      expect(said.sort()).toEqual(['done', 'role.last-administrator']);
    }
  });
});
