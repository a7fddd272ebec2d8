import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createMailTransport } from './create-mail-transport';
import { MailError } from './mail-error';
import type { MailTransport, OutgoingMail } from './mail-transport';

const from = 'Training Centre <centre@example.org>';
const mail: OutgoingMail = {
  to: 'official12@example.org',
  toName: 'Служащий 12',
  subject: 'Приглашение на курс «Основы миграционной политики» — подтвердите участие до 1 мая',
  text: 'Здравствуйте!\n.\nДо встречи.',
  messageId: '<0193-invitation@example.org>',
};

interface Delivery {
  raw: string;
  from: string;
  to: string[];
}

let received: Delivery[];
let server: SMTPServer | undefined;
let transport: MailTransport | undefined;

async function connect(options: SMTPServerOptions = {}, credentials = ''): Promise<MailTransport> {
  received = [];
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          raw: Buffer.concat(parts).toString('utf8'),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  transport = createMailTransport({ smtpUrl: `smtp://${credentials}127.0.0.1:${port}`, from });
  return transport;
}

afterEach(async () => {
  await transport?.close();
  const closing = server;
  if (closing) await new Promise<void>((resolve) => closing.close(resolve));
  server = transport = undefined;
});

/** Headers of a raw message, unfolded, with encoded words read back (RFC 2047). */
function headersOf(raw: string): Map<string, string> {
  const block = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    block.split('\r\n').map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).toLowerCase(), decodeWords(header.slice(colon + 1).trim())];
    }),
  );
}

function decodeWords(value: string): string {
  return value
    .replace(/\?= =\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind, word]) => decode(kind!, word!)),
      ).toString('utf8'),
    );
}

function decode(kind: string, word: string): Buffer {
  if (kind.toLowerCase() === 'b') return Buffer.from(word, 'base64');
  const bytes = word
    .replace(/_/g, ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('refused'), { responseCode });
}

describe('mail through a server', () => {
  it('brings a Cyrillic message over whole, with the message id it was given', async () => {
    const smtp = await connect();
    await smtp.check();
    expect(
      await smtp.send({
        ...mail,
        html: '<p>Здравствуйте!</p>',
        headers: { 'List-Unsubscribe': '<https://example.org/u>' },
        attachments: [
          { filename: 'Приглашение.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar; method=REQUEST' },
        ],
      }),
    ).toBe('sent');
    const [delivery] = received;
    expect(delivery).toMatchObject({ from: 'centre@example.org', to: ['official12@example.org'] });
    const headers = headersOf(delivery!.raw);
    expect(headers.get('subject')).toBe(mail.subject);
    expect(headers.get('message-id')).toBe(mail.messageId);
    expect(headers.get('to')).toBe('Служащий 12 <official12@example.org>');
    expect(headers.get('from')).toBe('Training Centre <centre@example.org>');
    expect(headers.get('list-unsubscribe')).toBe('<https://example.org/u>');
    const encoded = delivery!.raw.match(/text\/plain[^]*?base64\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/)?.[1] ?? '';
    expect(Buffer.from(encoded, 'base64').toString('utf8').replace(/\r\n/g, '\n').trim()).toBe(mail.text);
    expect(delivery!.raw).toContain('text/calendar');
  });

  it('sends many at once over few connections', async () => {
    let connections = 0;
    const smtp = await connect({ onConnect: (_session, done) => ((connections += 1), done()) });
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    await Promise.all(numbers.map((number) => smtp.send({ ...mail, messageId: `<n${number}@example.org>` })));
    expect(received).toHaveLength(20);
    expect(connections).toBeLessThanOrEqual(3);
  });

  it.each([
    ['an unknown person', 550, true],
    ['a mailbox that is busy', 450, false],
    ['a sign-in that is demanded', 530, false],
  ])('tells %s (%d) as permanent: %s', async (_what, code, permanent) => {
    const smtp = await connect({ onRcptTo: (_address, _session, done) => done(refusal(code)) });
    await expect(smtp.send(mail)).rejects.toMatchObject({ name: 'MailError', permanent, responseCode: code });
    expect(received).toEqual([]);
  });

  it.each([
    [554, true],
    [451, false],
  ])('tells a message refused with %d as permanent: %s', async (code, permanent) => {
    const smtp = await connect({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refusal(code)));
      },
    });
    await expect(smtp.send(mail)).rejects.toMatchObject({ permanent, responseCode: code });
  });

  it('does not give a mail up for a greeting or a password that is refused', async () => {
    const closed = await connect({ onConnect: (_session, done) => done(refusal(554)) });
    await expect(closed.send(mail)).rejects.toMatchObject({ permanent: false });
    await closed.close();
    await new Promise<void>((resolve) => server!.close(resolve));
    const locked = await connect({ onAuth: (_auth, _session, done) => done(refusal(535)) }, 'user:wrong@');
    await expect(locked.send(mail)).rejects.toMatchObject({ permanent: false });
    await expect(locked.check()).rejects.toBeInstanceOf(MailError);
  });

  it('is ready to try again when nobody listens', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    transport = createMailTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
    await expect(transport.send(mail)).rejects.toMatchObject({ permanent: false, responseCode: undefined });
  });

  it.each<[string, Partial<OutgoingMail>]>([
    ['a subject of two lines', { subject: 'Hello\r\nBcc: other@example.org' }],
    ['a subject with a bare line feed', { subject: 'Hello\nBcc: other@example.org' }],
    ['a name of two lines', { toName: 'Official\r\nBcc: other@example.org' }],
    ['two addresses', { to: 'one@example.org,two@example.org' }],
    ['an address with a line break', { to: 'one@example.org\r\nRCPT TO:<two@example.org>' }],
    ['an address with a name', { to: 'One <one@example.org>' }],
    ['a quoted address', { to: '"one@example.org> "@example.org' }],
    ['no address', { to: '' }],
    ['a message id of two lines', { messageId: '<a@b>\r\nX: y' }],
    ['a message id without brackets', { messageId: 'a@b' }],
    ['a header of two lines', { headers: { 'X-Note': 'a\r\nBcc: other@example.org' } }],
    ['a header name with a colon', { headers: { 'X-Note: a\r\nBcc': 'b' } }],
    ['a header that adds recipients', { headers: { Bcc: 'other@example.org' } }],
    [
      'an attachment name of two lines',
      { attachments: [{ filename: 'a\r\nb', content: '', contentType: 'text/plain' }] },
    ],
    [
      'an attachment type of two lines',
      { attachments: [{ filename: 'a', content: '', contentType: 'text/plain\r\nX: y' }] },
    ],
  ])('refuses %s for good, whatever the transport', async (_what, change) => {
    const smtp = await connect();
    for (const way of [smtp, createMailTransport({ from })]) {
      await expect(way.send({ ...mail, ...change })).rejects.toMatchObject({ name: 'MailError', permanent: true });
    }
    expect(received).toEqual([]);
  });
});

describe('settings', () => {
  it('keeps mails where no server is named', async () => {
    const keeping = createMailTransport({ from });
    expect(await keeping.send(mail)).toBe('kept');
    await keeping.check();
    await keeping.close();
  });

  it.each([
    [{ smtpUrl: 'http://host', from }, /^The address of the mail server/],
    [{ smtpUrl: 'nonsense', from }, /^The address of the mail server/],
    [{ from: 'nobody' }, /^The sender of mails/],
    [{ from: 'a\r\nBcc: b@c <a@b>' }, /^The sender of mails/],
  ])('refuses %j', (settings, sentence) => {
    expect(() => createMailTransport(settings)).toThrow(sentence);
  });
});
