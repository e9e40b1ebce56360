import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Desk, launch, serve, welcome } from './harness.mjs';

let browser: Browser;
let ours: Awaited<ReturnType<typeof serve>>;
let theirs: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;
let page: Page;
let desk: Desk;

beforeAll(async () => {
  browser = await launch();
  ours = await serve();
  const html = (language: string, more = '') => `<!doctype html><html lang="en" dir="ltr"><title>School</title><style>button{display:none!important}</style><body>The school's own page<script src="${ours.origin}/widget.js" data-helpline="demo" ${language} async></script>${more}</body></html>`;
  const origin = ours.origin.replace('localhost', '127.0.0.1');
  theirs = await serve({
    '/school': { html: html('data-language="ar"') },
    '/twice': { html: html('', `<script src="${ours.origin}/widget.js" data-helpline="demo" async></script>`) },
    '/strict': { html: html('data-language="en"').replace(/<style>.*<\/style>/, ''), headers: { 'content-security-policy': `default-src 'none'; script-src ${ours.origin}; frame-src ${ours.origin}` } },
    '/evil': { html: `<iframe src="${ours.origin}/chat/demo"></iframe><p>${origin}</p>` },
  });
});
afterAll(async () => {
  await browser.close();
  ours.close();
  theirs.close();
});
afterEach(() => context.close());

async function visit(path: string, viewport = { width: 1000, height: 800 }) {
  context = await browser.newContext({ locale: 'en-GB', viewport });
  desk = await Desk.on(context, { body: { ...welcome, texts: { quickExitUrl: { ar: 'https://weather.example/', en: 'https://weather.example/' } } } });
  await context.route('https://weather.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'sunny' }));
  page = await context.newPage();
  // Another site, not only another port: what the browser keeps apart.
  await page.goto(theirs.origin.replace('localhost', '127.0.0.1') + path);
}

/** The button lives in a closed shadow root: it is found as people find it. */
const press = () => page.keyboard.press('Tab').then(() => page.keyboard.press('Enter'));
/** What lies where the window opens: in Arabic at the other side. */
const shown = () => page.evaluate(() => document.elementFromPoint(200, innerHeight - 200)?.localName === 'sanad-widget');
const frame = async () => {
  await expect.poll(() => page.frames().length).toBe(2);
  const inner = page.frames()[1]!;
  await inner.waitForSelector('.whose bdi');
  return inner;
};

describe('a host page', () => {
  it('opens the child page by one script tag, in the language it names, with nothing loaded before', async () => {
    await visit('/school');
    await page.waitForSelector('sanad-widget', { state: 'attached' });
    expect(page.frames()).toHaveLength(1);
    await press();
    const inner = await frame();
    await expect.poll(() => inner.evaluate(() => document.documentElement.lang)).toBe('ar-PS');
    expect(new URL(inner.url()).pathname).toBe('/chat/demo');
  });

  it('cannot read the conversation, nor reach into the button', async () => {
    await visit('/school');
    await press();
    const inner = await frame();
    await inner.click('.button.primary');
    await inner.waitForSelector('.waiting');
    const reached = await page.evaluate(() => {
      const host = document.querySelector('sanad-widget')!;
      let seen = 'nothing';
      try {
        seen = window[0]!.document.body.innerText;
      } catch {
        // as it should be
      }
      return { root: host.shadowRoot, seen };
    });
    expect(reached).toEqual({ root: null, seen: 'nothing' });
  });

  it('gets the window closed and opened again, and the conversation goes on', async () => {
    await visit('/school');
    await press();
    const inner = await frame();
    await inner.click('.button.primary');
    await inner.waitForSelector('.waiting');
    await inner.click('.top .round');
    await expect.poll(shown).toBe(false);
    await page.keyboard.press('Enter');
    await expect.poll(shown).toBe(true);
    expect(desk.received('open')).toHaveLength(1);
    expect(await inner.locator('.waiting').count()).toBe(1);
  });

  it('goes away as a whole with the quick exit', async () => {
    await visit('/school');
    await press();
    const inner = await frame();
    await inner.click('.button.primary');
    await inner.waitForSelector('.waiting');
    await inner.click('.leave', { noWaitAfter: true });
    // Not waitForURL: it gives up when the frame's own way out is cut short by the host's.
    await expect.poll(() => page.url()).toBe('https://weather.example/');
    await expect.poll(() => desk.received('end').at(-1)).toMatchObject({ quick: true });
  });

  it('may forbid everything but our origin', async () => {
    const complaints: string[] = [];
    await visit('/strict');
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.reload();
    await page.waitForSelector('sanad-widget', { state: 'attached' });
    await press();
    await frame();
    expect(complaints.filter((complaint) => !complaint.includes('favicon'))).toEqual([]);
  });

  it('is not spoken to by a page that it did not greet', async () => {
    await visit('/evil');
    await page.evaluate(() => addEventListener('message', (event) => ((window as unknown as { heard: unknown[] }).heard ??= []).push(event.data)));
    const inner = await frame();
    await inner.click('.top .round');
    // Messages of one window to another keep their order: had the page said anything, it would have arrived before this.
    await inner.evaluate(() => window.parent.postMessage('the last word', '*'));
    const heard = () => page.evaluate(() => (window as unknown as { heard?: unknown[] }).heard ?? []);
    await expect.poll(async () => (await heard()).includes('the last word')).toBe(true);
    expect(await heard()).toEqual(['the last word']);
  });

  it('shows one button, however often it is asked', async () => {
    await visit('/twice');
    // Both scripts have run: a page is not loaded before its asynchronous scripts are.
    await page.waitForLoadState('load');
    expect(await page.locator('script[src]').count()).toBe(2);
    expect(await page.locator('sanad-widget').count()).toBe(1);
  });

  it('fills the screen of a phone', async () => {
    await visit('/school', { width: 360, height: 640 });
    await press();
    const inner = await frame();
    await expect.poll(() => inner.evaluate(() => [innerWidth, innerHeight])).toEqual([360, 640]);
  });
});
