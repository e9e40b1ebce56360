import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTheMenu, opened, stage } from './stage.ts';

/** A desk, a tablet, a phone; what opens over a page opens on the phone. */
const WIDTHS = [1440, 768, 390];

/** What a page shows; its tabs and menus, and what opens a dialog over it: each is pressed in turn. */
const PAGES = {
  console: { shows: 'sn-desk', tabs: ['sn-contact-list button.line'], dialogs: [['sn-my-ended wa-button']] },
  board: {
    shows: 'sn-board .tiles',
    tabs: ['sn-board wa-tab[panel=contacts]', 'sn-board-menu wa-button'],
    dialogs: [['sn-left-messages wa-button'], ['sn-reads wa-button'], ['sn-board .actions .history'], ...['rehearse', 'staffing', 'blocks', 'keeping', 'trail'].map(inTheMenu)],
  },
  admin: { shows: 'sn-admin wa-tab', tabs: ['hours', 'child', 'limits', 'counsellors', 'canned', 'callTypes', 'pack'].map((tab) => `sn-admin wa-tab[panel=${tab}]`), dialogs: [] as string[][] },
};

const staff = stage();

beforeAll(async () => {
  await staff.act('contacts');
  await staff.act('special', { on: true });
});

describe.each(['ar', 'en'])('in %s', (language) => {
  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('nobody has to scroll /%s sideways', async (name) => {
    const { shows, tabs, dialogs } = PAGES[name];
    const page = await staff.open(`/${name}`, { locale: language, viewport: { width: 1440, height: 900 } });
    await page.locator(shows).first().waitFor();
    const wide = await tooWide(page, name, WIDTHS);
    for (const tab of tabs) {
      await page.locator(tab).first().click();
      wide.push(...(await tooWide(page, tab, [390])));
      await page.keyboard.press('Escape');
      await page.locator('sn-board-menu wa-dropdown[open]').waitFor({ state: 'detached' });
    }
    for (const presses of dialogs) {
      await opened(page, presses);
      wide.push(...(await tooWide(page, presses.join(' '), [390])));
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    }
    await page.context().close();
    expect(wide).toEqual([]);
  });
});

/** At which widths something lies beyond the edge of the page, of its main part, or of a dialog. */
async function tooWide(page: Page, shown: string, widths: number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // What opens or closes is measured where it comes to rest.
    const rest = Date.now() + 5_000;
    let parts: string[];
    do parts = await partsTooWide(page);
    while (parts.length && Date.now() < rest);
    found.push(...parts.map((part) => `${shown} at ${width}: ${part}`));
  }
  return found;
}

function partsTooWide(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
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
}
