import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { PlanBuilder } from './plan.fixture';
import { PlanService } from './plan.service';

describe('the pages of plans, quotas and seats', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let manager: Reader;
  let ncp: Reader;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    manager = await reader(await build.chief());
    ncp = await reader(await build.contactPoint('KZ'));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const edition = async (changes: Parameters<PlanBuilder['edition']>[0] = {}): Promise<string> => {
    const id = await build.edition({ seats: 6, states: ['AZ', 'KZ'], ...changes });
    await test.drainJobs();
    return id;
  };
  /** The address that a form was answered with; a test that fails shows what stood on the page instead. */
  const sentTo = (response: { statusCode: number; headers: Record<string, unknown>; body: string }): string => {
    const shown = response.statusCode === 303 ? '' : response.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect({ status: response.statusCode, shown }).toEqual({ status: 303, shown: '' });
    return String(response.headers.location);
  };
  const valueOf = (body: string, name: string): string | undefined =>
    new RegExp(`name="${name.replace(/[.]/g, '\\.')}"[^>]*value="([^"]*)"`).exec(body)?.[1];

  describe('for the manager', () => {
    it('show the plan in force and change it, in both languages', async () => {
      const id = await edition();
      const page = `/en/manage/editions/${id}/plan`;
      const shown = await manager.get(page);
      expect(shown.statusCode).toBe(200);
      expect(shown.body).toContain('Quotas are kept until');
      expect(shown.body).toContain('Azerbaijan');
      expect(shown.body).toContain('2 seats, as for all');
      expect((await manager.get(page.replace('/en/', '/ru/'))).body).toContain('Квоты сохраняются до');
      const form = {
        revision: '0',
        poolOn: '',
        freezeOn: '2026-05-04',
        offerDays: '3',
        womenPercent: '50',
        spreadLimit: '20',
      };
      expect(sentTo(await manager.send(page, form))).toBe(page);
      expect(await test.get(PlanService).plan(id)).toMatchObject({
        freezeOn: '2026-05-04',
        offerDays: 3,
        womenPercent: 50,
        prefersFirstTime: false,
        revision: 1,
      });
    });

    it('keep what was typed on a mistake, and tell the later of two editors', async () => {
      const id = await edition();
      const page = `/en/manage/editions/${id}/plan`;
      const form = { revision: '0', freezeOn: '2026-05-11', offerDays: '4', womenPercent: '40', spreadLimit: '25' };
      const wrong = await manager.send(page, form);
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('Choose a day before the edition begins.');
      expect(valueOf(wrong.body, 'freezeOn')).toBe('2026-05-11');
      await test.get(PlanService).change((await build.chief()).actor, id, 0, { offerDays: 9 });
      const late = await manager.send(page, { ...form, freezeOn: '2026-05-03' });
      expect(late.statusCode).toBe(412);
      expect(valueOf(late.body, 'offerDays')).toBe('4');
      expect(valueOf(late.body, 'revision')).toBeDefined();
      // Told, the editor may insist.
      expect(sentTo(await manager.post(page, { ...form, revision: '1', freezeOn: '2026-05-03' }))).toBe(page);
    });

    it('set quotas line by line, with mistakes beside their lines', async () => {
      const id = await edition();
      const office = await build.institution('KZ', 'partner');
      const page = `/en/manage/editions/${id}/plan`;
      const shown = await manager.get(page);
      const revision = valueOf(shown.body.slice(shown.body.indexOf('/plan/quotas')), 'revision') ?? '';
      const line = (key: string, fields: Record<string, string>) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [`quotas.${key}.${name}`, value]));
      const whole = (seats: string) => ({
        revision,
        ...line('AZ-online', { stateCode: 'AZ', mode: 'online', seats: '' }),
        ...line('KZ-online', { stateCode: 'KZ', mode: 'online', seats }),
        ...line('new-institution', { institutionId: office, mode: 'online', seats: '1' }),
      });
      const over = await manager.post(`${page}/quotas`, whole('9'));
      expect(over.statusCode).toBe(422);
      expect(over.body).toContain('Together the quotas are 12 seats, and there are 6.');
      expect(over.body).toMatch(/id="f-quotas--KZ-online--seats"[^>]*aria-invalid="true"/);
      expect(valueOf(over.body, 'quotas.KZ-online.seats')).toBe('9');
      expect(sentTo(await manager.post(`${page}/quotas`, whole('3')))).toBe(page);
      expect(await build.quotas(id)).toEqual({ 'AZ@': 2, 'KZ@': 3, [`${office}@`]: 1 });
      const late = await manager.post(`${page}/quotas`, whole('2'));
      expect(late.statusCode).toBe(412);
      expect(valueOf(late.body, 'quotas.KZ-online.seats')).toBe('2');
      expect(late.body).toContain('3 seats, set here');
    });

    it('add conditions without losing what is typed, and save them', async () => {
      const id = await edition();
      const page = `/en/manage/editions/${id}/plan/conditions`;
      const shown = await manager.get(page);
      const fields = Object.fromEntries(
        [...shown.body.matchAll(/name="((?:criteria|eligibility)\.[^"]+|revision)"[^>]*?value="([^"]*)"/g)].map(
          ([, name, value]) => [name ?? '', value ?? ''],
        ),
      );
      expect(fields['criteria.0.label.ru']).toBe('Соответствие нынешним обязанностям');
      const more = await manager.post(page, { ...fields, 'criteria.0.weight': '77', _do: 'add-years-in-service' });
      expect(more.statusCode).toBe(200);
      expect(valueOf(more.body, 'criteria.0.weight')).toBe('77');
      const rule = { 'eligibility.0.kind': 'years-in-service', 'eligibility.0.group': '' };
      const wrong = await manager.post(page, { ...fields, ...rule, 'eligibility.0.least': '', _do: 'save' });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toMatch(/id="f-eligibility--0--least"[^>]*aria-invalid="true"/);
      const saved = await manager.post(page, { ...fields, ...rule, 'eligibility.0.least': '3', _do: 'save' });
      expect(sentTo(saved)).toBe(`/en/manage/editions/${id}/plan`);
      const { eligibility, criteria } = await test.get(PlanService).plan(id);
      expect(eligibility).toEqual([{ kind: 'years-in-service', least: 3 }]);
      expect(criteria).toHaveLength(6);
      expect((await manager.get(`/en/manage/editions/${id}/plan`)).body).toContain('At least 3 years in service');
    });

    it('are not there for others', async () => {
      const id = await edition();
      const official = await reader(await build.official());
      for (const path of ['plan', 'plan/conditions'])
        expect((await official.get(`/en/manage/editions/${id}/${path}`)).statusCode).toBe(403);
      expect((await manager.get('/en/manage/editions/nonsense/plan')).statusCode).toBe(404);
      const open = await build.openEdition(null);
      expect((await manager.get(`/en/manage/editions/${open}/plan`)).body).toContain('no seats to share out');
    });
  });

  describe('for the contact point', () => {
    it('reserve held seats, take a reservation off, and give seats back', async () => {
      const id = await edition();
      const home = `/ru/nominations/editions/${id}?state=KZ`;
      const shown = await ncp.get(home);
      expect(shown.body).toContain('Места, закреплённые за вашим государством');
      const ask = `/ru/nominations/editions/${id}/reserve-seats?state=KZ`;
      expect(shown.body).toContain(ask.replace(/&/g, '&amp;'));
      const missing = await ncp.send(ask, { quota: 'state online', seats: '1', note: '' });
      expect(missing.statusCode).toBe(422);
      const many = await ncp.send(ask, { quota: 'state online', seats: '3', note: 'Начальник отдела.' });
      expect(many.statusCode).toBe(409);
      expect(many.body).toContain('Начальник отдела.');
      expect(sentTo(await ncp.send(ask, { quota: 'state online', seats: '1', note: 'Начальник отдела.' }))).toBe(home);
      const seat = (await build.places(id)).find(({ reserved }) => reserved);
      expect((await ncp.get(home)).body).toContain('Начальник отдела.');
      expect(sentTo(await ncp.send(`/ru/nominations/seats/${seat?.id}/unreserve`))).toBe(home);
      expect(sentTo(await ncp.send(`/ru/nominations/seats/${seat?.id}/give-back`, { note: '' }))).toBe(home);
      expect(await build.picture(id)).toEqual({ 'held AZ': 2, 'held KZ': 1, free: 3 });
      expect((await ncp.get(`/ru/nominations/seats/${seat?.id}/give-back`)).statusCode).toBe(404);
    });

    it('replace a person by another, or by a name to come, and name it', async () => {
      const id = await edition();
      const [first, second, third] = await build.endorsedMany(id, ['KZ', 'KZ', 'KZ']);
      await build.give(id, [first?.id ?? '']);
      const page = `/en/nominations/applications/${first?.id}`;
      expect((await ncp.get(page)).body).toContain(`${page}/replace`);
      const shown = await ncp.get(`${page}/replace`);
      expect(shown.body).toContain(`value="${second?.id}"`);
      const missing = await ncp.post(`${page}/replace`, { by: second?.id ?? '', reason: '' });
      expect(missing.statusCode).toBe(422);
      const done = await ncp.post(`${page}/replace`, { by: second?.id ?? '', reason: 'Ill.' });
      expect(sentTo(done)).toBe(`/en/nominations/applications/${second?.id}`);
      const again = `/en/nominations/applications/${second?.id}`;
      expect(sentTo(await ncp.send(`${again}/replace`, { by: 'reserve-seat', reason: 'Ill too.' }))).toBe(again);
      const seat = (await build.places(id)).find(({ reserved }) => reserved);
      const fill = `/en/nominations/seats/${seat?.id}/fill`;
      expect((await ncp.get(fill)).body).toContain(`value="${third?.id}"`);
      expect(sentTo(await ncp.post(fill, { by: third?.id ?? '' }))).toBe(`/en/nominations/editions/${id}?state=KZ`);
      expect(await build.status(third?.id ?? '')).toBe('offered');
      expect(await build.differences(id)).toEqual([]);
    });

    it('are not there for another State, nor for managers where the State has a contact point', async () => {
      const id = await edition();
      const seat = (await build.places(id)).find(({ stateCode }) => stateCode === 'KZ');
      const other = await reader(await build.contactPoint('AZ'));
      expect((await other.get(`/en/nominations/seats/${seat?.id}/give-back`)).statusCode).toBe(404);
      expect((await other.get(`/en/nominations/editions/${id}/reserve-seats?state=KZ`)).statusCode).toBe(404);
      const refused = await manager.send(`/en/nominations/seats/${seat?.id}/give-back`, { note: '' });
      expect(refused.statusCode).toBe(403);
      const home = await manager.get(`/en/nominations/editions/${id}?state=KZ`);
      expect(home.body).not.toContain('/give-back');
    });
  });
});
