import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, isoSpan, number, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Entry } from './desk.ts';
import { nameOf } from './naming.ts';
import '../ui/chips.ts';

/** My conversations and the records I owe, one line each, in the order in which I took them. */
@customElement('sn-contact-list')
export class ContactList extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h2 {
        padding-inline: 1rem;
        padding-block: 0.875rem 0.375rem;
        color: var(--sn-quiet);
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        gap: 0.25rem;
        padding-inline: 0.5rem;
      }
      button.line {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0.125rem 0.75rem;
        align-items: center;
        inline-size: 100%;
        padding: 0.6875rem 0.75rem;
        border-radius: var(--sn-radius);
      }
      button.line:hover {
        background: var(--sn-hover);
      }
      button.line[aria-current='true'] {
        background: var(--sn-brand-soft);
        box-shadow: inset 0 0 0 1.5px var(--sn-brand);
      }
      .presence {
        display: grid;
        place-items: center;
        grid-row: 1 / 3;
        inline-size: 2.5rem;
        block-size: 2.5rem;
        border-radius: 50%;
        background: var(--sn-grey-soft);
        color: var(--sn-quiet);
        font-size: 1.0625rem;
      }
      .presence.online {
        background: var(--sn-green-soft);
        color: var(--sn-green);
      }
      .presence.writing {
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
      }
      .name {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .state {
        grid-column: 2 / 4;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        font-size: 0.875rem;
        color: var(--sn-quiet);
      }
      .state .amber {
        color: var(--sn-amber);
        font-weight: 500;
      }
      .state .blue {
        color: var(--sn-blue);
        font-weight: 500;
      }
      .end {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 0.8125rem;
        color: var(--sn-quiet);
      }
      .unread {
        display: inline-grid;
        place-items: center;
        min-inline-size: 1.5rem;
        block-size: 1.5rem;
        padding-inline: 0.375rem;
        border-radius: 999px;
        background: var(--sn-brand);
        color: var(--sn-on-brand);
        font-weight: 600;
      }
      .empty {
        margin: 0.5rem 1rem;
        padding: 1.5rem 1rem;
        text-align: center;
        border: 1.5px dashed var(--sn-line-strong);
        border-radius: var(--sn-radius);
        color: var(--sn-quiet);
      }
      .empty wa-icon {
        font-size: 1.75rem;
        margin-block-end: 0.5rem;
        color: var(--sn-link);
      }
      .empty p + p {
        margin-block-start: 0.25rem;
      }
      @container desk (max-width: 44rem) {
        ul.active {
          grid-auto-flow: column;
          grid-auto-columns: minmax(14rem, 1fr);
          position: relative;
          overflow-x: auto;
          padding-block: 0.25rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property() selected?: string;
  @property({ type: Boolean }) ready = false;
  /** Changes whenever the session does: an entry's conversation is the same object all along. */
  @property({ attribute: false }) beat: unknown;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const conversations = this.entries.filter((entry) => entry.phase !== 'OWED');
    const owed = this.entries.filter((entry) => entry.phase === 'OWED');
    return html`<nav aria-label=${t('contacts.title')}>
      <h2>${t('contacts.title')}</h2>
      ${conversations.length
        ? html`<ul class="active">
            ${repeat(conversations, (entry) => entry.contactId, (entry, index) => this.#line(entry, index))}
          </ul>`
        : html`<div class="empty">
            <wa-icon name=${this.ready ? 'headphones' : 'coffee'}></wa-icon>
            ${this.ready
              ? html`<p>${t('contacts.emptyReady')}</p>`
              : html`<p>${t('contacts.empty')}</p>`}
          </div>`}
      ${owed.length
        ? html`<h2>${t('contacts.owed', { count: owed.length })}</h2>
            <ul>
              ${repeat(owed, (entry) => entry.contactId, (entry) => this.#owed(entry))}
            </ul>`
        : nothing}
    </nav>`;
  }

  #line(entry: Entry, index: number) {
    const { contact, conversation } = entry;
    if (!contact || !conversation) return nothing;
    const writing = conversation.visitorTyping && entry.phase === 'ACTIVE';
    const last = conversation.transcript.messages[conversation.transcript.messages.length - 1];
    const since = clock.now() - Date.parse(last?.at ?? contact.assignedAt);
    const away = !contact.visitorOnline && entry.phase === 'ACTIVE';
    const presence = entry.phase === 'WRAP_UP' ? 'wrap' : writing ? 'writing' : away ? 'away' : 'online';
    const icon = { wrap: 'clipboard-pen', writing: 'message-circle', away: 'wifi-off', online: 'user' }[presence];
    return html`<li>
      <button
        class="plain line"
        aria-current=${entry.contactId === this.selected}
        aria-keyshortcuts=${index < 3 ? `Alt+${index + 1}` : nothing}
        @click=${() => this.#choose(entry.contactId)}
      >
        <span class="presence ${presence}"><wa-icon name=${icon}></wa-icon></span>
        <span class="name"><bdi>${nameOf(contact)}</bdi></span>
        <span class="end">
          ${conversation.unread
            ? html`<span class="unread number"
                ><span aria-hidden="true">${number(conversation.unread)}</span
                ><span class="hidden-text">${t('contacts.unread', { count: conversation.unread })}</span></span
              >`
            : nothing}
          <time datetime=${isoSpan(since)} title=${t('contacts.sinceLast')}
            ><span class="hidden-text">${t('contacts.sinceLast')}</span>${clockSpan(since)}</time
          >
        </span>
        <span class="state">
          ${entry.phase === 'WRAP_UP'
            ? this.#wrapUp(contact.dueAt)
            : writing
              ? html`<span class="blue">${t('visitor.typing')}</span>`
              : away
                ? html`<span class="amber">${t('visitor.awayShort')}</span>`
                : html`<span>${t('visitor.online')}</span>`}
          <sn-language code=${contact.language}></sn-language>
          ${contact.level === 'STANDARD' ? nothing : html`<sn-level level=${contact.level}></sn-level>`}
        </span>
      </button>
    </li>`;
  }

  #wrapUp(dueAt?: string | null) {
    const left = dueAt ? Date.parse(dueAt) - clock.now() : 0;
    return html`<span class=${left < 60_000 ? 'amber' : 'blue'}
      >${t('contacts.wrapUp')} <span class="number">${clockSpan(left)}</span></span
    >`;
  }

  #owed(entry: Entry) {
    return html`<li>
      <button class="plain line" aria-current=${entry.contactId === this.selected} @click=${() => this.#choose(entry.contactId)}>
        <span class="presence"><wa-icon name="file-clock"></wa-icon></span>
        <span class="name"><bdi>${entry.contact ? nameOf(entry.contact) : t('contacts.owedOne')}</bdi></span>
        <span class="end"></span>
        <span class="state">
          <span>${t('contacts.endedAt', { time: entry.endedAt ? timeOfDay(entry.endedAt) : '' })}</span>
          <sn-language code=${entry.language}></sn-language>
        </span>
      </button>
    </li>`;
  }

  #choose(contactId: string): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: contactId }));
  }
}
