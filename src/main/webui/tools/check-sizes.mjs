/** Fails when a child on an old phone and a slow network would have to wait for more than was promised (domain R5.8). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { out } from './output.mjs';

const LOADER = 3 * 1024;
const FIRST_LOAD = 50 * 1000;

const loader = readFileSync(join(out, 'resources/widget.js')).length;
const assets = join(out, 'resources/assets/widget');
const files = [join(out, 'pages/chat.html'), ...readdirSync(assets).map((file) => join(assets, file))];
const firstLoad = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

console.log(`widget.js: ${loader} bytes, at most ${LOADER}; the child's first load: ${firstLoad} bytes gzip, at most ${FIRST_LOAD}`);
if (loader > LOADER || firstLoad > FIRST_LOAD) {
  console.error('too large');
  process.exit(1);
}
