import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk, launch, serve, welcome } from './harness.mjs';

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;
let page: Page;
let desk: Desk;

const WORDS = 'words that nobody may find';

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve({ '/before': { html: '<title>before</title>before' } })]);
});
afterAll(async () => {
  await browser.close();
  server.close();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 640 } });
  desk = await Desk.on(context);
  page = await context.newPage();
});
afterEach(() => context.close());

async function talk() {
  await page.goto(server.origin + '/before');
  await page.goto(server.origin + '/chat/demo');
  await page.waitForSelector('.whose bdi');
  await page.click('.button.primary');
  await page.fill('#draft', WORDS);
  await page.press('#draft', 'Enter');
  await expect.poll(() => desk.received('message').length).toBe(1);
  desk.enter({ phase: 'ACTIVE' });
  desk.writes(WORDS);
  await expect.poll(() => page.locator('.text').count()).toBe(2);
}

const ways: [string, () => Promise<void>][] = [
  ['the button', () => page.click('.leave')],
  ['the button, by the keyboard', async () => { await page.focus('.leave'); await page.keyboard.press('Enter'); }],
  ['the hidden link, first of all for the keyboard', async () => { expect(await page.evaluate(() => document.querySelector('a, button, input, textarea, [tabindex]')!.className)).toBe('skip'); await page.focus('.skip'); await page.keyboard.press('Enter'); }],
  ['Shift three times', async () => { for (let i = 0; i < 3; i++) await page.keyboard.press('Shift'); }],
];

describe('the quick exit', () => {
  it.each(ways)('works by %s: the server is told, and Back does not lead to the words', async (_way, leave) => {
    await talk();
    await leave();
    await page.waitForURL('about:blank');
    await expect.poll(() => desk.received('end').at(-1)).toMatchObject({ quick: true });
    // Where Back leads is entered as a document of its own: when it is there, nothing else can follow.
    await page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await expect.poll(() => page.title().catch(() => '')).toBe('before');
    expect(await page.content()).not.toContain(WORDS);
    expect(page.url()).toBe(server.origin + '/before');
  });

  it('blanks the screen in the same moment, before anything is sent or loaded', async () => {
    await talk();
    const left = await page.evaluate(() => {
      (document.querySelector('.leave') as HTMLElement).click();
      return { text: document.body.innerText, title: document.title };
    }).catch(() => ({ text: '', title: '' }));
    expect(left).toEqual({ text: '', title: '' });
  });

  it('works when the server is gone', async () => {
    await talk();
    desk.lose(1006);
    await context.setOffline(true);
    await page.click('.leave');
    await page.waitForURL('about:blank');
    expect(await page.content()).not.toContain(WORDS);
  });

  it('leads where the helpline wants it', async () => {
    await context.unrouteAll();
    desk = await Desk.on(context, { body: { ...welcome, texts: { quickExitUrl: { en: 'https://weather.example/today' } } } });
    await context.route('https://weather.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'sunny' }));
    await talk();
    await page.click('.leave');
    await page.waitForURL('https://weather.example/today');
  });

  it('counts Shift aloud, and forgets it when somebody writes a capital letter', async () => {
    await talk();
    await page.keyboard.press('Shift');
    await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).toBe('Press Shift 2 more times to leave.');
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    // The fourth press in all is counted as the second, and the one after it leaves.
    await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).toBe('Press Shift 1 more time to leave.');
    expect(page.url()).toContain('/chat/demo');
    await page.keyboard.press('Shift');
    await page.waitForURL('about:blank');
  });

  it('is explained before the first use, with what stays in the history', async () => {
    await page.goto(server.origin + '/chat/demo');
    const text = await page.innerText('.promises');
    expect(text).toContain('Leave quickly');
    expect(text).toContain('Shift key three times');
    expect(text).toContain('stays in the browser history');
  });
});

describe('the device', () => {
  it('keeps nothing, and is asked for nothing by others', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await talk();
    const kept = await page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      history: history.length,
      title: document.title,
      url: location.href,
    }));
    expect(kept).toMatchObject({ cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0, title: 'Home', url: server.origin + '/chat/demo' });
    expect(await context.cookies()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(server.origin))).toEqual([]);
    expect(JSON.stringify(await context.storageState())).not.toContain(WORDS);
  });

  it('starts afresh after a reload', async () => {
    await talk();
    await page.reload();
    await page.waitForSelector('.whose bdi');
    expect(await page.content()).not.toContain(WORDS);
    expect(await page.locator('.promises').count()).toBe(1);
    expect(desk.received('end')).toEqual([]);
  });

  it('does not show the words again when somebody goes away and back', async () => {
    await talk();
    await page.goto(server.origin + '/before');
    await page.goBack();
    await page.waitForSelector('.promises');
    expect(await page.content()).not.toContain(WORDS);
  });
});

describe('a browser without scripts', () => {
  it('is offered the page without scripts in each language, and the way out', async () => {
    const silent = await browser.newContext({ javaScriptEnabled: false });
    const plain = await silent.newPage();
    await plain.goto(server.origin + '/chat/demo');
    expect(await plain.innerText('body')).toContain('You can write to us here. In danger, call the emergency number.');
    expect(await plain.locator('form[method=post] button[name=language]').evaluateAll((buttons) => buttons.map((button) => (button as HTMLButtonElement).value))).toEqual(['ar', 'fr', 'en']);
    await plain.click('.no-script-leave a');
    await plain.waitForURL('about:blank');
    await silent.close();
  });
});
