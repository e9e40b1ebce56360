import { defineConfig } from 'vitest/config';
import { messages } from '../tools/messages.mjs';
import { packs } from '../tools/packs.mjs';
import { sprite } from '../tools/sprite.mjs';
import { icons } from './icons.ts';

export default defineConfig({
  plugins: [messages(), packs('resources/assets/console'), sprite('resources/assets/console', icons)],
  test: { name: 'console', environment: 'happy-dom', include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
