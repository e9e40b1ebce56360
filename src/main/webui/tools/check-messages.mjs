/** Fails when a language lacks a text, a plural or an argument, when a text is used nowhere, or when a sentence is too long for a child. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, longSentences, webui } from './messages.mjs';

/** The page without scripts is written by the server. */
const server = join(webui, '../java/org/sanad/gateway/plain');
const withoutScripts = readdirSync(server).map((file) => join(server, file));

const faults = [...faultsOf('widget', ['widget/src', 'widget/pages']), ...faultsOf('loader', ['widget/loader']), ...longSentences('widget'), ...faultsOf('page', [], withoutScripts), ...longSentences('page'), ...faultsOf('console', ['console/src', 'console/pages'])];
for (const fault of faults) console.error(fault);
if (faults.length) {
  console.error(`${faults.length} fault(s) in the messages`);
  process.exit(1);
}
console.log('messages: the same keys, arguments and plurals in every language; every key is used');
