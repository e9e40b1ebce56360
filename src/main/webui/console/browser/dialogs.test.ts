import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findings, inTheMenu, opened, stage } from './stage.ts';

/** A phone on its side, or a browser at 400 %: every dialog is longer than this. */
const SMALL = { width: 390, height: 420 };

/** What to press on a page for each of its dialogs. */
const DIALOGS = {
  console: [['sn-my-ended wa-button']],
  board: [['sn-reads wa-button'], ['sn-board .actions .history'], ...['rehearse', 'staffing', 'blocks', 'keeping', 'trail'].map(inTheMenu)],
};

const staff = stage();
let page: Page;

beforeAll(() => staff.act('contacts'));
afterEach(() => page.context().close());

describe('a dialog that is longer than its window', () => {
  it.each(Object.keys(DIALOGS) as (keyof typeof DIALOGS)[])('is scrolled by keys, on /%s', async (name) => {
    await staff.act('special', { on: true });
    page = await staff.open(`/${name}`, { locale: 'en', viewport: SMALL });
    for (const presses of DIALOGS[name]) {
      await opened(page, presses);
      await scrolledByKeys();
      expect(await findings(page, 'scrollable-region-focusable'), presses.join(' ')).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    }
    await staff.act('special', { on: false });
  });

  it.each(['ar', 'en'])('is scrolled by keys where nothing in it takes the focus, in %s', async (locale) => {
    page = await shortcuts(locale, SMALL);
    await scrolledByKeys();
    expect(await findings(page)).toEqual([]);
  });

  it('is no stop of the Tab key where all of it is seen', async () => {
    page = await shortcuts('en', { width: 1440, height: 900 });
    expect(await body().getAttribute('tabindex')).toBeNull();
    await page.setViewportSize(SMALL);
    await expect.poll(() => body().getAttribute('tabindex')).toBe('0');
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(() => body().getAttribute('tabindex')).toBeNull();
  });
});

describe.each([
  ['ar', 'لم يكن هناك أي سطر بعد'],
  ['en', 'There was no line yet'],
])('the audit before its first line, in %s', (locale, says) => {
  it('says that there is none, and not that all of it is whole', async () => {
    await staff.act('untouched', { on: true });
    page = await staff.open('/board', { locale, viewport: { width: 1280, height: 800 } });
    await opened(page, inTheMenu('trail'));
    const trail = page.locator('sn-trail');
    await trail.locator('wa-dialog > p.quiet').last().waitFor();
    await trail.locator('.walk').click();
    await trail.getByText(says).waitFor();
    await staff.act('untouched', { on: false });
    expect(await trail.locator('div.check').getAttribute('class')).not.toMatch(/whole|broken/);
    expect(await trail.locator('li, .older').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
  });
});

const body = () => page.locator('dialog[open] [part~=body]');

async function shortcuts(locale: string, viewport: { width: number; height: number }): Promise<Page> {
  page = await staff.open('/console', { locale, viewport });
  await page.locator('sn-contact-list').waitFor();
  await page.keyboard.press('Control+Slash');
  await page.locator('dialog[open]').waitFor();
  return page;
}

/** The Tab key reaches what scrolls, and the End key shows its end. */
async function scrolledByKeys(): Promise<void> {
  await expect.poll(() => body().evaluate((it) => it.scrollHeight - it.clientHeight)).toBeGreaterThan(0);
  await expect.poll(() => focused()).toBe('dialog');
  for (let pressed = 0; pressed < 3 && (await focused()) !== 'body'; pressed += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe('body');
  await page.keyboard.press('End');
  await expect.poll(() => body().evaluate((it) => it.scrollHeight - it.clientHeight - it.scrollTop)).toBeLessThan(2);
}

/** The part of the dialog in which the focus is. */
function focused(): Promise<string | null> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('part') ?? null;
  });
}
