/**
 * Where the build writes: pages (served by the gateway with their headers) into META-INF/pages, hashed assets into
 * META-INF/resources/assets/<package>, served as they are.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { webui } from './messages.mjs';

export const out = resolve(webui, process.env.SANAD_WEBUI_OUT ?? '../../../target/classes/META-INF');

/** Vite settings of a package whose entry is `pages/<page>.html`. */
export function pageBuild(packageName, page) {
  const assets = `resources/assets/${packageName}`;
  return {
    base: '/',
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: false,
      // A page without inline images keeps its Content-Security-Policy strict; old phones keep working.
      assetsInlineLimit: 0,
      cssTarget: ['chrome90', 'edge90', 'firefox80', 'safari15'],
      // The last browsers of Android 5 and of the phones that got iOS 15; the style sheet asks for no less.
      target: ['chrome91', 'edge91', 'firefox90', 'safari15'],
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
      rolldownOptions: {
        input: join(webui, packageName, 'pages', `${page}.html`),
        output: {
          entryFileNames: `${assets}/[name]-[hash].js`,
          chunkFileNames: `${assets}/[name]-[hash].js`,
          assetFileNames: `${assets}/[name]-[hash][extname]`,
        },
      },
    },
    worker: {
      format: 'iife',
      rolldownOptions: { output: { entryFileNames: `${assets}/[name]-[hash].js` } },
    },
    experimental: {
      renderBuiltUrl: (file) => '/' + file.replace(/^resources\//, ''),
    },
    plugins: [
      {
        name: 'sanad-clean-assets',
        apply: 'build',
        buildStart: () => rmSync(join(out, assets), { recursive: true, force: true }),
      },
    ],
  };
}
