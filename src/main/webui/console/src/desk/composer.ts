import type { CannedReply } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LocaleController, t } from '../i18n/locale.ts';
import { directionOf } from '@sanad/protocol';
import { base } from '../ui/styles.ts';
import { findReplies, slashQuery } from './canned.ts';

export const LONGEST_TEXT = 4000;
const COUNT_FROM = 3500;

/**
 * Where a counsellor writes. Enter sends, Shift+Enter breaks the line; a slash at the start searches the canned
 * replies. A text that is composed by an input method is never sent by its Enter.
 */
@customElement('sn-composer')
export class Composer extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        padding-inline: 1rem;
        padding-block: 0.625rem 0.75rem;
        background: var(--sn-surface);
        border-block-start: 1px solid var(--sn-line);
      }
      .row {
        display: flex;
        align-items: flex-end;
        gap: 0.5rem;
        max-inline-size: 56rem;
        margin-inline: auto;
      }
      textarea {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 2.875rem;
        max-block-size: min(14rem, 40vh);
        field-sizing: content;
        resize: none;
        padding-block: 0.5625rem;
        padding-inline: 0.875rem;
        font: inherit;
        font-size: 1.0625rem;
        line-height: 1.55;
        color: var(--sn-text);
        background: var(--sn-ground);
        border: 1px solid var(--sn-line-strong);
        border-radius: 1rem;
      }
      textarea::placeholder {
        color: var(--sn-quiet);
      }
      textarea.over {
        border-color: var(--sn-danger);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0.25rem 1rem;
        max-inline-size: 56rem;
        margin-inline: auto;
        margin-block-start: 0.375rem;
        font-size: 0.8125rem;
        color: var(--sn-quiet);
      }
      .over {
        color: var(--sn-danger-text);
        font-weight: 600;
      }
      .menu {
        position: absolute;
        inset-block-end: calc(100% - 0.25rem);
        inset-inline: 1rem;
        z-index: 5;
        max-inline-size: 40rem;
        max-block-size: min(22rem, 50vh);
        overflow-y: auto;
        margin-inline: auto;
        padding: 0.375rem;
        background: var(--sn-raised);
        border: 1px solid var(--sn-line);
        border-radius: var(--sn-radius);
        box-shadow: var(--sn-shadow-high);
      }
      .menu [role='option'] {
        padding-block: 0.5rem;
        padding-inline: 0.75rem;
        border-radius: var(--sn-radius-small);
        cursor: pointer;
      }
      .menu [aria-selected='true'] {
        background: var(--sn-brand-soft);
        outline: 2px solid var(--sn-brand);
        outline-offset: -2px;
      }
      .menu .head {
        display: flex;
        gap: 0.625rem;
        font-weight: 500;
      }
      .menu .text {
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
        color: var(--sn-quiet);
        font-size: 0.9375rem;
      }
      .menu .none {
        padding: 0.75rem;
        color: var(--sn-quiet);
      }
      @container desk (max-width: 44rem) {
        .keys {
          display: none;
        }
      }
    `,
  ];

  @property() contactId = '';
  @property() language = '';
  @property() draft = '';
  @property({ attribute: false }) replies: readonly CannedReply[] = [];

  @state() private text = '';
  @state() private menu = false;
  @state() private active = 0;
  @query('textarea') private area!: HTMLTextAreaElement;

  constructor() {
    super();
    new LocaleController(this);
  }

  override focus(): void {
    this.area.focus();
  }

  openReplies(): void {
    this.menu = !this.menu;
    this.active = 0;
    this.area.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contactId') || changed.has('draft')) {
      this.text = this.draft;
      if (changed.has('contactId')) this.menu = false;
    }
  }

  private get found(): CannedReply[] {
    return findReplies(this.replies, this.language, slashQuery(this.text) ?? '');
  }

  override render() {
    const over = this.text.length > LONGEST_TEXT;
    const found = this.menu ? this.found : [];
    return html`${this.menu ? this.#menu(found) : nothing}
      <div class="row">
        <wa-button id="canned" appearance="plain" @click=${this.openReplies}>
          <wa-icon name="message-square-text" label=${t('canned.open')}></wa-icon>
        </wa-button>
        <wa-tooltip for="canned">${t('canned.open')} <kbd>Alt C</kbd></wa-tooltip>
        <textarea
          rows="1"
          class=${over ? 'over' : ''}
          dir=${directionOf(this.text)}
          aria-label=${t('composer.label')}
          aria-describedby="foot"
          aria-invalid=${over}
          placeholder=${t('composer.placeholder')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls=${this.menu ? 'menu' : nothing}
          aria-activedescendant=${this.menu && found.length ? `reply-${this.active}` : nothing}
          .value=${this.text}
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @blur=${() => setTimeout(() => (this.menu = false), 150)}
        ></textarea>
        <wa-button id="send" variant="brand" ?disabled=${!this.text.trim() || over} @click=${this.#send}>
          <wa-icon class="along" name="send-horizontal" label=${t('composer.send')}></wa-icon>
        </wa-button>
      </div>
      <div class="foot" id="foot">
        <span class="keys">${t('composer.keys')}</span>
        ${this.text.length > COUNT_FROM
          ? html`<span class="number ${over ? 'over' : ''}" role="status"
              >${over
                ? t('composer.over', { count: this.text.length - LONGEST_TEXT })
                : t('composer.left', { left: LONGEST_TEXT - this.text.length, most: LONGEST_TEXT })}</span
            >`
          : nothing}
      </div>`;
  }

  #menu(found: CannedReply[]) {
    return html`<div class="menu" id="menu" role="listbox" aria-label=${t('canned.label')}>
      ${found.length
        ? found.map(
            (reply, index) => html`<div
              role="option"
              id="reply-${index}"
              aria-selected=${index === this.active}
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#insert(reply)}
            >
              <div class="head"><bdi dir="ltr" class="quiet">/${reply.shortcut}</bdi><bdi>${reply.title}</bdi></div>
              <div class="text" dir=${directionOf(reply.text)}>${reply.text}</div>
            </div>`,
          )
        : html`<p class="none" role="option" aria-selected="false" aria-disabled="true">${t('canned.none')}</p>`}
    </div>`;
  }

  #typed(): void {
    this.text = this.area.value;
    const query = slashQuery(this.text);
    if (query !== undefined) {
      this.menu = true;
      this.active = 0;
    } else {
      this.menu = false;
    }
    this.dispatchEvent(new CustomEvent('draft', { detail: this.text }));
    if (this.text && query === undefined) this.dispatchEvent(new CustomEvent('typed'));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const found = this.menu ? this.found : [];
    if (this.menu) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.active = found.length ? (this.active + step + found.length) % found.length : 0;
        void this.updateComplete.then(() =>
          this.renderRoot.querySelector(`#reply-${this.active}`)?.scrollIntoView({ block: 'nearest' }),
        );
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        this.menu = false;
        return;
      }
      const reply = found[this.active];
      if ((event.key === 'Enter' || event.key === 'Tab') && reply) {
        event.preventDefault();
        this.#insert(reply);
        return;
      }
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #insert(reply: CannedReply): void {
    const before = slashQuery(this.text) === undefined && this.text.trim() ? `${this.text.trimEnd()} ` : '';
    this.text = before + reply.text;
    this.menu = false;
    this.dispatchEvent(new CustomEvent('draft', { detail: this.text }));
    void this.updateComplete.then(() => {
      this.area.focus();
      this.area.setSelectionRange(this.text.length, this.text.length);
    });
  }

  #send(): void {
    const text = this.text.trim();
    if (!text || this.text.length > LONGEST_TEXT) return;
    this.text = '';
    this.area.value = '';
    this.menu = false;
    this.dispatchEvent(new CustomEvent('send', { detail: text }));
    this.area.focus();
  }
}
