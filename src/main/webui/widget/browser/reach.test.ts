import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Desk, launch, serve, welcome } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;
let page: Page;
let desk: Desk;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
afterAll(async () => {
  await browser.close();
  server.close();
});
afterEach(() => context.close());

async function arrive(locale: string, options: object) {
  context = await browser.newContext({ locale, bypassCSP: true, reducedMotion: 'reduce', ...options });
  desk = await Desk.on(context);
  page = await context.newPage();
  await page.goto(server.origin + '/chat/demo');
  await page.waitForSelector('.whose bdi');
}

/** Every screen a child may see, one after the other. */
async function through(look: (screen: string) => Promise<void>) {
  await page.click('summary');
  await look('start');
  await page.click('.button.primary');
  await page.waitForSelector('.waiting');
  desk.enter({ phase: 'WAITING', place: 12, waitFromMinutes: 15, waitToMinutes: 30 });
  await page.click('.waiting summary');
  await look('waiting');
  await page.fill('#draft', 'x'.repeat(300));
  await page.press('#draft', 'Enter');
  await expect.poll(() => page.locator('.message.sent').count()).toBe(1);
  await look('waiting, written');
  desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
  desk.writes('أهلًا بك. https://example.org/' + 'long'.repeat(30));
  desk.say({ type: 'typing', on: true });
  await page.waitForSelector('.typing');
  await page.click('#emoji');
  await page.fill('#draft', 'x'.repeat(4_100));
  await look('active');
  await page.fill('#draft', '');
  await page.click('#danger');
  await look('danger asked');
  await page.click('[data-first]');
  await page.waitForSelector('.told');
  await look('danger told');
  await page.click('#end');
  await look('end asked');
  await page.click('[data-first]');
  desk.lose(1006);
  await page.waitForSelector('.write .notice');
  await look('lost');
  desk.down = false;
  await page.waitForSelector('.write .notice', { state: 'detached', timeout: 30_000 });
  desk.enter({ phase: 'ENDED', ending: 'BY_COUNSELLOR', alternatives: welcome['alternatives'] });
  await page.waitForSelector('.closing');
  await look('ended');
}

const LANGUAGES = [['ar-PS'], ['fr-FR'], ['en-GB']];

describe('on an old phone, 320 pixels wide', () => {
  it.each(LANGUAGES)('nothing is cut off and everything can be touched, in %s', async (locale) => {
    await arrive(locale, { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });
    await through(async (screen) => {
      const found = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth;
        const small = [...document.querySelectorAll<HTMLElement>('button, a:not(.skip), summary, .chip, input[type=text], textarea')]
          .filter((element) => element.offsetParent !== null)
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ element, box }) => `${element.className || element.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`);
        const outside = [...document.querySelectorAll<HTMLElement>('.button, .chip, .text, .round, h1, h2, h3')]
          .filter((element) => element.offsetParent !== null)
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.x < -0.5 || box.x + box.width > innerWidth + 0.5)
          .map(({ element }) => element.className || element.tagName);
        return { wide, small, outside };
      });
      expect({ screen, ...found }).toEqual({ screen, wide: 320, small: [], outside: [] });
    });
  });

  it('the way out stays on the screen at 400 %', async () => {
    await arrive('en-GB', { viewport: { width: 320, height: 256 } });
    await through(async (screen) => {
      await page.evaluate(() => scrollTo(0, 10_000));
      const box = (await page.locator('.leave').boundingBox())!;
      expect({ screen, seen: box.y >= 0 && box.y + box.height <= 256 && box.x >= 0 && box.x + box.width <= 320 }).toEqual({ screen, seen: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });
  });
});

describe('on a line of 50 kbit/s with two seconds of delay', () => {
  it('a child can start within half a minute', async () => {
    context = await browser.newContext({ locale: 'ar-PS', viewport: { width: 360, height: 640 } });
    desk = await Desk.on(context);
    page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 2_000, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 });
    const begun = Date.now();
    await page.goto(server.origin + '/chat/demo', { waitUntil: 'commit' });
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    const seconds = (Date.now() - begun) / 1_000;
    console.log(`the first page at 50 kbit/s and 2 s: ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(30);
  });
});

describe('axe finds nothing serious', () => {
  it.each([
    ['ar-PS', 'light'],
    ['ar-PS', 'dark'],
    ['en-GB', 'light'],
    ['en-GB', 'dark'],
  ] as const)('in %s, %s', async (locale, colorScheme) => {
    await arrive(locale, { viewport: { width: 412, height: 800 }, colorScheme });
    await page.addScriptTag({ content: axe });
    await through(async (screen) => {
      const faults = await page.evaluate(async () => {
        const result = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run();
        return result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
      });
      expect({ screen, faults }).toEqual({ screen, faults: [] });
    });
  });
});
