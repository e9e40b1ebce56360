import type { Part } from '../protocol/src/messages.ts';

export declare const COUNTS: readonly number[];
export declare const CATEGORIES: Readonly<Record<string, readonly string[]>>;
export declare function countedParts(parts: string | readonly Part[]): Part[];
