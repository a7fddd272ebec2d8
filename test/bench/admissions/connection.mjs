/**
 * One HTTP connection that is kept open and carries one request at a time: the least that a client can be, because it shares
 * the processors with what it measures. The server must name the length of its answers, which ours does.
 */
import { connect } from 'node:net';

export class Connection {
  #socket;
  #waiting;
  #buffer = '';

  /** @param port of a server on this machine */
  constructor(port) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')));
  }

  /** Sends a POST with a JSON body. @returns its status and body; rejects where the connection breaks before the answer */
  post(path, token, body = '') {
    const content = body
      ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
      : 'content-length: 0\r\n';
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${content}\r\n${body}`,
    );
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #read(chunk) {
    this.#buffer += chunk;
    const head = this.#buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#buffer)?.[1];
    if (length === undefined) throw new Error(`an answer without a length: ${this.#buffer.slice(0, head)}`);
    const end = head + 4 + Number(length);
    if (this.#buffer.length < end) return;
    const answer = { status: Number(this.#buffer.slice(9, 12)), body: this.#buffer.slice(head + 4, end) };
    this.#buffer = this.#buffer.slice(end);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(answer);
  }
}
