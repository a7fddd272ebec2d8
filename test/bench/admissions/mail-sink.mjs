/** A mail server that keeps what it was handed: the Message-ID of each mail, as often as it came. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** As long as a mail server takes to put a mail away; in this time a mail is in flight. */
const TAKES_MS = 5;

export async function startMailSink() {
  /** @type {Map<string, number>} */
  const received = new Map();
  let notify = () => undefined;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('latin1');
      stream.on('data', (chunk) => (text += chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? '';
        received.set(id, (received.get(id) ?? 0) + 1);
        notify();
        setTimeout(done, TAKES_MS);
      });
    },
  });
  // A client that is killed breaks its connection.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    /** How often each Message-ID came. */
    received,
    /** Resolves when a mail has come and is not answered yet. */
    nextMail: () => new Promise((resolve) => (notify = resolve)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
