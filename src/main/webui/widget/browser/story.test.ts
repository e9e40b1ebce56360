import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk, launch, serve } from './harness.mjs';

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let context: BrowserContext;
let page: Page;
let desk: Desk;
let complaints: string[];

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
afterAll(async () => {
  await browser.close();
  server.close();
});
afterEach(() => context.close());

async function arrive(locale = 'en-GB', path = '/chat/demo') {
  context = await browser.newContext({ locale, viewport: { width: 360, height: 640 } });
  desk = await Desk.on(context);
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.origin + path);
  await page.waitForSelector('.whose bdi');
}

const bubbles = () => page.locator('.message:not(.typing) .text').allTextContents();
const send = async (text: string) => {
  await page.fill('#draft', text);
  await page.press('#draft', 'Enter');
};

describe('a child', () => {
  beforeEach(() => arrive());

  it('reaches the first reply with two taps', async () => {
    await page.click('button[lang=fr]');
    await page.waitForSelector('html[lang=fr-FR]');
    await page.click('.button.primary');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('draft');
    await page.keyboard.type('bonjour');
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.received('message').length).toBe(1);
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
    desk.writes('Bonjour, je suis là.');
    await expect.poll(bubbles).toEqual(['bonjour', 'Bonjour, je suis là.']);
    expect(desk.received('open')[0]).toMatchObject({ helpline: 'demo', language: 'fr', danger: false, consentVersion: '1' });
    expect(desk.received('open')[0]).not.toHaveProperty('nickname');
    expect(complaints).toEqual([]);
  });

  it('may say who it is and that it is in danger, before anything else', async () => {
    await page.click('summary');
    await page.fill('.field input', 'Star');
    await page.click('text=13 to 15');
    await page.click('.start-bar .danger');
    await expect.poll(() => desk.received('open').length).toBe(1);
    expect(desk.received('open')[0]).toMatchObject({ nickname: 'Star', ageBand: '13-15', danger: true });
    await page.waitForSelector('.told');
  });

  it('may say later that it is in danger, but not by a slip of the finger', async () => {
    await page.click('.button.primary');
    await page.click('#danger');
    await page.waitForSelector('.ask.urgent');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ask.urgent', { state: 'detached' });
    expect(desk.received('danger')).toEqual([]);
    await page.click('#danger');
    await page.click('text=Yes, tell them now');
    await expect.poll(() => desk.received('danger').length).toBe(1);
    await page.waitForSelector('text=The helpline knows that you are in danger');
  });

  it('sees its place, and it changes', async () => {
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    desk.enter({ phase: 'WAITING', place: 4, waitFromMinutes: 5, waitToMinutes: 10 });
    await page.waitForSelector('text=3 people are before you.');
    await page.waitForSelector('text=It takes about 5 to 10 minutes.');
    desk.enter({ phase: 'WAITING', place: 1 });
    await page.waitForSelector('text=You are next.');
  });

  it('sees what was typed, not what it would do', async () => {
    const text = `<img src=x onerror="document.title='owned'"> '; DROP TABLE message; --`;
    await page.click('.button.primary');
    await send(text);
    await expect.poll(() => desk.received('message').length).toBe(1);
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: '<b>Noor</b>' } });
    desk.writes(text);
    await expect.poll(bubbles).toEqual([text, text]);
    expect(await page.locator('.messages img').count()).toBe(0);
    expect(await page.locator('.who b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('has an empty box after sending, however fast it types', async () => {
    await page.click('.button.primary');
    await page.waitForSelector('#draft');
    await page.evaluate(() => {
      const box = document.querySelector<HTMLTextAreaElement>('#draft')!;
      // in one task, as a quick child on a slow phone: nothing is drawn between the letter and Enter
      box.value = 'help';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await expect.poll(() => desk.received('message').length).toBe(1);
    await expect.poll(() => page.inputValue('#draft')).toBe('');
  });

  it('loses the network, goes on writing, and all of it arrives once and in order', async () => {
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    desk.enter({ phase: 'ACTIVE' });
    await send('one');
    await expect.poll(() => desk.received('message').length).toBe(1);
    desk.lose(1006);
    await page.waitForSelector('text=The connection is lost.');
    await send('two');
    await send('three');
    await expect.poll(() => page.locator('.message.pending').count()).toBe(2);
    desk.down = false;
    // The page may have tried by itself by now.
    await page.locator('text=Try now').evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
    await expect.poll(() => page.locator('.message.pending').count(), { timeout: 60_000 }).toBe(0);
    expect(await bubbles()).toEqual(['one', 'two', 'three']);
    expect(desk.received('message').map((frame) => frame['text'])).toEqual(['one', 'two', 'three']);
  });

  it('is told kindly that a message is too long, before it is sent', async () => {
    await page.click('.button.primary');
    await page.fill('#draft', 'x'.repeat(3_990));
    await page.waitForSelector('text=10 characters left');
    await page.fill('#draft', 'x'.repeat(4_001));
    await page.waitForSelector('text=Please send it in two parts.');
    await page.press('#draft', 'Enter');
    expect(await page.isDisabled('.send')).toBe(true);
    expect(desk.received('message')).toEqual([]);
  });

  it('is told once when its counsellor is lost, and keeps what was said', async () => {
    await page.click('.button.primary');
    await send('hello');
    await expect.poll(() => desk.received('message').length).toBe(1);
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
    desk.enter({ phase: 'WAITING', place: 1, requeued: true });
    await page.waitForSelector('.requeued');
    await expect.poll(() => page.locator('[aria-live=assertive]').textContent()).toContain('broke off');
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Sami' } });
    await expect.poll(() => page.locator('.requeued').count()).toBe(0);
    expect(await bubbles()).toEqual(['hello']);
  });

  it('ends it, and what it wrote is gone from the page', async () => {
    await page.click('.button.primary');
    await send('my words');
    await expect.poll(() => desk.received('message').length).toBe(1);
    await page.click('#end');
    await page.click('text=Yes, end it');
    await page.waitForSelector('text=The chat has ended');
    expect(await page.content()).not.toContain('my words');
    await expect.poll(() => desk.received('end').length).toBe(1);
    await page.click('text=Start a new chat');
    await page.waitForSelector('text=You can talk to us');
  });

  it('is refused with the reason and other ways to get help', async () => {
    desk.state = { phase: 'REFUSED', refusal: 'QUEUE_FULL', alternatives: [{ label: { en: 'Ring us' }, phone: '+970 2 000 0000', url: 'javascript:alert(1)' }] };
    await page.click('.button.primary');
    await page.waitForSelector('text=Too many children are waiting right now.');
    expect(await page.getAttribute('.way', 'href')).toBe('tel:+97020000000');
    expect(await page.locator('a[href^=javascript]').count()).toBe(0);
    expect(await page.locator('#draft').count()).toBe(0);
  });

  it('hears new messages without being interrupted', async () => {
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    desk.enter({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
    desk.writes('How are you?');
    await expect.poll(() => page.locator('[aria-live=polite]').textContent()).toBe('Noor writes: How are you?');
  });

  it('tells the counsellor what it has read, only while it looks', async () => {
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    desk.enter({ phase: 'ACTIVE' });
    desk.writes('hello');
    await expect.poll(() => desk.received('marks').at(-1)).toMatchObject({ delivered: 1, read: 1 });
  });
});

describe('the language', () => {
  it.each([['ar-MA', 'ar-PS', 'rtl'], ['fr-CA', 'fr-FR', 'ltr'], ['en-US', 'en-GB', 'ltr'], ['de-DE', 'ar-PS', 'rtl']])('is suggested by a browser that speaks %s', async (locale, lang, dir) => {
    await arrive(locale);
    await expect.poll(() => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([lang, dir]);
  });

  it('mixes in one message without getting mixed up', async () => {
    await arrive('ar-PS');
    await page.click('.button.primary');
    await page.waitForSelector('.waiting');
    desk.enter({ phase: 'ACTIVE' });
    desk.writes('WhatsApp هو المكان الذي يكتب لك فيه؟');
    desk.writes('hello');
    await expect.poll(() => page.locator('.text').evaluateAll((texts) => texts.map((text) => getComputedStyle(text).direction))).toEqual(['rtl', 'ltr']);
  });
});
