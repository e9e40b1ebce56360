import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webui } from '../../tools/messages.mjs';
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

/** Also the languages of packs, of which one is not complete. */
const everyLanguage = { ...welcome, name: { ...(welcome['name'] as object), he: 'קו סנד', ur: 'سند ہیلپ لائن' }, languages: ['ar', 'fr', 'en', 'he', 'ur', 'zgh'], locale: { ...(welcome['locale'] as object), he: 'he-IL', ur: 'ur-PK', zgh: 'zgh-MA' } };

async function arrive(locale: string, options: object) {
  context = await browser.newContext({ locale, bypassCSP: true, reducedMotion: 'reduce', ...options });
  desk = await Desk.on(context, { body: everyLanguage });
  page = await context.newPage();
  await page.goto(server.origin + '/chat/demo');
  await page.waitForSelector('.whose bdi');
  await page.waitForSelector(`html[lang=${locale}]`);
}

/** Every screen a child may see, one after the other. */
async function through(look: (screen: string) => Promise<void>) {
  await page.click('summary');
  await look('start');
  await page.click('.button.primary');
  await page.waitForSelector('.waiting');
  desk.enter({ phase: 'WAITING', place: 12, waitFromMinutes: 15, waitToMinutes: 30 });
  await page.waitForSelector('.waiting .how-long');
  await page.click('.waiting summary');
  await look('waiting');
  await page.click('#worse');
  await look('worse asked');
  await page.click('[data-first]');
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
  desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' }, guests: [{ alias: 'Basil' }], nudged: true });
  await page.waitForSelector('.nudge');
  await look('nudged, with a guest');
  desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
  await page.waitForSelector('.nudge', { state: 'detached' });
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
  // It tries again after half a minute at the latest, as long as it was looked at.
  await page.waitForSelector('.write .notice', { state: 'detached', timeout: 90_000 });
  desk.enter({ phase: 'ENDED', ending: 'BY_COUNSELLOR', alternatives: welcome['alternatives'] });
  await page.waitForSelector('.closing');
  await look('ended');
}

/** A child that is turned away may leave a message. */
async function turnedAway(look: (screen: string) => Promise<void>) {
  desk.state = { phase: 'REFUSED', refusal: 'CLOSED_HOURS', opensAt: new Date(Date.now() + 40 * 3_600_000).toISOString(), alternatives: welcome['alternatives'] };
  await page.click('.button.primary');
  await page.waitForSelector('.closing');
  await look('refused');
  await page.click('.closing .button.quiet');
  await look('asked whether an answer is safe');
  await page.click('.later .button.quiet');
  await page.waitForSelector('form.later');
  await look('leaving a message');
}

const LANGUAGES = [['ar-PS'], ['fr-FR'], ['en-GB'], ['he-IL'], ['ur-PK']];

describe('on an old phone, 320 pixels wide', () => {
  it.each(LANGUAGES)('nothing is cut off and everything can be touched, in %s', async (locale) => {
    await arrive(locale, { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });
    const look = async (screen: string) => {
      const found = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth;
        const seen = (selector: string) =>
          [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility()).map((element) => ({ element, box: element.getBoundingClientRect() }));
        const small = seen('button, a:not(.skip), summary, .chip, input:not([type=radio], [type=checkbox]), textarea, select')
          .filter(({ box }) => box.height < 44 || box.width < 44)
          .map(({ element, box }) => `${element.className || element.tagName} ${box.width}x${box.height}`);
        const outside = seen('.button, .chip, .text, .round, h1, h2, h3, input, textarea, .way')
          .filter(({ box }) => box.x < -0.5 || box.x + box.width > innerWidth + 0.5)
          .map(({ element }) => element.className || element.tagName);
        return { wide, small, outside, moving: document.getAnimations().filter((animation) => animation.playState === 'running').length };
      });
      expect({ screen, ...found }).toEqual({ screen, wide: 320, small: [], outside: [], moving: 0 });
    };
    await through(look);
    await page.goto(server.origin + '/chat/demo');
    await page.waitForSelector('.whose bdi');
    await turnedAway(look);
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
    const look = async (screen: string) => {
      const faults = await page.evaluate(async () => {
        const result = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run();
        return result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
      });
      expect({ screen, faults }).toEqual({ screen, faults: [] });
    };
    await through(look);
    await page.goto(server.origin + '/chat/demo');
    await page.waitForSelector('.whose bdi');
    await page.addScriptTag({ content: axe });
    await turnedAway(look);
  });
});

describe('with the keyboard alone', () => {
  it.each([['ar-PS'], ['en-GB']])('a child writes, says that it is in danger, and leaves, and always sees where it is, in %s', async (locale) => {
    await arrive(locale, { viewport: { width: 412, height: 800 } });
    const here = () => page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const ring = element.id === 'draft' ? getComputedStyle(element.closest('.composer')!).boxShadow !== 'none' : outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      const box = element.getBoundingClientRect();
      return { name: element.id || element.className || element.tagName, ring, hidden: box.bottom <= 0 || box.top >= innerHeight };
    });
    const to = async (selector: string) => {
      for (let steps = 0; steps < 40; steps++) {
        await page.keyboard.press('Tab');
        const found = await here();
        if (found.name !== 'BODY') expect(found).toMatchObject({ ring: true, hidden: false });
        if (await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)) return;
      }
      throw new Error(`not reached by Tab: ${selector}`);
    };
    await to('.skip');
    await to('.start-bar .button.primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.waiting');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('draft');
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.received('message').length).toBe(1);
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
    await page.waitForSelector('.milestone');
    await to('#danger');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ask.urgent');
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-first'))).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).not.toBe('');
    await to('.leave');
    await page.keyboard.press('Enter');
    await page.waitForURL('about:blank');
  });
});

describe('a page is in one language', () => {
  const texts = (language: string) => JSON.parse(readFileSync(join(webui, 'messages', language, 'widget.json'), 'utf8')) as Record<string, string>;

  it('a helpline that speaks only a language whose pack is not complete is read in another, as a whole, and hears in which to answer', async () => {
    context = await browser.newContext({ locale: 'zgh-MA', viewport: { width: 412, height: 800 } });
    desk = await Desk.on(context, { body: { ...welcome, languages: ['zgh'], locale: { zgh: 'zgh-MA' }, alternatives: [] } });
    page = await context.newPage();
    await page.goto(server.origin + '/chat/demo');
    await page.waitForSelector('html[lang=fr-FR]');
    const french = texts('fr');
    await expect.poll(() => page.innerText('h1')).toBe(french['welcome.heading']);
    expect(await page.innerText('.start-bar .primary')).toBe(french['welcome.start']);
    expect(await page.innerText('sanad-chat')).not.toMatch(/[\u2d30-\u2d7f\u0600-\u06ff]/);
    await page.click('.button.primary');
    await expect.poll(() => desk.received('open')[0]).toMatchObject({ language: 'zgh' });
  });

  it('a language that cannot be read here yet can still be named as one the child speaks', async () => {
    await arrive('en-GB', {});
    expect(await page.locator('.languages .chip').evaluateAll((chips) => chips.map((chip) => (chip as HTMLElement).lang))).toEqual(['ar', 'fr', 'en', 'he', 'ur']);
    await page.click('summary');
    await page.click('label[lang=zgh]');
    await page.click('.button.primary');
    await expect.poll(() => desk.received('open')[0]).toMatchObject({ language: 'en', wishes: { alsoSpeaks: ['zgh'] } });
  });

  it('loads the texts of that language alone, and letters only where the line is quick', async () => {
    const begun = server.requests.length;
    await arrive('he-IL', {});
    await expect.poll(() => server.requests.slice(begun).filter((path) => path.endsWith('.woff2')).length).toBeGreaterThan(0);
    const read = server.requests.slice(begun);
    expect(read.filter((path) => path.endsWith('.json')).map((path) => /\/([a-z]+)-[^/]*$/.exec(path)![1])).toEqual(['he']);
    expect(read.filter((path) => path.endsWith('.woff2')).every((path) => path.includes('hebrew'))).toBe(true);
    await context.close();
    const slowly = server.requests.length;
    context = await browser.newContext({ locale: 'he-IL' });
    await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    desk = await Desk.on(context, { body: everyLanguage });
    page = await context.newPage();
    await page.goto(server.origin + '/chat/demo');
    await page.waitForSelector('html[lang=he-IL]');
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    expect(server.requests.slice(slowly).filter((path) => path.endsWith('.woff2'))).toEqual([]);
  });
});
