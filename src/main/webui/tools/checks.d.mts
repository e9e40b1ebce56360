export declare function hardIn(language: string, runs: readonly string[]): string[];
