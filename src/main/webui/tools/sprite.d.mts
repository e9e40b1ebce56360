import type { Plugin } from 'vite';
export function sprite(folderOfAssets: string, names: readonly string[]): Plugin;
