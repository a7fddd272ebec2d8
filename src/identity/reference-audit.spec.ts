import { EventBus } from '#libs/events';
import { statesChanged } from '#src/states';
import { createTestApp, type TestApp } from '../../test/support/testing-app';

describe('changes of reference data', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('enter the audit trail once, with whoever made them', async () => {
    const { accountId } = await test.actor([{ role: 'administrator', scope: null }]);
    await test.database.transaction(() =>
      test.get(EventBus).publish(statesChanged, { type: 'state', key: 'KZ', what: 'holiday' }, accountId),
    );
    await test.drainJobs();
    await test.drainJobs();
    const entries = await test.database.query(
      `SELECT actor_id, action, subject_id, details FROM audit_entry WHERE subject_type = 'state'`,
    );
    expect(entries).toEqual([
      { actor_id: accountId, action: 'state.changed', subject_id: 'KZ', details: { what: 'holiday' } },
    ]);
  });
});
