import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk, launch, serve, welcome } from './harness.mjs';

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;
let page: Page;
let desk: Desk;

const CONVERSATION = /\/conversation-[^/]*\.js/;
const LATER = /\/later-[^/]*\.js/;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
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

async function arrive() {
  await page.goto(server.origin + '/chat/demo');
  await page.waitForSelector('.whose bdi');
}

const asked = (part: RegExp) => server.requests.filter((url) => part.test(url ?? ''));

describe('the rest of the page', () => {
  it('is there before a child asks for it, once', async () => {
    const before = asked(CONVERSATION).length;
    await arrive();
    await expect.poll(() => asked(CONVERSATION).length).toBe(before + 1);
    await page.click('.button.primary');
    await page.waitForSelector('#draft');
    expect(asked(CONVERSATION).length).toBe(before + 1);
  });

  describe('that does not come', () => {
    let tried: string[];

    beforeEach(async () => {
      tried = [];
      await context.route(CONVERSATION, (route) => {
        tried.push(route.request().url());
        return route.abort();
      });
      await arrive();
    });

    it('is tried again, under another address; a child loses nothing of what it told and wished', async () => {
      await page.click('summary');
      await page.fill('.field input', 'Star');
      await page.click('.start-bar .danger');
      await page.waitForSelector('text=We cannot reach the helpline. We keep trying.');
      expect(await page.getAttribute('.way', 'href')).toBe('tel:100');
      await expect.poll(() => tried.length, { timeout: 20_000 }).toBeGreaterThan(1);
      expect(new Set(tried).size).toBe(tried.length);
      expect(desk.received('open')).toEqual([]);

      await context.unroute(CONVERSATION);
      await page.click('text=Try now');

      await page.waitForSelector('.told');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('draft');
      expect(desk.received('open')).toMatchObject([{ nickname: 'Star', danger: true }]);
    });

    it.each([
      ['the button', () => page.click('.leave')],
      ['Shift three times', async () => { for (let i = 0; i < 3; i++) await page.keyboard.press('Shift'); }],
    ] as [string, () => Promise<void>][])('does not stand in the way out by %s, without network', async (_way, leave) => {
      await page.click('.button.primary');
      await page.waitForSelector('text=We cannot reach the helpline.');
      await context.setOffline(true);
      await leave();
      await page.waitForURL('about:blank');
    });
  });
});

describe('what only a child that is turned away needs', () => {
  it('is loaded for it alone', async () => {
    const before = asked(LATER).length;
    await arrive();
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    expect(asked(LATER).length).toBe(before);
    desk.enter({ phase: 'REFUSED', refusal: 'CLOSED_HOURS', alternatives: welcome['alternatives'] });
    await page.waitForSelector('text=Leave us a message');
    expect(asked(LATER).length).toBe(before + 1);
  });
});
