import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'console in a browser',
    environment: 'node',
    include: ['*.test.ts'],
    globalSetup: ['build.mjs'],
    // The pages are built for these tests alone.
    env: { SANAD_WEBUI_OUT: mkdtempSync(join(tmpdir(), 'sanad-console-')) },
    // A machine that has much to do is waited for.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
