import { describe, expect, it } from 'vitest';
import { Desk, welcome } from './harness.mjs';
import { stage } from './stage.ts';

const WORDS = 'words that nobody may find';

const child = stage({ '/before': { html: '<title>before</title>before' } });

async function talk() {
  await child.page.goto(child.server.origin + '/before');
  await child.page.goto(child.server.origin + '/chat/demo');
  await child.page.waitForSelector('.whose bdi');
  await child.page.click('.button.primary');
  await child.page.fill('#draft', WORDS);
  await child.page.press('#draft', 'Enter');
  await expect.poll(() => child.desk.received('message').length).toBe(1);
  child.desk.enter({ phase: 'ACTIVE' });
  child.desk.writes(WORDS);
  await expect.poll(() => child.page.locator('.text').count()).toBe(2);
}

const ways: [string, () => Promise<void>][] = [
  ['the button', () => child.page.click('.leave')],
  ['the button, by the keyboard', async () => { await child.page.focus('.leave'); await child.page.keyboard.press('Enter'); }],
  ['the hidden link, first of all for the keyboard', async () => { expect(await child.page.evaluate(() => document.querySelector('a, button, input, textarea, [tabindex]')!.className)).toBe('skip'); await child.page.focus('.skip'); await child.page.keyboard.press('Enter'); }],
  ['Shift three times', async () => { for (let i = 0; i < 3; i++) await child.page.keyboard.press('Shift'); }],
];

describe('the quick exit', () => {
  it.each(ways)('works by %s: the server is told, and Back does not lead to the words', async (_way, leave) => {
    await talk();
    await leave();
    await child.page.waitForURL('about:blank');
    await expect.poll(() => child.desk.received('end').at(-1)).toMatchObject({ quick: true });
    // Where Back leads is entered as a document of its own: when it is there, nothing else can follow.
    await child.page.goBack({ waitUntil: 'commit' }).catch(() => {});
    await expect.poll(() => child.page.title().catch(() => '')).toBe('before');
    expect(await child.page.content()).not.toContain(WORDS);
    expect(child.page.url()).toBe(child.server.origin + '/before');
  });

  it('blanks the screen in the same moment, before anything is sent or loaded', async () => {
    await talk();
    const left = await child.page.evaluate(() => {
      (document.querySelector('.leave') as HTMLElement).click();
      return { text: document.body.innerText, title: document.title };
    }).catch(() => ({ text: '', title: '' }));
    expect(left).toEqual({ text: '', title: '' });
  });

  it('works when the server is gone', async () => {
    await talk();
    child.desk.lose(1006);
    await child.context.setOffline(true);
    await child.page.click('.leave');
    await child.page.waitForURL('about:blank');
    expect(await child.page.content()).not.toContain(WORDS);
  });

  it('leads where the helpline wants it', async () => {
    await child.context.unrouteAll();
    child.desk = await Desk.on(child.context, { body: { ...welcome, texts: { quickExitUrl: { en: 'https://weather.example/today' } } } });
    await child.context.route('https://weather.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'sunny' }));
    await talk();
    await child.page.click('.leave');
    await child.page.waitForURL('https://weather.example/today');
  });

  it('counts Shift aloud, and forgets it when somebody writes a capital letter', async () => {
    await talk();
    await child.page.keyboard.press('Shift');
    await expect.poll(() => child.page.locator('[aria-live=assertive]').textContent()).toBe('Press Shift 2 more times to leave.');
    await child.page.keyboard.press('Shift+A');
    await child.page.keyboard.press('Shift');
    await child.page.keyboard.press('Shift');
    // The fourth press in all is counted as the second, and the one after it leaves.
    await expect.poll(() => child.page.locator('[aria-live=assertive]').textContent()).toBe('Press Shift 1 more time to leave.');
    expect(child.page.url()).toContain('/chat/demo');
    await child.page.keyboard.press('Shift');
    await child.page.waitForURL('about:blank');
  });

  it('is explained before the first use, with what stays in the history', async () => {
    await child.page.goto(child.server.origin + '/chat/demo');
    const text = await child.page.innerText('.promises');
    expect(text).toContain('Leave quickly');
    expect(text).toContain('Shift key three times');
    expect(text).toContain('stays in the browser history');
  });
});

describe('the device', () => {
  it('keeps nothing, and is asked for nothing by others', async () => {
    const asked: string[] = [];
    child.page.on('request', (request) => asked.push(request.url()));
    await talk();
    const kept = await child.page.evaluate(async () => ({
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
    expect(kept).toMatchObject({ cookies: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0, title: 'Home', url: child.server.origin + '/chat/demo' });
    expect(await child.context.cookies()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(child.server.origin))).toEqual([]);
    expect(JSON.stringify(await child.context.storageState())).not.toContain(WORDS);
  });

  it('starts afresh after a reload', async () => {
    await talk();
    await child.page.reload();
    await child.page.waitForSelector('.whose bdi');
    expect(await child.page.content()).not.toContain(WORDS);
    expect(await child.page.locator('.promises').count()).toBe(1);
    expect(child.desk.received('end')).toEqual([]);
  });

  it('does not show the words again when somebody goes away and back', async () => {
    await talk();
    await child.page.goto(child.server.origin + '/before');
    await child.page.goBack();
    await child.page.waitForSelector('.promises');
    expect(await child.page.content()).not.toContain(WORDS);
  });
});

describe('a browser without scripts', () => {
  it('is offered the page without scripts in each language, and the way out', async () => {
    const silent = await child.browser.newContext({ javaScriptEnabled: false });
    const plain = await silent.newPage();
    await plain.goto(child.server.origin + '/chat/demo');
    expect(await plain.innerText('body')).toContain('You can write to us here. In danger, call the emergency number.');
    expect(await plain.locator('form[method=post] button[name=language]').evaluateAll((buttons) => buttons.map((button) => (button as HTMLButtonElement).value))).toEqual(['ar', 'fr', 'en']);
    await plain.click('.no-script-leave a');
    await plain.waitForURL('about:blank');
    await silent.close();
  });
});
