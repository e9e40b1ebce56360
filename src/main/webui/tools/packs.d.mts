import type { Plugin } from 'vite';

export declare const PACKS: string[];
export declare function aboutPack(language: string): { locale: string; like?: string; dir: 'rtl' | 'ltr'; plurals: string[] };
export declare function textsOf(name: string, language: string): Record<string, string>;
export declare function missing(language: string): string[];
export declare function offered(): string[];
export declare function packs(folder: string): Plugin;
