import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { keys } from '../tools/keys.mjs';
import { later } from '../tools/later.mjs';
import { pageBuild } from '../tools/output.mjs';
import { packs } from '../tools/packs.mjs';
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

export default defineConfig(
  mergeConfig(pageBuild('widget', 'chat'), { plugins: [keys(), privates(), narrowTemplates, later(import.meta.dirname, 'resources/assets/widget'), packs('resources/assets/widget')] }),
);
