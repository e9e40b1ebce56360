import type { DeclineReason, Offer } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { ageText } from '../i18n/age.ts';
import { clockSpan, isoSpan } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { secondsLeft } from '../ui/ring.ts';
import '../ui/chips.ts';
import '../ui/ring.ts';

export const declineReasons: readonly DeclineReason[] = ['busy', 'too-close', 'language', 'break-needed', 'other'];

/** A contact that rings: who it is as far as one may know, how long it is still offered, yes or no. */
@customElement('sn-offer')
export class OfferCard extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      section {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.75rem 1.25rem;
        padding-block: 0.75rem;
        padding-inline: 1.25rem;
        background: var(--sn-brand-soft);
        border-block-end: 2px solid var(--sn-brand);
        animation: arrive 0.25s ease-out;
      }
      section.imminent {
        background: var(--sn-danger-soft);
        border-block: 4px solid var(--sn-danger);
        padding-block: 1rem;
        --ring-color: var(--sn-danger);
      }
      @keyframes arrive {
        from {
          translate: 0 -0.75rem;
          opacity: 0;
        }
      }
      .what {
        flex: 1 1 20rem;
        display: grid;
        gap: 0.375rem;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 1.1875rem;
      }
      .imminent h2 {
        color: var(--sn-danger-text);
        font-size: 1.375rem;
      }
      h2 wa-icon {
        animation: ring 1.4s infinite ease-in-out;
        transform-origin: top center;
      }
      @keyframes ring {
        0%,
        50%,
        100% {
          rotate: 0deg;
        }
        10%,
        30% {
          rotate: 14deg;
        }
        20%,
        40% {
          rotate: -14deg;
        }
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
      }
      .from {
        font-weight: 600;
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 0.625rem;
      }
      .answers wa-button::part(button) {
        min-inline-size: 8.5rem;
      }
      kbd {
        margin-inline: 0.5rem;
      }
      p.quiet time {
        font-weight: 600;
        color: var(--sn-text);
      }
    `,
  ];

  @property({ attribute: false }) offer!: Offer;
  @property({ type: Number }) since = 0;
  /** Only the first of several answers to the keys. */
  @property({ type: Boolean }) keyed = true;
  @property({ attribute: false }) answer: (accept: boolean, reason?: string) => Promise<void> = async () => {};

  @state() private answering = false;
  @query('wa-dropdown') private reasons?: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  accept(): void {
    void this.#answer(true);
  }

  openDecline(): void {
    if (this.reasons) this.reasons.open = true;
  }

  override render() {
    const { offer } = this;
    const purpose = offer.purpose ?? 'ANSWER';
    const imminent = offer.level === 'IMMINENT';
    const waited = clock.now() - Date.parse(offer.arrivedAt);
    const left = secondsLeft(Date.parse(offer.expiresAt), clock.now());
    return html`<section class=${imminent ? 'imminent' : ''} aria-labelledby="title">
      <sn-ring from=${new Date(this.since).toISOString()} until=${offer.expiresAt}></sn-ring>
      <div class="what">
        <h2 id="title">
          <wa-icon name=${imminent ? 'siren' : 'bell-ring'}></wa-icon>${this.#heading(imminent)}
        </h2>
        <div class="facts">
          ${purpose === 'ANSWER' ? nothing : html`<span class="from">${t(`offer.${purpose}.from`, { name: offer.from ?? t('offer.colleague') })}</span>`}
          <sn-level level=${offer.level} large></sn-level>
          <sn-language code=${offer.language} large></sn-language>
          ${offer.ageBand ? html`<span class="quiet">${t('contact.age', { age: ageText(offer.ageBand) })}</span>` : nothing}
          <span class="quiet">${t('offer.waited')} <time class="number" datetime=${isoSpan(waited)}>${clockSpan(waited)}</time></span>
          <span class="hidden-text">${t('offer.left', { seconds: left })}</span>
        </div>
      </div>
      <div class="answers">
        <wa-button
          size="l"
          variant=${imminent ? 'danger' : 'brand'}
          ?loading=${this.answering}
          @click=${this.accept}
        >
          <wa-icon slot="start" name="check"></wa-icon>${t('offer.accept')}${this.keyed ? html` <kbd slot="end">Alt A</kbd>` : nothing}
        </wa-button>
        <wa-dropdown placement="bottom-end" @wa-select=${this.#declined}>
          <wa-button slot="trigger" size="l" appearance="outlined" with-caret ?disabled=${this.answering}>
            ${t('offer.decline')}
          </wa-button>
          ${declineReasons.map((reason) => html`<wa-dropdown-item value=${reason}>${t(`decline.${reason}`)}</wa-dropdown-item>`)}
        </wa-dropdown>
      </div>
    </section>`;
  }

  #heading(imminent: boolean): string {
    const purpose = this.offer.purpose ?? 'ANSWER';
    if (purpose !== 'ANSWER') return t(`offer.${purpose}.heading`);
    return imminent ? t('offer.headingImminent') : t('offer.heading');
  }

  #declined(event: CustomEvent<{ item: { value: string } }>): void {
    void this.#answer(false, event.detail.item.value);
  }

  async #answer(accept: boolean, reason?: string): Promise<void> {
    if (this.answering) return;
    this.answering = true;
    try {
      await this.answer(accept, reason);
    } finally {
      this.answering = false;
    }
  }
}
