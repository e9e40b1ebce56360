import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webui } from '../../tools/messages.mjs';

/** A desk, a tablet, a phone; what opens over a page opens on the phone. */
const WIDTHS = [1440, 768, 390];

/** What a page shows, and what to press to see it; pressed in turn, each in its own dialog or tab. */
const PAGES = {
  console: ['sn-desk', ['sn-contact-list button.line', 'sn-my-ended wa-button']],
  board: [
    'sn-board .tiles',
    [
      'sn-board wa-tab[panel=contacts]',
      'sn-reads wa-button',
      'sn-board .actions > wa-button >> nth=0',
      'sn-board .actions > wa-button >> nth=1',
      'sn-board .actions > wa-button >> nth=2',
      'sn-board .actions .blocks',
      'sn-board .actions .keeping',
      'sn-board .actions .trail',
    ],
  ],
  admin: ['sn-admin wa-tab', ['hours', 'child', 'limits', 'counsellors', 'canned', 'callTypes', 'pack'].map((tab) => `sn-admin wa-tab[panel=${tab}]`)],
} as const;

let browser: Browser;
let server: ChildProcess;
let origin: string;

beforeAll(async () => {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) throw new Error('These tests need a browser. Debian: apt-get install chromium. Elsewhere: set CHROMIUM to its path.');
  server = spawn(process.execPath, [join(webui, 'console/dev/mock-server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  [browser, origin] = await Promise.all([
    chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    new Promise<string>((told) => server.stdout!.once('data', (line) => told(String(line).trim()))),
  ]);
  for (const [what, body] of [['contacts', {}], ['special', { on: true }]] as const) await fetch(`${origin}/mock/${what}`, { method: 'POST', body: JSON.stringify(body) });
});
afterAll(async () => {
  await browser.close();
  server.kill();
});

describe.each(['ar', 'en'])('in %s', (language) => {
  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('nobody has to scroll /%s sideways', async (name) => {
    const [there, presses] = PAGES[name];
    const context = await browser.newContext({ locale: language, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin}/${name}`);
    await page.locator(there).first().waitFor();
    const wide = await tooWide(page, name, WIDTHS);
    for (const press of presses) {
      await page.locator(press).first().click();
      wide.push(...(await tooWide(page, press, [390])));
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    }
    await context.close();
    expect(wide).toEqual([]);
  });
});

/** At which widths something lies beyond the edge of the page, of its main part, or of a dialog. */
async function tooWide(page: Page, shown: string, widths: number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const parts = await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const looked: [string, Element][] = [['page', document.scrollingElement!]];
      const walk = (root: Document | ShadowRoot) =>
        root.querySelectorAll('*').forEach((element) => {
          if (element.matches('main, sn-board, sn-desk, sn-admin, dialog[open] [part~=body]')) looked.push([element.localName, element]);
          if (element.shadowRoot) walk(element.shadowRoot);
        });
      walk(document);
      return looked.filter(([, element]) => element.scrollWidth > element.clientWidth).map(([part, element]) => `${part} is ${element.scrollWidth - element.clientWidth} px too wide`);
    });
    found.push(...parts.map((part) => `${shown} at ${width}: ${part}`));
  }
  return found;
}
