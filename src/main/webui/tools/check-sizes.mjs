/**
 * Fails when a child on an old phone and a slow network would have to wait for more than was promised (domain R5.8): the
 * page with the largest of its languages. Letters are extra, and not for slow lines.
 *
 * The script comes in parts (tools/parts.mjs). The first screen needs the first part; the conversation comes by itself while
 * a child reads that screen, so it counts, too, for all that is loaded without being asked for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { out } from './output.mjs';

const LIMITS = {
  'widget.js': 3 * 1024,
  'the first screen': 12 * 1024,
  'all script that nobody asks for': 20 * 1024,
  'the first load with the longest language': 50 * 1000,
  'when a child is turned away': 1536,
  'the way back, when asked for': 3 * 1024,
};

const assets = join(out, 'resources/assets/widget');
const files = readdirSync(assets);
const gzipped = (content) => gzipSync(content).length;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const sizes = (pattern) => files.filter((file) => pattern.test(file)).map((file) => gzipped(readFileSync(join(assets, file))));

const parts = (...names) => {
  const found = names.flatMap((name) => sizes(new RegExp(`^${name}-.*\\.js$`)));
  if (found.length !== names.length) throw new Error(`not one file for each of ${names.join(', ')} in ${assets}`);
  return sum(found);
};
const first = parts('early', 'chat-page');
const later = parts('later');
const back = parts('way-back');
// whatever else the build makes is a part of it, too
const script = sum(sizes(/\.js$/)) - later - back;
const texts = Math.max(...sizes(/^(?!.*-way-back-).*\.json$/));

const found = {
  'widget.js': readFileSync(join(out, 'resources/widget.js')).length,
  'the first screen': first,
  'all script that nobody asks for': script,
  'the first load with the longest language': gzipped(readFileSync(join(out, 'pages/chat.html'))) + script + texts + sum(sizes(/\.(css|svg)$/)),
  'when a child is turned away': later,
  'the way back, when asked for': back + Math.max(...sizes(/-way-back-.*\.json$/)),
};

for (const [what, size] of Object.entries(found)) console.log(`${what}: ${size} bytes${what === 'widget.js' ? '' : ' gzip'}, at most ${LIMITS[what]}`);
console.log(`letters on a quick line: ${sum(sizes(/\.woff2$/))} in ${sizes(/\.woff2$/).length} files`);
const large = Object.keys(found).filter((what) => found[what] > LIMITS[what]);
if (large.length > 0) {
  console.error(`too large: ${large.join(', ')}`);
  process.exit(1);
}
