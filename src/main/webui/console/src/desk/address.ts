import { newId } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { fitsReason, LONGEST_REASON, SHORTEST_REASON, type Unsealing } from '../ui/unsealing.ts';

/** As often is asked whether somebody decided, while this is open. */
const AGAIN = 4_000;

interface Status {
  kept: boolean;
  inDanger: boolean;
  newest?: Unsealing | null;
}

interface Unsealed {
  unsealing: Unsealing;
  address?: string | null;
}

/** Where a child writes from: sealed, explained, and shown to whom a second person allowed it; in danger at once. */
@customElement('sn-address')
export class Address extends LitElement {
  static override styles = [
    base,
    css`
      form,
      .body {
        display: grid;
        gap: 0.875rem;
      }
      .state {
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
      }
      .shown {
        padding: 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
        font-size: 1.375rem;
        font-weight: 600;
        text-align: center;
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  @property() contactId = '';
  @state() private status?: Status;
  @state() private address?: string;
  @state() private reason = '';
  @state() private tried = false;
  @state() private working = false;
  @state() private failed = '';
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  #timer: ReturnType<typeof setInterval> | undefined;
  #id = newId();

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contactId')) this.#forget();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  override render() {
    return html`<wa-button size="s" appearance="plain" @click=${this.#open}><wa-icon slot="start" name="map-pin"></wa-icon>${t('address.button')}</wa-button>
      <wa-dialog label=${t('address.title')} @wa-after-hide=${this.#closed}>
        <div class="body">
          <p>${t('address.text')}</p>
          ${this.#body()}
          ${this.failed ? html`<p class="fault" role="alert">${this.failed}</p>` : nothing}
        </div>
      </wa-dialog>`;
  }

  #body() {
    if (this.address) {
      return html`<p class="shown" role="status"><bdi dir="ltr">${this.address}</bdi></p>
        <p class="quiet small">${t('address.once')}</p>`;
    }
    const { status } = this;
    if (!status) return nothing;
    const newest = status.newest;
    if (newest?.state === 'APPROVED') {
      return html`<p class="state" role="status">${t('address.APPROVED', { time: timeOfDay(newest.readableUntil ?? '') })}</p>
        <wa-button variant="brand" ?loading=${this.working} @click=${() => this.#do(`/api/gateway/unsealings/${newest.id}/reading`)}>
          <wa-icon slot="start" name="eye"></wa-icon>${t('address.show')}
        </wa-button>`;
    }
    return html`${newest ? html`<p class="state" role="status">${this.#told(newest)}</p>` : nothing}
      ${!status.kept ? html`<p role="status">${t('address.gone')}</p>` : newest?.state === 'ASKED' && !status.inDanger ? nothing : this.#form(status)}`;
  }

  #told(newest: Unsealing): string {
    switch (newest.state) {
      case 'ASKED':
        return t('address.ASKED', { time: timeOfDay(newest.askedAt) });
      case 'REFUSED':
        return t('address.REFUSED');
      case 'LAPSED':
        return t('address.LAPSED');
      default:
        return t('address.READ', { time: timeOfDay(newest.askedAt) });
    }
  }

  #form(status: Status) {
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <wa-textarea
        label=${t('address.reason')}
        hint=${t('address.reasonHint', { least: SHORTEST_REASON, most: LONGEST_REASON })}
        rows="3"
        maxlength=${LONGEST_REASON}
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
      ></wa-textarea>
      ${this.tried && !fitsReason(this.reason) ? html`<p class="fault" role="alert">${t('address.reasonMissing', { least: SHORTEST_REASON })}</p>` : nothing}
      ${status.inDanger ? html`<p class="quiet small">${t('address.dangerText')}</p>` : nothing}
      <div class="buttons">
        ${status.newest?.state === 'ASKED'
          ? nothing
          : html`<wa-button variant=${status.inDanger ? 'neutral' : 'brand'} appearance=${status.inDanger ? 'outlined' : 'accent'} ?loading=${this.working} @click=${() => this.#ask(false)}>${t('address.ask')}</wa-button>`}
        ${status.inDanger
          ? html`<wa-button variant="danger" ?loading=${this.working} @click=${() => this.#ask(true)}><wa-icon slot="start" name="siren"></wa-icon>${t('address.danger')}</wa-button>`
          : nothing}
      </div>
    </form>`;
  }

  #open(): void {
    this.dialog.open = true;
    void this.#load();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => void this.#load(), AGAIN);
  }

  #closed(event: Event): void {
    if (event.target === this.dialog) this.#forget();
  }

  /** An address stays in this page no longer than somebody looks at it. */
  #forget(): void {
    clearInterval(this.#timer);
    this.status = undefined;
    this.address = undefined;
    this.reason = '';
    this.tried = false;
    this.failed = '';
    if (this.dialog) this.dialog.open = false;
  }

  get #path(): string {
    return `/api/gateway/contacts/${encodeURIComponent(this.contactId)}/identifier`;
  }

  async #load(): Promise<void> {
    const contactId = this.contactId;
    try {
      const { body } = await call<Status>('GET', this.#path);
      if (contactId === this.contactId) this.status = body;
    } catch {
      if (!this.status) this.failed = t('app.unreachable');
    }
  }

  #ask(danger: boolean): void {
    this.tried = true;
    if (fitsReason(this.reason)) void this.#do(`${this.#path}/unsealings`, { id: this.#id, reason: this.reason.trim(), danger });
  }

  async #do(path: string, body?: unknown): Promise<void> {
    const contactId = this.contactId;
    this.working = true;
    this.failed = '';
    try {
      const answer = await call<Unsealed>('POST', path, { body });
      if (contactId !== this.contactId) return;
      this.#id = newId();
      this.reason = '';
      this.tried = false;
      this.address = answer.body.address ?? undefined;
    } catch (refusal) {
      this.failed = refusal instanceof Refusal && refusal.problem.status === 0 ? t('app.unreachable') : t('address.refused');
    } finally {
      this.working = false;
    }
    await this.#load();
  }
}
