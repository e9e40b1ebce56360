import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { Desk, launch, serve, unhurried } from './harness.mjs';

/** A child with a small phone, and the server's side of its page; new for each test. */
export interface Stage {
  browser: Browser;
  server: Awaited<ReturnType<typeof serve>>;
  context: BrowserContext;
  page: Page;
  desk: Desk;
}

/** @param pages more addresses and their HTML */
export function stage(pages: Parameters<typeof serve>[0] = {}): Stage {
  const there = {} as Stage;
  beforeAll(async () => {
    [there.browser, there.server] = await Promise.all([launch(), serve(pages)]);
  });
  afterAll(async () => {
    await there.browser.close();
    there.server.close();
  });
  beforeEach(async () => {
    there.context = await there.browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 640 } });
    await unhurried(there.context);
    there.desk = await Desk.on(there.context);
    there.page = await there.context.newPage();
  });
  afterEach(() => there.context.close());
  return there;
}
