import { newId } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder, wholeForm } from '../admissions.fixture';
import { ApplicationsService } from '../applications.service';
import { EndorsementsService } from '../endorsements.service';
import { OffersService } from '../offers.service';
import { NominationLinks } from './nomination-links';
import { NomineeAnswersService } from './nominee-answers.service';
import { nomineeEntry } from './nominee.schemas';
import { NomineesService } from './nominees.service';

describe('the answer of a nominee', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let answers: NomineeAnswersService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    answers = test.get(NomineeAnswersService);
  });
  afterAll(() => test.close());

  /** Puts somebody forward and answers the secret of the letter. */
  async function nominate(
    editionId: string,
    email = `${newId()}@kz.example`,
    by?: TestActor,
  ): Promise<{ secret: string; id: string }> {
    const { actor } = by ?? (await build.contactPoint('KZ'));
    const [made] = await test
      .get(NomineesService)
      .enter(actor, { editionId, stateCode: 'KZ' }, [nomineeEntry.parse({ email, nativeName: 'Официальное Лицо' })]);
    const id = made?.nomineeId ?? '';
    return { id, secret: await secretOf(id, email) };
  }
  const secretOf = async (id: string, email: string): Promise<string> =>
    (await test.get(NominationLinks).issue('nominee', id, email))?.split('/').at(-1) ?? '';
  const nominee = async (id: string) =>
    await test.database.one<{ status: string; account_id: string | null; rank: number | null }>(
      'SELECT status, account_id, rank FROM nominee WHERE id = $1',
      [id],
    );
  const application = async (id: string) =>
    await test.database.one<{
      status: string;
      ncp_rank: number | null;
      endorsed_by: string | null;
      endorsed_as: string | null;
      nominee_id: string | null;
      state_code: string | null;
    }>('SELECT * FROM application WHERE id = $1', [id]);
  const submit = async (person: TestActor, id: string): Promise<void> => {
    await test.get(ApplicationsService).save(person.actor, id, wholeForm);
    await test.get(ApplicationsService).submit(person.actor, id);
  };
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('begins an application that is endorsed with its submission, with the rank of the nomination', async () => {
    const edition = await build.edition();
    await nominate(edition);
    const { secret, id } = await nominate(edition);
    const person = await build.official('KZ');
    const begun = await answers.accept(person.actor, secret);
    expect(await application(begun)).toMatchObject({ status: 'draft', nominee_id: id });
    expect(await nominee(id)).toEqual({ status: 'entered', account_id: person.accountId, rank: 2 });
    await submit(person, begun);
    const contact = await build.contactPoint('KZ');
    expect(await application(begun)).toMatchObject({
      status: 'endorsed',
      ncp_rank: 2,
      endorsed_by: contact.accountId,
      endorsed_as: 'ncp',
    });
    expect(await nominee(id)).toMatchObject({ status: 'applied', rank: null });
    await test.get(ApplicationsService).submit(person.actor, begun);
    expect(await answers.accept(person.actor, secret)).toBe(begun);
  });

  it('is the same application from two tabs, and from two at once', async () => {
    const edition = await build.edition();
    const { secret } = await nominate(edition);
    const person = await build.official('KZ');
    const ids = await Promise.all(Array.from({ length: 5 }, () => answers.accept(person.actor, secret)));
    expect(new Set(ids).size).toBe(1);
  });

  it('belongs to the first account, of two at once to one', async () => {
    const edition = await build.edition();
    const { secret } = await nominate(edition);
    const people = await Promise.all([build.official('KZ'), build.official('KZ'), build.official('KZ')]);
    const results = await Promise.all(people.map(({ actor }) => codeOf(answers.accept(actor, secret))));
    expect([...results].sort()).toEqual(['accepted', 'admissions.nominee-taken', 'admissions.nominee-taken']);
    const other = people[results.indexOf('admissions.nominee-taken')] as TestActor;
    expect((await answers.look(other.actor, secret)).standing).toBe('taken');
  });

  it('is bound to an application that the person had begun, or sent in, by themselves', async () => {
    const edition = await build.edition();
    const drafting = await build.official('KZ');
    const draft = await build.draft(drafting.actor, edition);
    expect(await answers.accept(drafting.actor, (await nominate(edition)).secret)).toBe(draft);
    await test.get(ApplicationsService).submit(drafting.actor, draft);
    expect(await application(draft)).toMatchObject({ status: 'endorsed', ncp_rank: 1 });

    const waiting = await build.official('KZ');
    const submitted = await build.submitted(waiting.actor, edition);
    const second = await nominate(edition);
    expect(await answers.accept(waiting.actor, second.secret)).toBe(submitted);
    expect(await application(submitted)).toMatchObject({ status: 'endorsed', ncp_rank: 2, nominee_id: second.id });
    expect(await nominee(second.id)).toMatchObject({ status: 'applied' });
    expect(await codeOf(answers.accept(waiting.actor, (await nominate(edition)).secret))).toBe(
      'admissions.already-applied',
    );
  });

  it('is not needed where the person applies under the nominated address', async () => {
    const edition = await build.edition();
    const person = await build.official('KZ');
    const { id } = await nominate(edition, person.profile.email);
    expect((await answers.openFor(person.actor)).map((open) => open.id)).toEqual([id]);
    const submitted = await build.submitted(person.actor, edition);
    expect(await application(submitted)).toMatchObject({ status: 'endorsed', nominee_id: id, ncp_rank: 1 });
    expect(await answers.openFor(person.actor)).toEqual([]);
    const other = await build.official('KZ');
    expect(await codeOf(answers.acceptOwn(other.actor, id))).toBe('resource.not-found');
  });

  it('is not the contact point’s own, and only of the State that nominates', async () => {
    const edition = await build.edition();
    const contact = await build.contactPoint('KZ');
    const { secret } = await nominate(edition, 'private@kz.example');
    expect(await codeOf(answers.accept(contact.actor, secret))).toBe('admissions.own-nomination');
    const foreign = await build.official('AZ');
    expect(await codeOf(answers.accept(foreign.actor, secret))).toBe('admissions.nominee-other-state');
    const colleague = await test.actor([{ role: 'ncp', scope: 'KZ' }], { stateCode: 'KZ' });
    expect(await codeOf(answers.accept(colleague.actor, secret))).toBe('accepted');
  });

  it('takes State and institution from the nomination where the account names none', async () => {
    const edition = await build.edition();
    const { secret } = await nominate(edition);
    const person = await test.actor([{ role: 'official', scope: null }]);
    const begun = await answers.accept(person.actor, secret);
    await submit(person, begun);
    expect(await application(begun)).toMatchObject({ status: 'endorsed', state_code: 'KZ' });
  });

  it('may be no; then nobody can take it up, and the State may enter the person again', async () => {
    const edition = await build.edition();
    const { secret, id } = await nominate(edition, 'no@kz.example');
    await answers.decline(secret, 'On leave.');
    await answers.decline(secret, null);
    expect(await nominee(id)).toMatchObject({ status: 'declined', rank: null });
    const person = await build.official('KZ');
    expect(await codeOf(answers.accept(person.actor, secret))).toBe('admissions.nomination-over');
    expect((await nominate(edition, 'no@kz.example')).id).not.toBe(id);
  });

  it('is possible until the deadline, by the address that was written to', async () => {
    const edition = await build.edition();
    const { secret, id } = await nominate(edition, 'late@kz.example');
    const person = await build.official('KZ');
    const now = test.clock.now();
    test.clock.set('2026-04-20T20:00:00Z');
    expect((await answers.look(person.actor, secret)).standing).toBe('over');
    expect(await codeOf(answers.accept(person.actor, secret))).toBe('admissions.nomination-over');
    expect(await test.get(NominationLinks).issue('nominee', id, 'late@kz.example')).toBeUndefined();
    test.clock.set(now);
    expect(await codeOf(answers.look(person.actor, 'unknown'))).toBe('link.not-valid');
    expect(await test.get(NominationLinks).issue('nominee', id, 'else@kz.example')).toBeUndefined();
    await test.database.query(`UPDATE nominee SET email = 'corrected@kz.example' WHERE id = $1`, [id]);
    expect(await codeOf(answers.accept(person.actor, secret))).toBe('link.not-valid');
  });

  it('stays possible after the person withdrew the draft', async () => {
    const edition = await build.edition();
    const { secret } = await nominate(edition);
    const person = await build.official('KZ');
    const first = await answers.accept(person.actor, secret);
    await test.get(OffersService).withdraw(person.actor, first, null);
    const second = await answers.accept(person.actor, secret);
    expect(second).not.toBe(first);
    await submit(person, second);
    expect(await application(second)).toMatchObject({ status: 'endorsed' });
  });

  it('waits for the contact point again once the application was returned', async () => {
    const edition = await build.edition();
    const { secret } = await nominate(edition);
    const person = await build.official('KZ');
    const begun = await answers.accept(person.actor, secret);
    await submit(person, begun);
    const contact = await build.contactPoint('KZ');
    await test.get(EndorsementsService).giveBack(contact.actor, begun, 'Name your duties.');
    await test.get(ApplicationsService).submit(person.actor, begun);
    expect(await application(begun)).toMatchObject({ status: 'submitted', endorsed_by: null, ncp_rank: 1 });
  });

  it('keeps ranks of nominees and applications apart in the schema', async () => {
    const edition = await build.edition();
    const { id } = await nominate(edition);
    const endorsed = await build.endorsed(edition, 'KZ');
    expect(await application(endorsed.id)).toMatchObject({ ncp_rank: 2 });
    const refusal = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'accepted',
        (error: { constraint?: string }) => error.constraint ?? String(error),
      );
    expect(await refusal(test.database.query('UPDATE application SET ncp_rank = 1 WHERE id = $1', [endorsed.id]))).toBe(
      'application_ncp_rank_key',
    );
    expect(await refusal(test.database.query('UPDATE nominee SET rank = 2 WHERE id = $1', [id]))).toBe(
      'nominee_rank_key',
    );
  });
});
