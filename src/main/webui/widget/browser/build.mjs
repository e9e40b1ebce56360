import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { out } from '../../tools/output.mjs';
import { webui } from '../../tools/messages.mjs';

/** Builds the page and the loader as they ship, away from Maven's folder. */
export default async function setup() {
  const root = join(webui, 'widget');
  for (const configFile of ['vite.config.ts', 'vite.loader.config.ts']) {
    await build({ root, configFile: join(root, configFile), mode: 'production', logLevel: 'error' });
  }
  return () => rmSync(out, { recursive: true, force: true });
}
