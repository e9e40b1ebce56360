import { minify } from 'terser';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { keys } from '../tools/keys.mjs';
import { pageBuild } from '../tools/output.mjs';
import { packs } from '../tools/packs.mjs';
import { parts } from '../tools/parts.mjs';
import { privates } from '../tools/privates.mjs';

/**
 * Line breaks and indents are for whoever reads the source: between two tags they are nothing, elsewhere one space. In
 * minified code only, where a line breaks nowhere else.
 */
const narrowTemplates: Plugin = {
  name: 'sanad-narrow-templates',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = file.code.replace(/>\s*\n\s*</g, '><').replace(/\s*\n\s*/g, ' ');
  },
};

/** Terser finds what Vite's own minifier leaves, and the other way round: one after the other makes 2 % less to carry. */
const tighter: Plugin = {
  name: 'sanad-tighter',
  async generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = (await minify(file.code, { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true } })).code!;
    }
  },
};

export default defineConfig(
  mergeConfig(pageBuild('widget', 'chat'), { plugins: [keys(), privates(), narrowTemplates, tighter, parts(import.meta.dirname, 'chat-page'), packs('resources/assets/widget')] }),
);
