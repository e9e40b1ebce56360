import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { call } from '../app/api.ts';
import { timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { banner, base } from '../ui/styles.ts';
import type { Unsealing } from '../ui/unsealing.ts';

const AGAIN = 5_000;
const LONGEST_NOTE = 2000;

/** Who wants to see where a child writes from, and who looked at it in danger: shown until a second person has dealt with it. */
@customElement('sn-unsealings')
export class Unsealings extends LitElement {
  static override styles = [
    base,
    banner,
    css`
      form {
        display: grid;
        gap: 1rem;
      }
    `,
  ];

  @property() helplineId = '';
  @property() me = '';
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private all: Unsealing[] = [];
  @state() private failed = false;
  @state() private reviewing?: Unsealing;
  @state() private outcome = '';
  @state() private note = '';
  @state() private tried = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LocaleController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#load(), AGAIN);
  }

  /** Takes no room while nothing waits. */
  protected override updated(changed: PropertyValues<this>): void {
    this.hidden = this.all.length === 0 && !this.dialog.open;
    if (changed.has('helplineId')) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    return html`${repeat(this.all, (one) => one.id, (one) => this.#row(one))}
      <wa-dialog label=${t('unsealing.reviewTitle')}>
        <form @submit=${(event: Event) => event.preventDefault()}>
          <p>${t('unsealing.reviewText')}</p>
          <wa-radio-group label=${t('unsealing.outcome')} .value=${this.outcome} @change=${(event: Event) => (this.outcome = (event.target as HTMLInputElement).value)}>
            <wa-radio value="JUSTIFIED">${t('unsealing.JUSTIFIED')}</wa-radio>
            <wa-radio value="NOT_JUSTIFIED">${t('unsealing.NOT_JUSTIFIED')}</wa-radio>
          </wa-radio-group>
          <wa-textarea
            label=${t('unsealing.note')}
            hint=${t('unsealing.noteHint')}
            rows="3"
            maxlength=${LONGEST_NOTE}
            .value=${this.note}
            @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
          ></wa-textarea>
          ${this.tried && (!this.outcome || !this.note.trim()) ? html`<p class="fault" role="alert">${t('unsealing.missing')}</p>` : nothing}
          ${this.failed ? html`<p class="fault" role="alert">${t('app.refused')}</p>` : nothing}
        </form>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
        <wa-button slot="footer" variant="brand" @click=${this.#review}>${t('unsealing.reviewDone')}</wa-button>
      </wa-dialog>`;
  }

  #row(one: Unsealing) {
    const mine = one.askedBy === this.me;
    const name = this.nameOf(one.askedBy);
    const time = timeOfDay(one.askedAt);
    const heading = !one.danger
      ? t('unsealing.asked', { name, time })
      : one.state === 'OVERDUE'
        ? t('unsealing.overdue', { name, time })
        : t('unsealing.toReview', { name, time, until: timeOfDay(one.reviewBy ?? '') });
    return html`<section class=${one.state === 'OVERDUE' ? 'urgent' : ''} aria-label=${heading}>
      <wa-icon name=${one.danger ? 'siren' : 'map-pin'}></wa-icon>
      <div class="what">
        <h2>${heading}</h2>
        <p><bdi dir=${directionOf(one.reason)}>${one.reason}</bdi></p>
        ${mine ? html`<p class="quiet small">${t('unsealing.another')}</p>` : nothing}
      </div>
      ${mine
        ? nothing
        : html`<div class="hands">
            ${one.danger
              ? html`<wa-button size="s" variant=${one.state === 'OVERDUE' ? 'danger' : 'brand'} @click=${() => this.#ask(one)}>${t('unsealing.review')}</wa-button>`
              : html`<wa-button size="s" variant="brand" @click=${() => void this.#decide(one, true)}>${t('unsealing.approve')}</wa-button>
                  <wa-button size="s" appearance="outlined" @click=${() => void this.#decide(one, false)}>${t('unsealing.refuse')}</wa-button>`}
          </div>`}
    </section>`;
  }

  #ask(one: Unsealing): void {
    this.reviewing = one;
    this.outcome = '';
    this.note = '';
    this.tried = false;
    this.failed = false;
    this.dialog.open = true;
  }

  async #load(): Promise<void> {
    if (!this.helplineId) return;
    try {
      this.all = (await call<Unsealing[]>('GET', `/api/gateway/unsealings?helpline=${encodeURIComponent(this.helplineId)}`)).body;
    } catch {
      // The next round asks again; what is shown stays.
    }
  }

  /** Whatever comes of it, what is true then is shown: a colleague may have been first. */
  async #decide(one: Unsealing, approve: boolean): Promise<void> {
    await call('POST', `/api/gateway/unsealings/${one.id}/decision`, { body: { approve } }).catch(() => undefined);
    await this.#load();
  }

  async #review(): Promise<void> {
    this.tried = true;
    if (!this.reviewing || !this.outcome || !this.note.trim()) return;
    try {
      await call('POST', `/api/gateway/unsealings/${this.reviewing.id}/review`, { body: { outcome: this.outcome, note: this.note.trim() } });
      this.dialog.open = false;
    } catch {
      this.failed = true;
    }
    await this.#load();
  }
}
