import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { webui } from '../../tools/messages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Stage {
  /** A page of somebody new; its context goes with the browser, if it is not closed before. */
  open(path: string, options: BrowserContextOptions): Promise<Page>;
  /** Makes something happen on the mock server: for every page of this file. */
  act(what: string, body?: unknown): Promise<void>;
}

/** The staff's built pages before the mock server, and a browser, for the tests of one file. */
export function stage(): Stage {
  let close = async () => {};
  let open: Stage['open'];
  let act: Stage['act'];

  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
    if (!executablePath) throw new Error('These tests need a browser. Debian: apt-get install chromium. Elsewhere: set CHROMIUM to its path.');
    const server = spawn(process.execPath, [join(webui, 'console/dev/mock-server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [browser, origin] = await Promise.all([
      chromium.launch({ executablePath, args: ['--no-sandbox'] }),
      new Promise<string>((told) => server.stdout!.once('data', (line) => told(String(line).trim()))),
    ]);
    close = async () => {
      await browser.close();
      server.kill();
    };
    open = async (path, options) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      await page.goto(origin + path);
      return page;
    };
    act = async (what, body = {}) => {
      await fetch(`${origin}/mock/${what}`, { method: 'POST', body: JSON.stringify(body) });
    };
  });
  afterAll(() => close());

  return { open: (path, options) => open(path, options), act: (what, body) => act(what, body) };
}

/** What to press for a dialog that lies in the board's menu. */
export const inTheMenu = (name: string) => ['sn-board-menu wa-button', `sn-board-menu wa-dropdown-item[value=${name}]`];

/** Presses one thing after the other, until a dialog is there with all it has to show. */
export async function opened(page: Page, presses: readonly string[]): Promise<void> {
  for (const press of presses) await page.locator(press).first().click();
  await page.locator('dialog[open]').waitFor();
  await page.locator('wa-dialog[open] wa-spinner').waitFor({ state: 'hidden' });
}

/**
 * What axe has to say against the page, a line each.
 *
 * @param only the one rule to look for, which is much quicker than all of them
 */
export async function findings(page: Page, only?: string): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rule) => (globalThis as unknown as { axe: { run(what: Document, how: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } }).axe.run(document, { resultTypes: ['violations'], ...(rule ? { runOnly: [rule] } : {}) }), only);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' > ')).join(' | ')}`);
}
