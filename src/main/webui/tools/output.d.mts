import type { UserConfig } from 'vite';

export declare const out: string;
export declare function pageBuild(packageName: string, page: string): UserConfig;
