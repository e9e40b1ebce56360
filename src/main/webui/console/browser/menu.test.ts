import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { findings, inTheMenu, opened, stage } from './stage.ts';

const DESK = { width: 1440, height: 900 };

const staff = stage();
let page: Page;

afterEach(() => page.context().close());

describe('the board’s row of buttons', () => {
  it.each(['ar', 'en', 'fr'])('stands on one line, in a quiet hour and with every count in it, in %s', async (locale) => {
    await board(locale);
    await page.locator('sn-board-menu [variant=warning]').waitFor();
    expect(await lines()).toHaveLength(1);
    await page.context().close();
    await board(locale, { special: true });
    await page.locator('sn-board-menu [variant=warning]').waitFor();
    await page.locator('sn-reads [variant=warning]').waitFor();
    expect(await lines()).toHaveLength(1);
  });

  it('is gone through by keys: the menu opens, an item opens its dialog, Escape closes it', async () => {
    await board('ar');
    await page.locator('sn-board-menu wa-button').focus();
    await page.keyboard.press('Enter');
    await page.locator('sn-board-menu wa-dropdown[open]').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('sn-trail dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    // where one was before
    await expect.poll(() => page.locator('sn-board-menu wa-button').evaluate((button) => button.matches(':focus-within'))).toBe(true);
  });

  it.each([
    ['ar', 'طفل واحد طلب أن ننسى ما كتب'],
    ['en', '1 child asked to be forgotten'],
  ])('says on the menu’s own button what waits in it, in %s', async (locale, waits) => {
    await board(locale);
    const button = page.locator('sn-board-menu wa-button');
    await button.getByText(waits).waitFor({ state: 'attached' });
    expect(await button.getAttribute('variant')).toBe('warning');
    await button.click();
    await page.locator('sn-board-menu wa-dropdown-item[value=keeping]').getByText(waits).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('says so no longer when the wish was answered', async () => {
    await board('en');
    const count = page.locator('sn-board-menu .count');
    await count.waitFor();
    await opened(page, inTheMenu('keeping'));
    await staff.act('untouched', { on: true });
    await page.keyboard.press('Escape');
    await count.waitFor({ state: 'detached' });
    await staff.act('untouched', { on: false });
    expect(await page.locator('sn-board-menu wa-button').getAttribute('variant')).toBe('neutral');
  });
});

async function board(locale: string, { special = false } = {}): Promise<void> {
  await staff.act('special', { on: special });
  page = await staff.open('/board', { locale, viewport: DESK });
  await page.locator('sn-board .tiles').waitFor();
}

/** How high the middles of the buttons lie. */
async function lines(): Promise<number[]> {
  const middles = await page.locator('sn-board .bar > wa-button, sn-board .actions wa-button').evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect()).filter(({ height }) => height > 0).map(({ top, height }) => Math.round(top + height / 2)),
  );
  expect(middles.length).toBeGreaterThanOrEqual(5);
  return [...new Set(middles)];
}
