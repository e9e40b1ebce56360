/**
 * The parts of Web Awesome the console uses, its icons from our own sprite, and its own words in our three languages.
 * None of these components writes a style attribute, so they work under `style-src 'self'`.
 */
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/popover/popover.js';
import '@awesome.me/webawesome/dist/components/radio/radio.js';
import '@awesome.me/webawesome/dist/components/radio-group/radio-group.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import '@awesome.me/webawesome/dist/components/spinner/spinner.js';
import '@awesome.me/webawesome/dist/components/tab/tab.js';
import '@awesome.me/webawesome/dist/components/tab-group/tab-group.js';
import '@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js';
import '@awesome.me/webawesome/dist/components/textarea/textarea.js';
import '@awesome.me/webawesome/dist/components/tooltip/tooltip.js';
import '@awesome.me/webawesome/dist/translations/ar.js';
import '@awesome.me/webawesome/dist/translations/fr.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import sprite from 'virtual:icons';

/** What the library calls its own icons, and what ours are called. */
const ours: Record<string, string> = {
  xmark: 'x',
  'circle-xmark': 'x',
  indeterminate: 'minus',
  'eye-slash': 'eye-off',
  'circle-question': 'circle-help',
};

/** Without a view box an SVG that only points into a sprite is 300 pixels wide, whatever it shows. */
function square(svg: SVGElement): void {
  svg.setAttribute('viewBox', '0 0 24 24');
}

const options = { resolver: (name: string) => `${sprite}#${ours[name] ?? name}`, spriteSheet: true, mutator: square };
registerIconLibrary('default', options);
registerIconLibrary('system', options);
