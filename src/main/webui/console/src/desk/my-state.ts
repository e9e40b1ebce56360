import type { Availability, Me } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, isoSpan, languageNames } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import '../ui/chips.ts';

/** So long a contact may take to come that was asked for. */
const NOTHING_CAME = 2_500;

const breakReasons = ['rest', 'meal', 'debrief', 'meeting', 'technical'] as const;

/** What I am doing, since when, and how many of my places are taken. */
@customElement('sn-my-state')
export class MyState extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 1rem;
        border-block-end: 1px solid var(--sn-line);
      }
      .now {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0.25rem 0.75rem;
        font-size: 1.1875rem;
      }
      .now time {
        font-size: 0.9375rem;
        color: var(--sn-quiet);
      }
      .places {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        margin-block: 0.5rem 0.875rem;
        font-size: 0.875rem;
        color: var(--sn-quiet);
      }
      .pip {
        inline-size: 1.125rem;
        block-size: 0.5rem;
        border-radius: 999px;
        border: 1.5px solid var(--sn-line-strong);
      }
      .pip.taken {
        background: var(--sn-brand);
        border-color: var(--sn-brand);
      }
      .actions {
        display: flex;
        gap: 0.5rem;
      }
      .actions wa-button[variant='brand'] {
        flex: 1;
      }
      .actions wa-button[variant='brand']::part(button) {
        inline-size: 100%;
      }
      .next {
        margin-block-start: 0.5rem;
      }
      .why {
        padding: 0.625rem 0.75rem;
        margin-block-end: 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-high-soft);
        color: var(--sn-high);
        font-size: 0.9375rem;
      }
      .why.soft {
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
    `,
  ];

  @property({ attribute: false }) me?: Me;
  @property({ type: Number }) taken = 0;
  /** Contacts in hand: leaving is asked about first. */
  @property({ type: Number }) inHand = 0;
  @property({ attribute: false }) choose: (availability: Availability, reason?: string) => Promise<void> = async () => {};

  @property({ attribute: false }) takeNext: () => Promise<void> = async () => {};

  @state() private working = false;
  /** Asked for the next one, and nothing came. */
  @state() private nobody = false;
  @state() private failed = false;
  #asked: ReturnType<typeof setTimeout> | undefined;
  @query('wa-dialog') private leaving!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const me = this.me;
    if (!me) return html`<p class="quiet">${t('app.loading')}</p>`;
    const span = clock.now() - Date.parse(me.since);
    return html`<section aria-label=${t('me.title')}>
      <div class="now">
        <sn-state state=${me.state}></sn-state>
        <time datetime=${isoSpan(span)}>${clockSpan(span)}</time>
      </div>
      <p class="places" title=${t('me.languages', { languages: languageNames(me.languages) })}>
        ${Array.from({ length: me.capacity }, (_, index) => html`<span class="pip ${index < this.taken ? 'taken' : ''}"></span>`)}
        <span>${t('me.places', { taken: this.taken, capacity: me.capacity })}</span>
      </p>
      ${me.state === 'NOT_RESPONDING'
        ? html`<p class="why">${t('me.notResponding')}</p>`
        : me.state === 'BREAK' && me.reason
          ? html`<p class="why soft">${t('me.breakReason', { reason: tCode(`break.${me.reason}`, me.reason) })}</p>`
          : nothing}
      ${this.failed ? html`<p class="why" role="alert">${t('me.failed')}</p>` : nothing}
      <div class="actions">
        ${me.state === 'READY'
          ? nothing
          : html`<wa-button variant="brand" ?loading=${this.working} @click=${() => this.#set('READY')}>
              <wa-icon slot="start" name="circle-check"></wa-icon>${t('me.ready')}
            </wa-button>`}
        ${me.state === 'BREAK'
          ? nothing
          : html`<wa-dropdown @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#set('BREAK', event.detail.item.value)}>
              <wa-button slot="trigger" appearance="outlined" with-caret>
                <wa-icon slot="start" name="coffee"></wa-icon>${t('me.break')}
              </wa-button>
              ${breakReasons.map((reason) => html`<wa-dropdown-item value=${reason}>${t(`break.${reason}`)}</wa-dropdown-item>`)}
            </wa-dropdown>`}
        ${me.state === 'OFFLINE'
          ? nothing
          : html`<wa-button appearance="plain" @click=${this.#leave}><wa-icon slot="start" class="along" name="log-out"></wa-icon>${t('me.leave')}</wa-button>`}
      </div>
      ${this.#hasRoom()
        ? html`<wa-button class="next" appearance="outlined" size="s" @click=${this.next}>
            <wa-icon slot="start" name="phone-incoming"></wa-icon>${t('me.next')}
          </wa-button>`
        : nothing}
      ${this.nobody && this.#hasRoom() ? html`<p class="quiet small" role="status">${t('me.nobody')}</p>` : nothing}
      <wa-dialog label=${t('me.leaveTitle')}>
        <p>${t('me.leaveText', { count: this.inHand })}</p>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
        <wa-button slot="footer" variant="brand" data-dialog="close" @click=${() => this.#set('OFFLINE')}>${t('me.leaveAnyway')}</wa-button>
      </wa-dialog>
    </section>`;
  }

  #hasRoom(): boolean {
    return this.me?.state === 'READY' && this.taken < this.me.capacity;
  }

  /** Takes the next contact without waiting for the ring; says so when there is none. */
  next(): void {
    if (!this.#hasRoom()) return;
    const taken = this.taken;
    this.nobody = false;
    clearTimeout(this.#asked);
    void this.takeNext().then(
      () => (this.#asked = setTimeout(() => (this.nobody = this.taken === taken), NOTHING_CAME)),
      () => (this.failed = true),
    );
  }

  #leave(): void {
    if (this.inHand > 0) this.leaving.open = true;
    else void this.#set('OFFLINE');
  }

  async #set(availability: Availability, reason?: string): Promise<void> {
    this.working = true;
    this.failed = false;
    try {
      await this.choose(availability, reason);
    } catch {
      this.failed = true;
    } finally {
      this.working = false;
    }
  }
}
