import type { VisitorView } from '@sanad/protocol';
import { html } from 'lit-html';
import type { About } from './about.ts';
import type { Company } from './company.ts';
import type { Forgetting } from './forgetting.ts';
import type { Answer, Later } from './later.ts';
import type { Speech } from './language.ts';
import type { WayBack } from './way-back.ts';
import type { Welcome } from './welcome.ts';

/** All that the views show. */
export interface Page {
  readonly speech: Speech;
  readonly screen: 'start' | 'chat' | 'goodbye';
  readonly languages: readonly string[];
  readonly welcome: Welcome | undefined;
  readonly trouble: 'none' | 'unreachable' | 'unknown';
  readonly about: About;
  readonly view: VisitorView | undefined;
  readonly company: Company;
  readonly later: Later;
  readonly forgetting: Forgetting;
  /** Not there until a child asks for it. */
  readonly back: WayBack | undefined;
  readonly draft: string;
  /** The question that is open. */
  readonly asking: 'none' | 'danger' | 'end' | 'worse';
  readonly emoji: boolean;
  /** The newest message is on the screen. */
  readonly atEnd: boolean;
  readonly embedded: boolean;
  readonly exitUrl: string;
  /** Counts up while the child waits; another kind word each time. */
  readonly waitingTurn: number;
}

/** All that a child can do. */
export interface Deeds {
  leave(event?: Event): void;
  minimise(): void;
  speak(language: string): void;
  tell(about: Partial<About>): void;
  start(danger: boolean): void;
  tryNow(): void;
  ask(question: Page['asking']): void;
  danger(): void;
  worse(): void;
  stillHere(): void;
  end(): void;
  again(): void;
  leaveMessage(answer: Answer): void;
  askToForget(): void;
  wayBack(): void;
  write(text: string): void;
  send(): void;
  toggleEmoji(): void;
  addEmoji(emoji: string): void;
  rewrite(id: string): void;
  scrolled(): void;
  toNewest(): void;
}

/** Offered, never forced: four words to come back with. */
export const wayBack = (page: Page, deeds: Deeds) => page.back?.keeping(page) ?? html`<button type="button" class="link" @click=${() => deeds.wayBack()}>${page.speech.t('back.keep')}</button>`;

/** The texts that a helpline may word itself. */
export type OwnText = 'whoSees' | 'whenWeTell' | 'howToLeave' | 'closing' | 'waiting1' | 'waiting2' | 'waiting3' | 'waiting4' | 'quickExitUrl' | 'mustTell' | 'parents';

export function worded(page: Page, key: OwnText): string | undefined {
  return page.welcome?.texts[key]?.[page.speech.language];
}
