import type { Marks, Message, PendingMessage, Why } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { day, timeOfDay } from '../i18n/formats.ts';
import { locale, LocaleController, t, tCode } from '../i18n/locale.ts';
import { directionOf } from '@sanad/protocol';
import { base } from '../ui/styles.ts';
import { markedWords, words } from '../ui/words.ts';
import { timeline, type Delivery, type Item } from './timeline.ts';

const NEAR_END = 80;

/** Why a message speaks of danger: the level, and what of. The counsellor judges; this only points. */
function why({ risk, marks }: Why) {
  const categories = [...new Set(marks.map(({ category }) => category))];
  return html`<p class="why ${risk.toLowerCase()}">
    <wa-icon name="siren"></wa-icon><span>${t(`risk.${risk}`)}</span><span>${categories.map((code) => tCode(`category.${code}`, code)).join(t('category.and'))}</span>
  </p>`;
}

/**
 * The conversation's messages. The child's words stand at the start of the line and mine at its end, whatever
 * language they are in: the side says who speaks, the text's own direction says how it reads.
 */
@customElement('sn-transcript')
export class Transcript extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        min-block-size: 0;
        overflow: hidden;
      }
      .scroll {
        block-size: 100%;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding-inline: 1.5rem;
        padding-block: 1rem;
        scrollbar-gutter: stable;
      }
      .scroll:focus-visible {
        outline-offset: -3px;
      }
      ol {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        min-block-size: 100%;
        max-inline-size: 54rem;
        margin-inline: auto;
      }
      li {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        margin-block-start: 0.1875rem;
      }
      li.first {
        margin-block-start: 0.875rem;
      }
      li.mine {
        align-items: flex-end;
      }
      .bubble {
        max-inline-size: min(38rem, 82%);
        padding-block: 0.5rem;
        padding-inline: 0.875rem;
        border-radius: 1.125rem;
        background: var(--sn-theirs);
        border: 1px solid var(--sn-line);
        font-size: 1.0625rem;
        line-height: 1.55;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        text-align: start;
      }
      .bubble a,
      .bubble .ltr {
        unicode-bidi: isolate;
      }
      .bubble a {
        color: inherit;
      }
      .bubble bdi {
        display: block;
      }
      li:not(.mine).last .bubble {
        border-end-start-radius: 0.25rem;
      }
      .mine .bubble {
        background: var(--sn-mine);
        color: var(--sn-on-mine);
        border-color: transparent;
      }
      .mine.last .bubble {
        border-end-end-radius: 0.25rem;
      }
      .pending .bubble {
        background: transparent;
        border: 1.5px dashed var(--sn-line-strong);
        color: var(--sn-text);
      }
      .refused .bubble {
        border-color: var(--sn-danger);
      }
      .foot {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.375rem;
        font-size: 0.8125rem;
        color: var(--sn-quiet);
        margin-block-start: 0.1875rem;
        padding-inline: 0.375rem;
      }
      .found {
        text-decoration: underline dotted 2px var(--sn-danger);
        text-underline-offset: 0.25em;
      }
      .why {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.375rem;
        margin: 0.1875rem 0 0;
        padding-inline: 0.375rem;
        font-size: 0.8125rem;
        color: var(--sn-quiet);
      }
      .why.imminent {
        color: var(--sn-danger-text);
        font-weight: 600;
      }
      .foot .read {
        color: var(--sn-link);
      }
      .refused .foot {
        color: var(--sn-danger-text);
      }
      .line {
        align-self: center;
        flex-direction: row;
        align-items: center;
        gap: 0.75rem;
        inline-size: 100%;
        margin-block: 1.25rem 0.25rem;
        color: var(--sn-quiet);
        font-size: 0.8125rem;
        font-weight: 500;
      }
      .line::before,
      .line::after {
        content: '';
        flex: 1;
        border-block-start: 1px solid var(--sn-line);
      }
      .line.new {
        color: var(--sn-link);
      }
      .line.new::before,
      .line.new::after {
        border-color: currentColor;
      }
      .system {
        align-self: center;
        align-items: center;
        text-align: center;
        color: var(--sn-quiet);
        font-size: 0.875rem;
        padding-block: 0.375rem;
      }
      .typing {
        display: inline-flex;
        gap: 0.25rem;
        padding-block: 0.75rem;
      }
      .typing i {
        inline-size: 0.4375rem;
        block-size: 0.4375rem;
        border-radius: 50%;
        background: var(--sn-quiet);
        animation: breathe 1.2s infinite ease-in-out;
      }
      .typing i:nth-child(2) {
        animation-delay: 0.15s;
      }
      .typing i:nth-child(3) {
        animation-delay: 0.3s;
      }
      @keyframes breathe {
        0%,
        60%,
        100% {
          opacity: 0.3;
        }
        30% {
          opacity: 1;
        }
      }
      .colleague .bubble {
        background: var(--sn-blue-soft);
        color: var(--sn-text);
      }
      .by {
        font-size: 0.8125rem;
        font-weight: 600;
        color: var(--sn-blue);
      }
      .jump {
        position: absolute;
        inset-block-end: 0.75rem;
        inset-inline: 0;
        display: flex;
        justify-content: center;
        pointer-events: none;
      }
      .jump wa-button {
        pointer-events: auto;
        box-shadow: var(--sn-shadow);
        border-radius: 999px;
      }
      @container desk (max-width: 44rem) {
        .scroll {
          padding-inline: 0.875rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) messages: readonly Message[] = [];
  @property({ attribute: false }) pending: readonly PendingMessage[] = [];
  @property({ attribute: false }) marks: Marks = { delivered: 0, read: 0 };
  @property({ type: Number }) unreadFrom?: number;
  @property({ type: Boolean }) typing = false;
  @property() contactId = '';
  /** My login name: a colleague may have written, too. */
  @property() me = '';
  @property() name = '';

  @state() private missed = 0;
  @query('.scroll') private scroller!: HTMLElement;
  #atEnd = true;

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contactId')) {
      this.#atEnd = true;
      this.missed = 0;
    } else if (changed.has('messages') && !this.#atEnd) {
      const before = (changed.get('messages') as readonly Message[] | undefined)?.length ?? 0;
      this.missed += Math.max(0, this.messages.length - before);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const mineGrew = changed.has('pending') && this.pending.length > (changed.get('pending')?.length ?? 0);
    if (this.#atEnd || mineGrew) this.toEnd();
  }

  override firstUpdated(): void {
    // The window of the transcript shrinks when a form opens beside it, and the last message must stay in sight.
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this);
  }

  toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#atEnd = true;
    if (this.missed) this.missed = 0;
  }

  override render() {
    const items = timeline(this.messages, this.pending, this.marks, this.unreadFrom, undefined, (message) => this.#isMine(message));
    const lastDelivery = new Map<Delivery, string>();
    for (const item of items) if (item.kind === 'message' && item.delivery) lastDelivery.set(item.delivery, item.key);
    return html`<div
        class="scroll"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${t('transcript.label', { name: this.name })}
        @scroll=${this.#scrolled}
      >
        <ol>
          ${repeat(items, (item) => item.key, (item) => this.#item(item, lastDelivery))}
          ${this.typing
            ? html`<li class="first last">
                <span class="bubble typing" role="img" aria-label=${t('visitor.typing')}><i></i><i></i><i></i></span>
              </li>`
            : nothing}
        </ol>
      </div>
      ${this.missed > 0
        ? html`<div class="jump">
            <wa-button size="s" appearance="filled-outlined" variant="brand" pill @click=${() => this.toEnd()}>
              <wa-icon slot="start" name="arrow-down"></wa-icon>${t('transcript.missed', { count: this.missed })}
            </wa-button>
          </div>`
        : nothing}`;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#atEnd && this.missed) this.missed = 0;
  }

  #item(item: Item, lastDelivery: Map<Delivery, string>) {
    switch (item.kind) {
      case 'day':
        return html`<li class="line">${day(item.at)}</li>`;
      case 'new':
        return html`<li class="line new">${t('transcript.new')}</li>`;
      case 'pending':
        return this.#pendingItem(item.message, item.first);
      case 'message':
        return this.#messageItem(item, lastDelivery);
    }
  }

  #messageItem(item: Extract<Item, { kind: 'message' }>, lastDelivery: Map<Delivery, string>) {
    const { message, delivery } = item;
    if (message.from === 'SYSTEM') {
      return html`<li class="system first"><bdi>${tCode(`system.${message.text}`, message.text)}</bdi></li>`;
    }
    const mine = message.from === 'COUNSELLOR' && this.#isMine(message);
    const colleague = message.from === 'COUNSELLOR' && !mine;
    const marked = delivery !== undefined && lastDelivery.get(delivery) === item.key;
    return html`<li class="${mine ? 'mine' : colleague ? 'mine colleague' : 'theirs'} ${item.first ? 'first' : ''} ${item.last ? 'last' : ''}">
      ${colleague && item.first ? html`<span class="by"><bdi>${message.by ?? t('offer.colleague')}</bdi></span>` : html`<span class="hidden-text">${mine ? t('transcript.me') : colleague ? (message.by ?? t('offer.colleague')) : this.name}:</span>`}
      <div class="bubble" title=${timeOfDay(message.at)}><bdi dir=${directionOf(message.text, locale.rtl ? 'rtl' : 'ltr')}>${message.why ? markedWords(message.text, message.why.marks) : words(message.text)}</bdi></div>
      ${message.why ? why(message.why) : nothing}
      ${item.last || marked
        ? html`<div class="foot">
            <time datetime=${message.at}>${timeOfDay(message.at)}</time>
            ${marked
              ? html`<span class=${delivery}
                  ><wa-icon name=${delivery === 'sent' ? 'check' : 'check-check'}></wa-icon> ${t(`delivery.${delivery}`)}</span
                >`
              : nothing}
          </div>`
        : nothing}
    </li>`;
  }

  /** Also what was written before it was told who writes. */
  #isMine(message: Message): boolean {
    return !message.senderId || message.senderId === this.me;
  }

  #pendingItem(message: PendingMessage, first: boolean) {
    const refused = message.state === 'refused';
    return html`<li class="mine last ${refused ? 'refused' : 'pending'} ${first ? 'first' : ''}">
      <span class="hidden-text">${t('transcript.me')}:</span>
      <div class="bubble"><bdi dir=${directionOf(message.text, locale.rtl ? 'rtl' : 'ltr')}>${words(message.text)}</bdi></div>
      <div class="foot">
        <wa-icon name=${refused ? 'circle-alert' : 'clock'}></wa-icon>
        ${refused ? t('delivery.refused', { why: tCode(`problem.${message.problem}`, message.problem ?? '') }) : t('delivery.pending')}
        ${refused
          ? html`<wa-button size="xs" appearance="outlined" @click=${() => this.#rewrite(message.id)}>
              <wa-icon slot="start" name="pen-line"></wa-icon>${t('delivery.rewrite')}
            </wa-button>`
          : nothing}
      </div>
    </li>`;
  }

  #rewrite(id: string): void {
    this.dispatchEvent(new CustomEvent('rewrite', { detail: id }));
  }
}
