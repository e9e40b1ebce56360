/**
 * The names of the texts are for us: on their way to a child's phone they are a letter or two, in the script and in the packs of the
 * same build. A name that is put together while the page runs (`refused.${reason}`) stays as it is, and so does one without a dot,
 * which could be any word.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMessages, webui } from './messages.mjs';

const folder = join(webui, 'widget/src');
const QUOTED = /'([\w-]+(?:\.[\w-]+)+)'/g;
const PUT_TOGETHER = /`([\w-]+\.(?:[\w.-]*))\$\{/g;

/** @returns what each name is called in a build; a name that is not there keeps its own */
export function shortKeys() {
  const beginnings = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(PUT_TOGETHER)].map(([, beginning]) => beginning));
  const keys = Object.keys(readMessages('widget', 'en')).filter((key) => key.includes('.') && !beginnings.some((beginning) => key.startsWith(beginning)));
  return new Map(keys.map((key, index) => [key, index.toString(36)]));
}

/** Vite plugin: the script's half of it; tools/packs.mjs does the other. */
export function keys() {
  let short;
  return {
    name: 'sanad-keys',
    enforce: 'pre',
    apply: 'build',
    buildStart: () => {
      short = shortKeys();
    },
    transform: (code, id) => (id.startsWith(folder) && id.endsWith('.ts') ? { code: code.replace(QUOTED, (quoted, key) => (short.has(key) ? `'${short.get(key)}'` : quoted)), map: null } : undefined),
  };
}
