import { join } from 'node:path';
import { defineConfig } from 'vite';
import { messages } from '../tools/messages.mjs';
import { out } from '../tools/output.mjs';

/** The loader: one classic script with one fixed name, since host pages hold its address. */
export default defineConfig({
  publicDir: false,
  plugins: [messages()],
  build: {
    outDir: join(out, 'resources'),
    emptyOutDir: false,
    target: ['chrome87', 'edge88', 'firefox78', 'safari14'],
    lib: { entry: join(import.meta.dirname ?? '.', 'loader/widget.ts'), formats: ['iife'], name: 'sanad', fileName: () => 'widget.js' },
    rolldownOptions: { output: { extend: true } },
  },
});
