import { EventBus } from '#libs/events';
import { MailError, type MailTransport, type OutgoingMail } from '#libs/mail';
import {
  accountClosed,
  accountConfirmationRequested,
  OneTimeLinks,
  passwordResetRequested,
  registrationRepeated,
} from '#src/identity';
import { signInCookie } from '../../test/support/crawl';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { Mailer } from './mailer.service';
import { SendMailJob } from './send-mail.job';

interface Kept {
  id: string;
  address: string | null;
  locale: string;
  subject: string;
  text: string | null;
  html: string | null;
  status: string;
  attempts: number;
  last_error: string | null;
}

/** Stands where the mail server would: takes or refuses what it is handed. */
class RecordingTransport implements MailTransport {
  readonly taken: OutgoingMail[] = [];
  failure?: MailError;

  async send(mail: OutgoingMail): Promise<'sent'> {
    if (this.failure) throw this.failure;
    this.taken.push(mail);
    return 'sent';
  }
  async check(): Promise<void> {}
  async close(): Promise<void> {}
}

describe('mails', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const mailsTo = (accountId: string): Promise<Kept[]> =>
    test.database.query<Kept>('SELECT * FROM mail_message WHERE account_id = $1 ORDER BY id', [accountId]);
  const publish = (event: typeof accountConfirmationRequested, accountId: string): Promise<string> =>
    test.database.transaction(() => test.get(EventBus).publish(event, { accountId }));

  it('are written in the language of the reader, with a link that works', async () => {
    const reader = await test.actor([], { locale: 'ru' });
    await publish(accountConfirmationRequested, reader.accountId);
    await test.drainJobs();
    const [mail, ...others] = await mailsTo(reader.accountId);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      locale: 'ru',
      status: 'kept',
      address: reader.profile.email,
      subject: 'Подтвердите, пожалуйста, адрес электронной почты',
    });
    expect(mail?.text).toContain(`Здравствуйте, ${reader.profile.cyrillicName}!`);
    expect(mail?.html).toContain('lang="ru" dir="ltr"');
    const secret = /http:\/\/127\.0\.0\.1:3000\/ru\/confirm\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1];
    await expect(test.get(OneTimeLinks).look('confirm-account', secret ?? '')).resolves.toMatchObject({
      accountId: reader.accountId,
    });
    expect(mail?.html).toContain(`/ru/confirm/${secret}`);
  });

  it('fall back to English, left to right, where a language has no letters yet', async () => {
    const reader = await test.actor([], { locale: 'fa' });
    await publish(registrationRepeated, reader.accountId);
    await test.drainJobs();
    const [mail] = await mailsTo(reader.accountId);
    expect(mail).toMatchObject({ locale: 'en', subject: 'You already have an account' });
    expect(mail?.html).toContain('lang="en" dir="ltr"');
    expect(mail?.text).toContain('http://127.0.0.1:3000/en/sign-in');
  });

  it('are written once for a cause, and not at all when its transaction fails', async () => {
    const reader = await test.actor([]);
    const mailer = test.get(Mailer);
    const letter = {
      cause: 'the-same',
      template: 'registered-already',
      recipients: [reader.accountId, reader.accountId],
      compose: () => ({}),
    };
    await test.database.transaction(() => mailer.write(letter));
    await test.database.transaction(() => mailer.write(letter));
    expect(await mailsTo(reader.accountId)).toHaveLength(1);
    const broken = test.database.transaction(async () => {
      await mailer.write({ ...letter, cause: 'another' });
      throw new Error('later step');
    });
    await expect(broken).rejects.toThrow('later step');
    expect(await mailsTo(reader.accountId)).toHaveLength(1);
  });

  it('cut a long subject between characters, never inside one', async () => {
    const reader = await test.actor([]);
    for (const course of ['😀'.repeat(300), `x${'😀'.repeat(300)}`]) {
      await test.database.transaction(() =>
        test.get(Mailer).write({
          cause: `length-${course.length}`,
          template: 'application-endorsed',
          recipients: [reader.accountId],
          compose: () => ({ vars: { course } }),
        }),
      );
    }
    const mails = await mailsTo(reader.accountId);
    expect(mails).toHaveLength(2);
    for (const { subject } of mails) expect(subject).toMatch(/: x?(?:😀)+$/u);
  });

  it('lose address and text when the account closes', async () => {
    const reader = await test.actor([]);
    await publish(registrationRepeated, reader.accountId);
    await test.drainJobs();
    await publish(accountClosed, reader.accountId);
    await test.drainJobs();
    expect(await mailsTo(reader.accountId)).toMatchObject([{ address: null, text: null, html: null, status: 'kept' }]);
  });

  describe('with a mail server', () => {
    const transport = new RecordingTransport();
    let kept: MailTransport;
    const sender = (): { transport: MailTransport } => test.get(SendMailJob) as unknown as { transport: MailTransport };

    beforeAll(() => {
      kept = sender().transport;
      sender().transport = transport;
    });
    afterAll(() => {
      sender().transport = kept;
    });
    beforeEach(() => {
      transport.failure = undefined;
      transport.taken.length = 0;
    });

    it('keeps no secret in the table, before or after sending', async () => {
      const reader = await test.actor([]);
      await publish(passwordResetRequested, reader.accountId);
      await test.drainJobs();
      const [mail] = await mailsTo(reader.accountId);
      const secret = /reset-password\/([A-Za-z0-9_-]{43})/.exec(transport.taken[0]?.text ?? '')?.[1] ?? 'none';
      await expect(test.get(OneTimeLinks).look('reset-password', secret)).resolves.toMatchObject({
        accountId: reader.accountId,
      });
      expect(mail).toMatchObject({ status: 'sent', attempts: 1 });
      expect(mail?.text).not.toContain(secret);
      expect(mail?.html).not.toContain(secret);
      expect(transport.taken[0]?.messageId).toBe(`<${mail?.id}@127.0.0.1>`);
    });

    it('tries again after a failure that may pass, under the same Message-ID', async () => {
      const reader = await test.actor([]);
      transport.failure = new MailError('The mail server did not take the mail: no answer.', { permanent: false });
      await publish(registrationRepeated, reader.accountId);
      await test.drainJobs();
      expect(await mailsTo(reader.accountId)).toMatchObject([
        { status: 'waiting', attempts: 1, last_error: 'The mail server did not take the mail: no answer.' },
      ]);
      transport.failure = undefined;
      await test.database.query(
        `UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 second' WHERE locked_at IS NULL`,
      );
      await test.drainJobs();
      expect(await mailsTo(reader.accountId)).toMatchObject([{ status: 'sent', attempts: 2, last_error: null }]);
    });

    it('gives up where the server refuses for good', async () => {
      const reader = await test.actor([]);
      transport.failure = new MailError('The mail server did not take the mail: 550.', {
        permanent: true,
        responseCode: 550,
      });
      await publish(registrationRepeated, reader.accountId);
      await test.drainJobs();
      expect(await mailsTo(reader.accountId)).toMatchObject([
        { status: 'failed', last_error: 'The mail server did not take the mail: 550.' },
      ]);
    });
  });

  it('can be read by administrators as they would have arrived, under a policy that runs nothing', async () => {
    const administrator = await test.actor([{ role: 'administrator', scope: null }]);
    const reader = await test.actor([], { locale: 'ru' });
    await publish(registrationRepeated, reader.accountId);
    await test.drainJobs();
    const [mail] = await mailsTo(reader.accountId);
    const cookie = await signInCookie(test, administrator.accountId);
    const html = await test.http('GET', `/en/manage/mailbox/${mail?.id}/html`, { cookie });
    expect(html.body).toBe(mail?.html);
    expect(html.headers['content-security-policy']).toMatch(/^sandbox .*default-src 'none'/);
    expect((await test.http('GET', '/en/manage/mailbox/nothing', { cookie })).statusCode).toBe(404);
    expect((await test.http('GET', '/en/manage/mailbox?after=W251bGxd', { cookie })).statusCode).toBe(400);
    expect((await test.http('GET', `/en/manage/mailbox/${mail?.id}`)).statusCode).toBe(401);
  });

  it('have their texts removed after ninety days', async () => {
    const reader = await test.actor([]);
    await publish(registrationRepeated, reader.accountId);
    await test.drainJobs();
    test.clock.advance(91 * 86_400_000);
    await test.database.query(`SELECT graphile_worker.add_job('sweep-mail', '{}'::json)`);
    await test.drainJobs();
    expect(await mailsTo(reader.accountId)).toMatchObject([
      { text: null, html: null, address: null, subject: 'You already have an account' },
    ]);
  });
});
