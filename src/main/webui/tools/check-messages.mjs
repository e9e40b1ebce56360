/** Fails when a language lacks a text, a plural or an argument, when a text is used nowhere, or when a sentence is too long for a child. */
import { faultsOf, longSentences } from './messages.mjs';

const faults = [...faultsOf('widget', ['widget/src', 'widget/pages']), ...faultsOf('loader', ['widget/loader']), ...longSentences('widget'), ...faultsOf('console', ['console/src', 'console/pages'])];
for (const fault of faults) console.error(fault);
if (faults.length) {
  console.error(`${faults.length} fault(s) in the messages`);
  process.exit(1);
}
console.log('messages: the same keys, arguments and plurals in every language; every key is used');
