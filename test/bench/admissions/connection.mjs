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
    this.#socket.on('error', (error) => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('the connection was closed')));
  }

  /**
   * Sends a POST.
   * @param headers whole lines, such as `authorization: Bearer …`
   * @returns status and body of the answer; rejects where the connection breaks before it
   */
  post(path, headers, body = '') {
    const lines = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      ...headers,
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ];
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#socket.destroyed) this.#end(new Error('the connection is closed'));
      else this.#socket.write(lines.join('\r\n'));
    });
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
    if (length === undefined) return this.#end(new Error(`an answer without a length: ${this.#buffer.slice(0, head)}`));
    const end = head + 4 + Number(length);
    if (this.#buffer.length < end) return;
    const answer = { status: Number(this.#buffer.slice(9, 12)), body: this.#buffer.slice(head + 4, end) };
    this.#buffer = this.#buffer.slice(end);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #end(error) {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}
