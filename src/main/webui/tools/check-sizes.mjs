/**
 * Fails when a child on an old phone and a slow network would have to wait for more than was promised (domain R5.8): the
 * page with the largest of its languages. Letters are extra, and not for slow lines.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { out } from './output.mjs';

const LOADER = 3 * 1024;
const SCRIPT = 20 * 1024;
const FIRST_LOAD = 50 * 1000;

const loader = readFileSync(join(out, 'resources/widget.js')).length;
const assets = join(out, 'resources/assets/widget');
const sizes = (ending) => readdirSync(assets).filter((file) => file.endsWith(ending)).map((file) => gzipSync(readFileSync(join(assets, file))).length);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const script = sum(sizes('.js'));
const texts = Math.max(...sizes('.json'));
const firstLoad = gzipSync(readFileSync(join(out, 'pages/chat.html'))).length + script + texts + sum(sizes('.css')) + sum(sizes('.svg'));

console.log(`widget.js: ${loader} bytes, at most ${LOADER}; gzip: the child's script ${script}, at most ${SCRIPT}; its first load with the longest language (${texts}) ${firstLoad}, at most ${FIRST_LOAD}; letters on a quick line ${sum(sizes('.woff2'))} in ${sizes('.woff2').length} files`);
if (loader > LOADER || script > SCRIPT || firstLoad > FIRST_LOAD) {
  console.error('too large');
  process.exit(1);
}
