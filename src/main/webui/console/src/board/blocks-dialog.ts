import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { call, Refusal } from '../app/api.ts';
import { dayAndTime } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base, listing } from '../ui/styles.ts';
import { fitsReason, LONGEST_REASON, SHORTEST_REASON } from '../ui/unsealing.ts';

/** A block as the gateway tells it: which network is meant is not among it. */
interface Block {
  id: string;
  contactId: string;
  state: 'IN_FORCE' | 'SUSPENDED' | 'LIFTED' | 'EXPIRED';
  reason: string | null;
  placedBy: string;
  placedAt: string;
  until: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
}

const HOURS = [1, 6, 24, 72, 168, 720] as const;

/** `6 hours`, `3 days`. */
const lasting = (hours: number) => (hours < 24 ? t('block.lasts.hours', { count: hours }) : t('block.lasts.days', { count: hours / 24 }));

/** From where nothing opens for a while: who said so, why and until when; and a supervisor's block of one contact's network. */
@customElement('sn-blocks')
export class BlocksDialog extends LitElement {
  static override styles = [
    base,
    listing,
    css`
      wa-dialog {
        --width: 42rem;
      }
      .deed {
        margin-block-end: 1.25rem;
      }
      .suspended {
        color: var(--sn-danger-text);
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private all: Block[] = [];
  /** Whose network is to be blocked, or which block is to be lifted; neither while one only looks. */
  @state() private contactId = '';
  @state() private lifting?: Block;
  @state() private hours = '24';
  @state() private reason = '';
  @state() private tried = false;
  @state() private fault = '';
  @state() private working = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  #id = '';

  constructor() {
    super();
    new LocaleController(this);
  }

  /** @param contactId whose network is to be blocked; nothing, to look only */
  show(contactId = ''): void {
    this.#plan(contactId);
    this.all = [];
    this.dialog.open = true;
    void this.#load();
  }

  override render() {
    return html`<wa-dialog label=${t('block.title')}>
      <p class="quiet small">${t('block.hint')}</p>
      ${this.contactId || this.lifting ? this.#form() : nothing}
      ${!this.contactId && !this.lifting && this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      ${this.all.length
        ? html`<ul>
            ${repeat(this.all, (one) => one.id, (one) => this.#row(one))}
          </ul>`
        : html`<p class="quiet">${t('block.none')}</p>`}
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
    </wa-dialog>`;
  }

  #form() {
    return html`<form class="deed" @submit=${(event: Event) => event.preventDefault()}>
      <h3>${this.lifting ? t('block.lift') : t('block.place')}</h3>
      <p class="small">${this.lifting ? t('block.liftText') : t('block.text')}</p>
      ${this.lifting
        ? nothing
        : html`<wa-select label=${t('block.hours')} .value=${this.hours} @change=${(event: Event) => (this.hours = String((event.target as HTMLSelectElement).value))}>
            ${HOURS.map((hours) => html`<wa-option value=${String(hours)}>${lasting(hours)}</wa-option>`)}
          </wa-select>`}
      <wa-textarea
        label=${t('hand.reason')}
        hint=${t('block.reasonHint', { least: SHORTEST_REASON })}
        rows="2"
        maxlength=${LONGEST_REASON}
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
      ></wa-textarea>
      ${this.tried && !fitsReason(this.reason) ? html`<p class="fault" role="alert">${t('block.reasonMissing', { least: SHORTEST_REASON })}</p>` : nothing}
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
      <div class="row">
        <wa-button class="do last" variant=${this.lifting ? 'brand' : 'danger'} ?loading=${this.working} @click=${this.#do}>${this.lifting ? t('block.lift') : t('block.place')}</wa-button>
      </div>
    </form>`;
  }

  #row(one: Block) {
    const over = one.state === 'LIFTED' || one.state === 'EXPIRED';
    return html`<li class=${over ? 'over' : ''}>
      <div class="row">
        <strong class=${one.state === 'SUSPENDED' ? 'suspended' : ''}>${t(`block.state.${one.state}`)}</strong>
        ${over ? nothing : html`<span>${t('block.until', { time: dayAndTime(one.until) })}</span>
            <wa-button class="last" size="xs" appearance="outlined" @click=${() => this.#plan('', one)}>${t('block.lift')}…</wa-button>`}
      </div>
      ${one.reason ? html`<p><bdi dir=${directionOf(one.reason)}>${one.reason}</bdi></p>` : nothing}
      <p class="small quiet"><bdi>${this.nameOf(one.placedBy)}</bdi> · <time datetime=${one.placedAt}>${dayAndTime(one.placedAt)}</time></p>
      ${one.liftedAt
        ? html`<p class="small quiet">${t('block.state.LIFTED')}: <bdi>${this.nameOf(one.liftedBy ?? '')}</bdi> · <time datetime=${one.liftedAt}>${dayAndTime(one.liftedAt)}</time></p>
            ${one.liftReason ? html`<p class="small quiet"><bdi dir=${directionOf(one.liftReason)}>${one.liftReason}</bdi></p>` : nothing}`
        : nothing}
    </li>`;
  }

  #plan(contactId: string, lifting?: Block): void {
    this.contactId = contactId;
    this.lifting = lifting;
    this.#id = crypto.randomUUID();
    this.hours = '24';
    this.reason = '';
    this.tried = false;
    this.fault = '';
  }

  async #do(): Promise<void> {
    this.tried = true;
    if (!fitsReason(this.reason) || this.working) return;
    this.working = true;
    this.fault = '';
    const reason = this.reason.trim();
    try {
      if (this.lifting) await call('POST', `/api/gateway/blocks/${this.lifting.id}/lifting`, { body: { reason } });
      else await call('POST', `/api/gateway/contacts/${this.contactId}/block`, { body: { id: this.#id, reason, hours: Number(this.hours) } });
      this.#plan('');
    } catch (refusal) {
      const slug = refusal instanceof Refusal ? refusal.slug : '';
      this.fault = t(slug === 'conflict' ? (this.lifting ? 'block.over' : 'block.inDanger') : slug === 'not-found' ? 'block.gone' : 'app.refused');
    } finally {
      this.working = false;
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.all = (await call<Block[]>('GET', `/api/gateway/blocks?helpline=${encodeURIComponent(this.helplineId)}`)).body;
    } catch {
      this.fault = t('app.refused');
    }
  }
}
