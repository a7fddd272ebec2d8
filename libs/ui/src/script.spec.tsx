import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser';
import { loadAssets } from './assets';
import { FileField, PasswordField, TextArea, TextField } from './fields-text';
import { fixtureUi } from './fixture';
import { Form } from './form';
import { Layout, renderDocument } from './layout';

const assets = loadAssets();
const posts: string[] = [];
let server: Server;
let browser: Browser;
let page: Page;
let base: string;

const frame = { siteName: 'Office', menu: [], languages: [] };
const account = { name: 'Official 12', menu: [{ href: '/out', label: 'Sign out', post: true }] };

const pages: Record<string, () => string> = {
  '/edit': () =>
    renderDocument(
      <Layout {...frame} title="Edit" account={account}>
        <Form action="/save" draft="note:1">
          <TextField name="title" label="Title" />
          <TextArea name="body" label="Body" value="stored" />
          <PasswordField name="secret" label="Secret" />
          <button type="submit">Save</button>
        </Form>
      </Layout>,
      fixtureUi({ assets }),
    ),
  '/send': () =>
    renderDocument(
      <Layout {...frame} title="Send">
        <Form action="/receive" multipart upload>
          <FileField name="scan" label="Scan" />
          <button type="submit">Send</button>
        </Form>
      </Layout>,
      fixtureUi({ assets }),
    ),
  '/refuse': () =>
    renderDocument(
      <Layout {...frame} title="Refused">
        <Form action="/refuse" multipart upload>
          <FileField name="scan" label="Scan" />
          <PasswordField name="secret" label="Secret" />
          <button type="submit">Send</button>
        </Form>
      </Layout>,
      fixtureUi({ assets }),
    ),
  '/done': () =>
    renderDocument(
      <Layout {...frame} title="Done" flash={[{ kind: 'success', text: 'Saved' }]} />,
      fixtureUi({ assets }),
    ),
  '/broken': () => renderDocument(<Layout {...frame} title="Broken" />, fixtureUi({ assets })),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (request.method === 'POST') {
    request.resume();
    posts.push(path);
    if (path === '/refuse')
      return void response
        .writeHead(422, { 'content-type': 'text/html; charset=utf-8' })
        .end(pages['/refuse']?.().replaceAll('n-1', 'n-2'));
    return void response.writeHead(303, { location: '/done' }).end();
  }
  const asset = await assets.get(path, request.headers['accept-encoding']);
  if (asset) return void response.writeHead(200, asset.headers).end(asset.body);
  const html = pages[path]?.();
  const policy =
    "default-src 'none'; style-src 'nonce-n-1'; script-src 'nonce-n-1'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
  response
    .writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    .end(html);
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

const visit = (path: string) => page.goto(base + path);
const keptDraft = () =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem('draft:note:1') ?? 'null') as { values: Record<string, string[]> } | null,
  );

describe('the script', () => {
  it('keeps what is typed, but no secret, and puts it back after the page was lost', async () => {
    await visit('/edit');
    await page.getByLabel('Title').fill('Half a title');
    await page.getByLabel('Secret').fill('hunter2');
    await page.waitForFunction(() => localStorage.getItem('draft:note:1')?.includes('Half a title'));
    expect(JSON.stringify(await keptDraft())).not.toContain('hunter2');

    await visit('/edit');
    expect(await page.getByLabel('Title').inputValue()).toBe('Half a title');
    await page.getByText('ui:draft.forget').click();
    expect(await page.getByLabel('Title').inputValue()).toBe('');
    expect(await keptDraft()).toBeNull();
  });

  it('sends once however often the button is pressed, and forgets the draft only when told that it arrived', async () => {
    await visit('/edit');
    await page.getByLabel('Title').fill('Whole title');
    const refused = await page.evaluate(() => {
      const seen: boolean[] = [];
      document.addEventListener('submit', (event) => seen.push(event.defaultPrevented));
      const save = document.querySelector<HTMLButtonElement>('.ui-form button[type=submit]');
      save?.click();
      save?.click();
      return seen;
    });
    expect(refused).toEqual([false, true]);
    await page.waitForURL('**/done');
    expect(posts.filter((path) => path === '/save')).toHaveLength(1);
    expect(await keptDraft()).toBeNull();
  });

  it('keeps the draft when an error page follows', async () => {
    await visit('/edit');
    await page.evaluate(() =>
      localStorage.setItem('draft:note:1', JSON.stringify({ values: { title: ['Kept'] }, sent: true })),
    );
    await visit('/broken');
    await visit('/edit');
    expect(await page.getByLabel('Title').inputValue()).toBe('Kept');
  });

  it('leaves nothing typed on the machine after signing out', async () => {
    await visit('/edit');
    await page.evaluate(() => localStorage.setItem('draft:note:1', '{"values":{}}'));
    await page.locator('.ui-account summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/done');
    expect(await keptDraft()).toBeNull();
  });

  it('sends files with progress and shows the page that answers, at its address', async () => {
    await visit('/send');
    await page
      .getByLabel('Scan')
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL('**/done');
    await page.getByText('Saved').waitFor();
    expect(posts).toContain('/receive');
  });

  it('works on in a page that answers an upload, whose nonce is another', async () => {
    await visit('/refuse');
    await page.evaluate(() => document.querySelector('h1')?.remove());
    await page
      .getByLabel('Scan')
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Refused' }).waitFor();
    await page.getByRole('button', { name: 'ui:password.show' }).waitFor();
  });

  it('shows a secret on request', async () => {
    await visit('/edit');
    await page.getByRole('button', { name: 'ui:password.show' }).click();
    expect(await page.getByLabel('Secret').getAttribute('type')).toBe('text');
  });
});
