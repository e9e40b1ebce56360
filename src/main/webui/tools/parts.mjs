/**
 * The child's page in parts, each a file of its own. `virtual:part/<name>` is the address of src/<name>.ts, for the file that asks for
 * it when it is needed; what both need stays with the one that asks. Vite's own way to split brings a preloader along, and cannot try
 * again.
 */
import { join } from 'node:path';

const PREFIX = 'virtual:part/';

/**
 * Vite plugin.
 * @param page the part that the HTML loads beside its entry
 */
export function parts(root, page) {
  const source = (name) => join(root, 'src', `${name}.ts`);
  const askedBy = new Map();
  let served = false;
  return {
    name: 'sanad-parts',
    configResolved({ command }) {
      served = command === 'serve';
    },
    buildStart() {
      if (!served) this.emitFile({ type: 'chunk', id: source(page), name: page, preserveSignature: 'allow-extension' });
    },
    resolveId(id, importer) {
      if (!id.startsWith(PREFIX)) return undefined;
      askedBy.set(source(id.slice(PREFIX.length)), importer);
      return '\0' + id;
    },
    load(id) {
      if (!id.startsWith('\0' + PREFIX)) return undefined;
      const name = id.slice(PREFIX.length + 1);
      if (served) return `export default ${JSON.stringify(`/src/${name}.ts`)};`;
      const file = this.emitFile({ type: 'chunk', id: source(name), name, preserveSignature: 'allow-extension' });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
    // Whoever asks is there already. A file that says so shares no third one with it.
    transform: (code, id) => (!served && askedBy.has(id) ? { code: `import ${JSON.stringify(source(page))};\n${code}`, map: null } : undefined),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const built = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.facadeModuleId === source(page));
        const src = built ? '/' + built.fileName.replace(/^resources\//, '') : `/src/${page}.ts`;
        return [{ tag: 'script', attrs: { type: 'module', crossorigin: true, src }, injectTo: 'head' }];
      },
    },
  };
}
