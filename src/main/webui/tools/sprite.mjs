/**
 * Vite plugin: `virtual:icons` is the address of one SVG sprite of our own origin that holds the named icons and
 * nothing else. A sprite needs no inline style, no data: address and one request, so that the strictest
 * Content-Security-Policy allows it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';

const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');

function symbol(name) {
  const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
}

export function sprite(folderOfAssets, names) {
  const id = 'virtual:icons';
  const text = () => `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join('')}</svg>`;
  return {
    name: 'sanad-icons',
    resolveId: (wanted) => (wanted === id ? '\0' + id : undefined),
    load(wanted) {
      if (wanted !== '\0' + id) return undefined;
      if (this.environment?.mode === 'dev') return 'export default "/icons.svg";';
      const source = text();
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      const fileName = `${folderOfAssets}/icons-${hash}.svg`;
      this.emitFile({ type: 'asset', fileName, source });
      return `export default ${JSON.stringify('/' + fileName.replace(/^resources\//, ''))};`;
    },
    configureServer(server) {
      server.middlewares.use('/icons.svg', (_request, response) => {
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(text());
      });
    },
  };
}
