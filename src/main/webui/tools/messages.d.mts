import type { Plugin } from 'vite';

export declare const LANGUAGES: string[];
export declare function compile(text: string): unknown;
export declare function messages(): Plugin;
export declare const webui: string;
export declare function readMessages(name: string, language: string): Record<string, string>;
