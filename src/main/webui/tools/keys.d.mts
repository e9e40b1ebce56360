import type { Plugin } from 'vite';

export function keys(): Plugin;
export function shortKeys(): Map<string, string>;
