import type { Browser, BrowserContext } from 'playwright-core';

export declare const CSP: string;
export declare const welcome: Record<string, unknown>;
export declare function serve(pages?: Record<string, { html: string; headers?: Record<string, string> }>): Promise<{ origin: string; requests: string[]; close(): void }>;
export declare function launch(): Promise<Browser>;
export declare function unhurried(context: BrowserContext): Promise<void>;
export declare class Desk {
  static on(context: BrowserContext, options?: { welcomeStatus?: number; body?: unknown }): Promise<Desk>;
  frames: Record<string, any>[];
  state: object;
  answering: boolean;
  down: boolean;
  seq: number;
  received(type: string): Record<string, any>[];
  say(frame: object): void;
  enter(state: object): void;
  writes(text: string, from?: string): void;
  marks(delivered: number, read: number): void;
  lose(code?: number): void;
}
