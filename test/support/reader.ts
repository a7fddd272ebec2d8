import type { Response } from 'light-my-request';
import type { TestApp } from './testing-app';

/** A browser without a screen: keeps cookies and sends forms with the token of the page it last saw. */
export class Reader {
  private readonly jar = new Map<string, string>();
  private token = '';

  constructor(
    private readonly test: TestApp,
    private readonly headers: Record<string, string> = {},
  ) {}

  async get(url: string): Promise<Response> {
    const response = await this.test.http('GET', url, { cookie: this.cookies, headers: this.headers });
    this.remember(response);
    return response;
  }

  /** Posts a form; the anti-forgery token is added. */
  async post(url: string, form: Record<string, string | string[]> = {}): Promise<Response> {
    const response = await this.test.http('POST', url, {
      cookie: this.cookies,
      headers: this.headers,
      form: { _csrf: this.token, ...form },
    });
    this.remember(response);
    return response;
  }

  /** Posts a body that is made already, such as one of `multipart`; it brings its own anti-forgery token. */
  async raw(url: string, extras: { body: Buffer; headers: Record<string, string> }): Promise<Response> {
    const headers = { ...this.headers, ...extras.headers };
    const response = await this.test.http('POST', url, { cookie: this.cookies, headers, body: extras.body });
    this.remember(response);
    return response;
  }

  /** Opens a page and posts its form. */
  async send(page: string, form: Record<string, string | string[]> = {}, action = page): Promise<Response> {
    await this.get(page);
    return this.post(action, form);
  }

  /** Takes over a cookie, such as that of a sign-in that was opened elsewhere: `name=value`. */
  keep(cookie: string): this {
    const [name = '', value = ''] = cookie.split('=');
    this.jar.set(name, value);
    return this;
  }

  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }

  private get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private remember(response: Response): void {
    for (const cookie of response.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[]) {
      const isOver = cookie.maxAge === 0 || (cookie.expires !== undefined && cookie.expires.getTime() === 0);
      if (isOver) this.jar.delete(cookie.name);
      else this.jar.set(cookie.name, cookie.value);
    }
    this.token = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? this.token;
  }
}
