import { defineConfig } from 'vitest/config';
import { messages } from '../tools/messages.mjs';
import { packs } from '../tools/packs.mjs';

export default defineConfig({
  plugins: [messages(), packs('assets/widget')],
  test: { name: 'widget', environment: 'happy-dom', include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
