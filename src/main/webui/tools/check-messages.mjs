/**
 * Fails when ar, fr or en lacks a text, when any language lacks a plural or an argument, when a text is used nowhere, or
 * when a child would read a long sentence or jargon. Says which packs are not complete: those are not offered.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, hardInDemo, hardToRead } from './checks.mjs';
import { webui } from './messages.mjs';
import { offered, partialPacks } from './packs.mjs';

/** The page without scripts is written by the server. */
const server = join(webui, '../java/org/sanad/gateway/plain');
const withoutScripts = readdirSync(server).map((file) => join(server, file));

const faults = [
  ...faultsOf('widget', ['widget/src', 'widget/pages']),
  ...faultsOf('way-back', ['widget/src']),
  ...faultsOf('loader', ['widget/loader', 'tools']),
  ...faultsOf('page', [], withoutScripts),
  ...['widget', 'way-back', 'loader', 'page'].flatMap(hardToRead),
  ...hardInDemo(),
  ...faultsOf('console', ['console/src', 'console/pages']),
];
for (const fault of faults) console.error(fault);
if (faults.length) {
  console.error(`${faults.length} fault(s) in the messages`);
  process.exit(1);
}
for (const line of partialPacks()) console.log(line);
console.log(`messages: the same keys, arguments and plurals in every language; every key is used; a child may read ${offered().join(', ')}`);
