import { LateEntriesService, NomineeAnswersService, nomineeEntry, NomineesService } from '#src/admissions';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

interface Written {
  template: string;
  locale: string;
  address: string;
  subject: string;
  text: string;
  html: string;
}

describe('letters about nominations', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
    edition = await make.edition();
    await test.drainJobs();
  });
  afterAll(() => test.close());

  /** Does what is due, and answers the letters to an address that were written since the last time. */
  async function newLettersTo(email: string): Promise<Written[]> {
    await test.drainJobs();
    const rows = await test.database.query<Written>('SELECT * FROM mail_message WHERE address = $1 ORDER BY id', [
      email,
    ]);
    await test.database.query('DELETE FROM mail_message WHERE address = $1', [email]);
    return rows;
  }
  const nominate = async (email: string, locale: string): Promise<string> => {
    const { actor } = await make.contactPoint('KZ');
    const entry = nomineeEntry.parse({
      email,
      locale,
      nativeName: 'Он екінші лауазымды тұлға',
      latinName: 'Official Twelve',
      cyrillicName: 'Слушатель Двенадцатый',
    });
    const [made] = await test.get(NomineesService).enter(actor, { editionId: edition }, [entry]);
    return made?.nomineeId ?? '';
  };
  const secretIn = (text: string | undefined): string =>
    /\/(?:en|ru)\/nominated\/([A-Za-z0-9_-]{43})/.exec(text ?? '')?.[1] ?? '';

  it('ask the nominee in the language that was chosen, with a link that opens the question', async () => {
    await nominate('twelve@kz.example', 'ru');
    const [letter, ...others] = await newLettersTo('twelve@kz.example');
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      template: 'nominee-invited',
      locale: 'ru',
      subject: 'Вас выдвинули на курс: Документы на границе: практика',
    });
    expect(letter?.text).toContain('Здравствуйте, Слушатель Двенадцатый!');
    expect(letter?.text).toContain('Казахстан выдвигает вас');
    expect(letter?.text).toMatch(/Подайте заявку до: .*2026/);
    const { actor } = await make.official('KZ');
    expect((await test.get(NomineeAnswersService).look(actor, secretIn(letter?.text))).standing).toBe('open');
    expect(letter?.html).toContain(`/ru/nominated/${secretIn(letter?.text)}`);
  });

  it('are the same to an address with an account and to one without', async () => {
    const known = await make.official('KZ');
    await nominate(known.profile.email, 'en');
    await nominate('unknown@kz.example', 'en');
    const plain = (letter: Written | undefined) => letter?.text.replace(/[A-Za-z0-9_-]{43}/, 'SECRET');
    const [toKnown] = await newLettersTo(known.profile.email);
    const [toUnknown] = await newLettersTo('unknown@kz.example');
    expect(plain(toKnown)).toContain('Dear Official Twelve,');
    expect(plain(toKnown)).toBe(plain(toUnknown));
  });

  it('hold no secret in events and jobs, nor in the table before they are sent', async () => {
    const id = await nominate('secret@kz.example', 'en');
    await test.database.query(`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 second'`);
    const [letter] = await newLettersTo('secret@kz.example');
    const secret = secretIn(letter?.text);
    expect(secret).toHaveLength(43);
    const { leaks } = (await test.database.one<{ leaks: number }>(
      `SELECT (SELECT count(*) FROM outbox_event WHERE payload::text LIKE '%' || $1 || '%')::int
         + (SELECT count(*) FROM graphile_worker._private_jobs WHERE payload::text LIKE '%' || $1 || '%')::int
         + (SELECT count(*) FROM nomination_link WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%')::int AS leaks`,
      [secret],
    )) as { leaks: number };
    expect({ id, leaks }).toEqual({ id, leaks: 0 });
  });

  it('are not written to whoever was taken back before the letter went', async () => {
    const id = await nominate('gone@kz.example', 'en');
    await test.database.query(`UPDATE nominee SET status = 'withdrawn', rank = NULL WHERE id = $1`, [id]);
    expect(await newLettersTo('gone@kz.example')).toEqual([]);
  });

  it('tell the contact point of a nominee who declined, with the reason', async () => {
    const contact = await make.contactPoint('KZ');
    await nominate('declines@kz.example', 'en');
    const [letter] = await newLettersTo('declines@kz.example');
    await test.get(NomineeAnswersService).decline(secretIn(letter?.text), 'I am on leave then.');
    const letters = (await newLettersTo(contact.profile.email)).filter(
      ({ template }) => template === 'nominee-declined',
    );
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toBe('A nominee has declined: Border documents in practice');
    expect(letters[0]?.text).toContain('“I am on leave then.”');
    expect(letters[0]?.text).toContain('Nominee: Official Twelve');
    expect(letters[0]?.text).toContain(`/en/nominations/editions/${edition}?state=KZ`);
  });

  it('ask nobody for an endorsement that the nomination has given', async () => {
    const contact = await make.contactPoint('KZ');
    const person = await make.official('KZ');
    await nominate(person.profile.email, 'en');
    await make.submitted(person.actor, edition);
    const templates = (await newLettersTo(contact.profile.email)).map(({ template }) => template);
    expect(templates).not.toContain('endorsement-asked');
    expect(templates).toContain('application-of-state');
  });

  it('tell contact points until when their State is let in late', async () => {
    const contact = await make.contactPoint('KZ');
    const manager = await make.manager();
    await newLettersTo(contact.profile.email);
    await test
      .get(LateEntriesService)
      .grant(manager.actor, edition, { stateCode: 'KZ', untilOn: '2026-04-27', reason: 'Holidays.' });
    const [letter] = await newLettersTo(contact.profile.email);
    expect(letter?.subject).toBe('Your State may still nominate: Border documents in practice');
    expect(letter?.text).toContain('28 Apr 2026, 00:00 (Baku, GMT+4)');
  });
});
