import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The page is built for these tests alone: set here, before anything reads it.
process.env.SANAD_WEBUI_OUT = mkdtempSync(join(tmpdir(), 'sanad-widget-'));

export default defineConfig({
  test: {
    name: 'browser',
    environment: 'node',
    include: ['*.test.ts'],
    globalSetup: ['build.mjs'],
    env: { SANAD_WEBUI_OUT: process.env.SANAD_WEBUI_OUT },
    fileParallelism: false,
    // A machine that has much to do is waited for.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
