import { countQueries } from '#libs/database';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { nomineeEntry } from '../nomination/nominee.schemas';
import { NomineesService } from '../nomination/nominees.service';
import { OffersService } from '../offers.service';
import { PlanBuilder } from '../plan/plan.fixture';
import { SeatsService } from '../plan/seats.service';
import { ContactPointQueries } from './contact-point.queries';

describe('what a contact point has before them', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let contact: TestActor;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    contact = await build.contactPoint('KZ');
    edition = await build.edition({ seats: 12, states: ['AZ', 'KZ'], quotaPerState: 4 });
    const [first, second] = await build.endorsedMany(edition, ['KZ', 'KZ', 'AZ']);
    await build.submitted((await build.official('KZ')).actor, edition);
    await build.submitted(contact.actor, edition);
    await test
      .get(NomineesService)
      .enter(contact.actor, { editionId: edition }, [
        nomineeEntry.parse({ email: 'nominee@kz.example', nativeName: 'Nominee One' }),
      ]);
    await build.admit(edition, { select: [first?.id ?? '', second?.id ?? ''] });
    if (first) await test.get(OffersService).confirm(first.person.actor, first.id);
    const seat = { stateCode: 'KZ', institutionId: null, mode: 'online' as const, seats: 1, note: 'For an expert.' };
    await test.get(SeatsService).reserve(contact.actor, edition, seat);
    await build.edition({ states: ['AZ'] });
    await build.openEdition(null);
  });
  afterAll(() => test.close());

  const editions = async (actor: TestActor = contact) => test.get(ContactPointQueries).editions(actor.actor, 'en');

  it('are the editions open to their State, with places, days and what waits', async () => {
    const [only, ...others] = await editions();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      edition: { id: edition, deadlineOn: '2026-04-20' },
      stateCode: 'KZ',
      shares: [{ mode: 'online', quota: 4, held: 1, reserved: 1, offered: 1, confirmed: 1 }],
      // One's own application waits for somebody else.
      waiting: { toEndorse: 1, toConfirm: 0, unanswered: 1 },
    });
    expect(only?.days.poolOn).toBe(only?.edition.deadlineOn);
    expect(await test.get(ContactPointQueries).toEndorse(contact.actor)).toBe(1);
  });

  it('are another State’s for its contact point, one line each for somebody who speaks for two', async () => {
    expect((await editions(await build.contactPoint('AZ'))).map(({ stateCode }) => stateCode)).toEqual(['AZ', 'AZ']);
    const both = await test.actor([
      { role: 'ncp', scope: 'KZ' },
      { role: 'ncp', scope: 'AZ' },
    ]);
    expect(new Set((await editions(both)).map(({ edition: { id }, stateCode }) => `${id} ${stateCode}`)).size).toBe(3);
    await expect(editions(await build.official('KZ'))).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('takes as many statements for one edition as for several', async () => {
    const count = async (actor: TestActor) => (await countQueries(() => editions(actor))).count;
    expect(await count(contact)).toBe(await count(await build.contactPoint('AZ')));
    const own = new Reader(test).keep(await signInCookie(test, contact.accountId));
    const ofPage = async (query = '') => (await countQueries(() => own.get(`/en/nominations${query}`))).count;
    expect(await ofPage()).toBe(await ofPage('?status=submitted'));
    expect(await ofPage()).toBeLessThanOrEqual(22);
  });

  it('is a page with words for all of it, in both languages, and their people as a file', async () => {
    const own = new Reader(test).keep(await signInCookie(test, contact.accountId));
    const page = (await own.get('/en/nominations')).body;
    for (const words of [
      '1 application to endorse',
      '1 reserved seat without a name',
      '1 nominee has not answered',
      'Confirmed: <strong>1</strong>',
      'Kept for a name to come: <strong>1</strong>',
      'Unused seats go back to the pool after',
      `/en/nominations/editions/${edition}/ledger`,
    ])
      expect(page).toContain(words);
    expect((await own.get('/ru/nominations')).body).toContain('1 заявка ждёт поддержки');
    const people = await own.get('/en/nominations/export.csv?status=confirmed');
    expect(people.body.trim().split('\r\n')).toHaveLength(2);
  });

  it('shows people of past editions too, where they are asked for', async () => {
    test.clock.set('2026-12-01T08:00:00Z');
    expect(await editions()).toEqual([]);
    const own = new Reader(test).keep(await signInCookie(test, contact.accountId));
    const page = (await own.get(`/en/nominations?editionId=${edition}`)).body;
    expect(page).toContain('No editions are open now');
    expect(page).toContain(`<option value="${edition}" selected`);
    expect(page).toContain('4 applications');
  });

  it('answers through the API as the page does', async () => {
    test.clock.set('2026-03-02T08:00:00Z');
    const { items } = (await test.http('GET', '/api/v1/nominations/editions', { token: contact.token })).json<{
      items: { edition: { id: string }; waiting: object }[];
    }>();
    expect(items).toMatchObject([{ edition: { id: edition }, waiting: { toEndorse: 1 } }]);
    const shares = await test.http('GET', `/api/v1/editions/${edition}/place-shares`, { token: contact.token });
    expect(shares.json()).toEqual({
      items: [{ mode: 'online', stateCode: 'KZ', quota: 4, held: 1, reserved: 1, offered: 1, confirmed: 1, free: 0 }],
    });
  });
});
