/**
 * Fails when a child on an old phone and a slow network would have to wait for more than was promised (domain R5.8): the
 * page with the largest of its languages. Letters are extra, and not for slow lines.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { out } from './output.mjs';

const LOADER = 3 * 1024;
const LATER = 3 * 1024;
const SCRIPT = 20 * 1024;
const FIRST_LOAD = 50 * 1000;

const loader = readFileSync(join(out, 'resources/widget.js')).length;
const assets = join(out, 'resources/assets/widget');
const files = readdirSync(assets);
/** What a child may ask for later is no part of its first load. */
const isLater = (file) => file.includes('way-back');
const gzipped = (file) => gzipSync(readFileSync(join(assets, file))).length;
const sizes = (ending) => files.filter((file) => file.endsWith(ending) && !isLater(file)).map(gzipped);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

const script = sum(sizes('.js'));
const texts = Math.max(...sizes('.json'));
const firstLoad = gzipSync(readFileSync(join(out, 'pages/chat.html'))).length + script + texts + sum(sizes('.css')) + sum(sizes('.svg'));

const later = Math.max(...files.filter((file) => isLater(file) && file.endsWith('.json')).map(gzipped)) + sum(files.filter((file) => isLater(file) && file.endsWith('.js')).map(gzipped));

console.log(`widget.js: ${loader} bytes, at most ${LOADER}; gzip: the child's script ${script}, at most ${SCRIPT}; its first load with the longest language (${texts}) ${firstLoad}, at most ${FIRST_LOAD}; the way back, when asked for, ${later}, at most ${LATER}; letters on a quick line ${sum(sizes('.woff2'))} in ${sizes('.woff2').length} files`);
if (loader > LOADER || script > SCRIPT || firstLoad > FIRST_LOAD || later > LATER) {
  console.error('too large');
  process.exit(1);
}
