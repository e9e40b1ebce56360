/**
 * Parts of the child's page that few children ask for: files of their own, loaded when they are needed. `virtual:later/<name>` is the
 * address of src/<name>.ts. Vite's own way to split brings a preloader along that weighs more than such a part.
 */
import { join } from 'node:path';

const PREFIX = 'virtual:later/';

/** Vite plugin. A part imports nothing that the page has too, or the two would share a third file. */
export function later(root, folder) {
  return {
    name: 'sanad-later',
    resolveId: (id) => (id.startsWith(PREFIX) ? '\0' + id : undefined),
    load(id) {
      if (!id.startsWith('\0' + PREFIX)) return undefined;
      const name = id.slice(PREFIX.length + 1);
      const source = join(root, 'src', `${name}.ts`);
      if (this.environment?.mode === 'dev') return `export default ${JSON.stringify(`/src/${name}.ts`)};`;
      this.emitFile({ type: 'chunk', id: source, fileName: `${folder}/${name}.js`, preserveSignature: 'strict' });
      return `export default ${JSON.stringify(`/${folder.replace(/^resources\//, '')}/${name}.js`)};`;
    },
  };
}
