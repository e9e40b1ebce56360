import type { Alternative, VisitorView } from '@sanad/protocol';
import { html } from 'lit-html';
import type { Company } from './company.ts';
import type { Forgetting } from './forgetting.ts';
import type { Later } from './later.ts';
import type { Speech } from './language.ts';
import type { Page } from './page.ts';

/** What the views of a conversation show, and what a child can do in it. */
export interface Chat {
  readonly page: Page;
  readonly speech: Speech;
  /** Not there before the first one and after the goodbye. */
  readonly view: VisitorView | undefined;
  readonly company: Company;
  /** There for a child that was turned away. */
  readonly later: Later | undefined;
  readonly forgetting: Forgetting;
  readonly draft: string;
  /** The question that is open. */
  readonly asking: 'none' | 'danger' | 'end' | 'worse';
  readonly emoji: boolean;
  /** The newest message is on the screen. */
  readonly atEnd: boolean;
  /** Counts up while the child waits; another kind word each time. */
  readonly waitingTurn: number;
  ask(question: Chat['asking']): void;
  danger(): void;
  worse(): void;
  stillHere(): void;
  end(): void;
  askToForget(): void;
  write(text: string): void;
  send(): void;
  toggleEmoji(): void;
  addEmoji(emoji: string): void;
  rewrite(id: string): void;
  scrolled(): void;
  toNewest(): void;
}

/** The other ways to get help: those of this moment, or else the helpline's. */
export const waysOf = ({ view, page }: Chat): readonly Alternative[] => view?.state?.alternatives ?? page.welcome?.alternatives ?? [];

/** Offered, never forced: four words to come back with. */
export const wayBack = ({ page }: Chat) => page.back?.keeping(page) ?? html`<button type="button" class="link" @click=${() => page.wayBack()}>${page.speech.t('back.keep')}</button>`;
