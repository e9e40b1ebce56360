import type { Plugin } from 'vite';

export declare function parts(root: string, page: string): Plugin;
