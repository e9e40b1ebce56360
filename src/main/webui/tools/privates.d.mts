import type { Plugin } from 'vite';

export function privates(): Plugin;
export function shortened(code: string, file: string, extending?: Set<string>): string;
