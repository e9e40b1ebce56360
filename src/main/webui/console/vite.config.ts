import { defineConfig, mergeConfig } from 'vite';
import { messages } from '../tools/messages.mjs';
import { packs } from '../tools/packs.mjs';
import { pageBuild } from '../tools/output.mjs';
import { sprite } from '../tools/sprite.mjs';
import { icons } from './icons.ts';

export default defineConfig(
  mergeConfig(pageBuild('console', 'console'), {
    // Nothing is inlined: the page's policy allows no data: fonts.
    build: { assetsInlineLimit: 0, target: 'es2022' },
    plugins: [messages(), packs('resources/assets/console'), sprite('resources/assets/console', icons)],
  }),
);
