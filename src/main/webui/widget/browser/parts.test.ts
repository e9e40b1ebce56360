import { beforeEach, describe, expect, it } from 'vitest';
import { welcome } from './harness.mjs';
import { stage } from './stage.ts';

const CONVERSATION = /\/conversation-[^/]*\.js/;
const LATER = /\/later-[^/]*\.js/;

const child = stage();

async function arrive() {
  await child.page.goto(child.server.origin + '/chat/demo');
  await child.page.waitForSelector('.whose bdi');
}

const asked = (part: RegExp) => child.server.requests.filter((url) => part.test(url ?? ''));

describe('the rest of the page', () => {
  it('is there before a child asks for it, once', async () => {
    const before = asked(CONVERSATION).length;
    await arrive();
    await expect.poll(() => asked(CONVERSATION).length).toBe(before + 1);
    await child.page.click('.button.primary');
    await child.page.waitForSelector('#draft');
    expect(asked(CONVERSATION).length).toBe(before + 1);
  });

  describe('that does not come', () => {
    let tried: string[];

    beforeEach(async () => {
      tried = [];
      await child.context.route(CONVERSATION, (route) => {
        tried.push(route.request().url());
        return route.abort();
      });
      await arrive();
    });

    it('is tried again, under another address; a child loses nothing of what it told and wished', async () => {
      await child.page.click('summary');
      await child.page.fill('.field input', 'Star');
      await child.page.click('.start-bar .danger');
      await child.page.waitForSelector('text=We cannot reach the helpline. We keep trying.');
      expect(await child.page.getAttribute('.way', 'href')).toBe('tel:100');
      await expect.poll(() => tried.length, { timeout: 20_000 }).toBeGreaterThan(1);
      expect(new Set(tried).size).toBe(tried.length);
      expect(child.desk.received('open')).toEqual([]);

      await child.context.unroute(CONVERSATION);
      await child.page.click('text=Try now');

      await child.page.waitForSelector('.told');
      await expect.poll(() => child.page.evaluate(() => document.activeElement?.id)).toBe('draft');
      expect(child.desk.received('open')).toMatchObject([{ nickname: 'Star', danger: true }]);
    });

    it.each([
      ['the button', () => child.page.click('.leave')],
      ['Shift three times', async () => { for (let i = 0; i < 3; i++) await child.page.keyboard.press('Shift'); }],
    ] as [string, () => Promise<void>][])('does not stand in the way out by %s, without network', async (_way, leave) => {
      await child.page.click('.button.primary');
      await child.page.waitForSelector('text=We cannot reach the helpline.');
      await child.context.setOffline(true);
      await leave();
      await child.page.waitForURL('about:blank');
    });
  });
});

describe('what only a child that is turned away needs', () => {
  it('is loaded for it alone', async () => {
    const before = asked(LATER).length;
    await arrive();
    await child.page.click('.button.primary');
    await child.page.waitForSelector('.waiting');
    expect(asked(LATER).length).toBe(before);
    child.desk.enter({ phase: 'REFUSED', refusal: 'CLOSED_HOURS', alternatives: welcome['alternatives'] });
    await child.page.waitForSelector('text=Leave us a message');
    expect(asked(LATER).length).toBe(before + 1);
  });
});
