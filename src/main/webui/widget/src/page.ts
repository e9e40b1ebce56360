import type { About } from './about.ts';
import type { Speech } from './language.ts';
import type { WayBack } from './way-back.ts';
import type { Welcome } from './welcome.ts';

/** What every screen shows, and what a child can do on each. */
export interface Page {
  readonly speech: Speech;
  readonly screen: 'start' | 'chat' | 'goodbye';
  readonly languages: readonly string[];
  readonly welcome: Welcome | undefined;
  readonly trouble: 'none' | 'unreachable' | 'unknown';
  /** The rest of the page has failed to come so far. */
  readonly late: boolean;
  readonly about: About;
  /** Not there until a child asks for it. */
  readonly back: WayBack | undefined;
  readonly embedded: boolean;
  readonly exitUrl: string;
  leave(event?: Event): void;
  minimise(): void;
  speak(language: string): void;
  tell(about: Partial<About>): void;
  start(danger: boolean): void;
  tryNow(): void;
  wayBack(): void;
  again(): void;
}

/** The texts that a helpline may word itself. */
export type OwnText = 'whoSees' | 'whenWeTell' | 'howToLeave' | 'closing' | 'waiting1' | 'waiting2' | 'waiting3' | 'waiting4' | 'quickExitUrl' | 'mustTell' | 'parents';

export function worded(page: Page, key: OwnText): string | undefined {
  return page.welcome?.texts[key]?.[page.speech.language];
}
