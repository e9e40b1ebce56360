import type { Plugin } from 'vite';

export declare function later(root: string, folder: string): Plugin;
