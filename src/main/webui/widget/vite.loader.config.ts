import { join } from 'node:path';
import { defineConfig } from 'vite';
import { out } from '../tools/output.mjs';
import { packs } from '../tools/packs.mjs';

/** The loader: one classic script with one fixed name, since host pages hold its address. */
export default defineConfig({
  publicDir: false,
  plugins: [packs('resources/assets/widget')],
  build: {
    outDir: join(out, 'resources'),
    emptyOutDir: false,
    target: ['chrome91', 'edge91', 'firefox90', 'safari15'],
    lib: { entry: join(import.meta.dirname ?? '.', 'loader/widget.ts'), formats: ['iife'], name: 'sanad', fileName: () => 'widget.js' },
    rolldownOptions: { output: { extend: true } },
  },
});
