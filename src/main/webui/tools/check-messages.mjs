/** Fails when a language lacks a text, a plural or an argument, or when a text is used nowhere. */
import { faultsOf } from './messages.mjs';

const faults = [...faultsOf('widget', ['widget/src', 'widget/pages', 'widget/loader']), ...faultsOf('console', ['console/src', 'console/pages'])];
for (const fault of faults) console.error(fault);
if (faults.length) {
  console.error(`${faults.length} fault(s) in the messages`);
  process.exit(1);
}
console.log('messages: the same keys, arguments and plurals in every language; every key is used');
