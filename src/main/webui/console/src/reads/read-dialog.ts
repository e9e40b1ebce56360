import type { Message, SupervisorSession } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { FollowController } from '../app/follow.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import '../desk/transcript.ts';

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

export interface Reading {
  /** `own`: a contact of mine that has ended. `read`: another's, with a reason. `observe`: one that goes on, with a reason. */
  sort: 'own' | 'read' | 'observe';
  contactId: string;
  /** Who the child is on this screen. */
  name: string;
}

/**
 * A conversation to read and not to write in: asks for the reason first where one is needed, and says what reading it
 * means. What was read is forgotten when the dialog closes.
 */
@customElement('sn-read')
export class ReadDialog extends LitElement {
  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 46rem;
      }
      form {
        display: grid;
        gap: 1rem;
      }
      .note {
        margin-block-end: 0.75rem;
      }
      .watching {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        padding: 0.5rem 0.875rem;
        margin-block-end: 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
        font-weight: 500;
      }
      sn-transcript {
        block-size: min(32rem, 60vh);
        border-radius: var(--sn-radius);
        background: var(--sn-ground);
      }
    `,
  ];

  /** Only where something can be watched. */
  @property({ attribute: false }) session?: SupervisorSession;
  @property() me = '';
  /** What a reader should bear in mind, or nothing. */
  @property() note = '';

  @state() private reading?: Reading;
  @state() private messages?: readonly Message[];
  @state() private reason = '';
  @state() private tried = false;
  @state() private working = false;
  @state() private refused = '';
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.session);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  show(reading: Reading): void {
    this.#forget();
    this.reading = reading;
    this.reason = '';
    this.tried = false;
    this.refused = '';
    this.dialog.open = true;
    if (reading.sort === 'own') void this.#do();
  }

  override render() {
    const { reading } = this;
    const sort = reading?.sort ?? 'own';
    const observed = reading ? this.session?.observation(reading.contactId) : undefined;
    const messages = observed?.loaded ? observed.messages : this.messages;
    const asks = sort !== 'own' && !messages;
    return html`<wa-dialog label=${t(`read.title.${sort}`)} @wa-after-hide=${this.#hidden}>
      ${this.note && reading ? html`<p class="note quiet small">${this.note}</p>` : nothing}
      ${reading && asks ? this.#asks(sort) : nothing}
      ${messages && reading ? this.#transcript(reading, messages, observed?.over) : nothing}
      ${sort === 'own' && !messages && !this.refused ? html`<p role="status"><wa-spinner></wa-spinner> ${t('transcript.loading')}</p>` : nothing}
      ${this.refused ? html`<p class="fault" role="alert">${this.refused}</p>` : nothing}
      <wa-button slot="footer" appearance=${asks ? 'plain' : 'outlined'} data-dialog="close">
        ${asks ? t('app.cancel') : observed?.loaded && !observed.over ? t('read.stop') : t('app.close')}
      </wa-button>
      ${asks ? html`<wa-button slot="footer" class="do" variant="brand" ?loading=${this.working} @click=${this.#do}>${t(sort === 'observe' ? 'read.do.observe' : 'read.do.read')}</wa-button>` : nothing}
    </wa-dialog>`;
  }

  #asks(sort: 'own' | 'read' | 'observe') {
    const short = this.tried && [...this.reason.trim()].length < SHORTEST_REASON;
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <p>${t(sort === 'observe' ? 'read.text.observe' : 'read.text.read')}</p>
      <wa-textarea
        label=${t('hand.reason')}
        hint=${t('read.reasonHint')}
        rows="3"
        maxlength=${LONGEST_REASON}
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
      ></wa-textarea>
      ${short ? html`<p class="fault" role="alert">${t('read.reasonShort')}</p>` : nothing}
    </form>`;
  }

  #transcript(reading: Reading, messages: readonly Message[], over?: boolean) {
    return html`${reading.sort === 'observe'
        ? html`<p class="watching" role="status"><wa-icon name=${over ? 'door-closed' : 'eye'}></wa-icon><span>${over ? t('ending.over') : t('read.watching')}</span></p>`
        : nothing}
      ${messages.length
        ? html`<sn-transcript contactId=${reading.contactId} name=${reading.name} me=${this.me} .messages=${messages}></sn-transcript>`
        : html`<p class="quiet">${t('read.nothing')}</p>`}`;
  }

  #do = async (): Promise<void> => {
    const { reading } = this;
    const reason = this.reason.trim();
    this.tried = true;
    if (!reading || this.working || (reading.sort !== 'own' && [...reason].length < SHORTEST_REASON)) return;
    this.working = true;
    this.refused = '';
    try {
      if (reading.sort === 'observe') {
        await this.session?.observe(reading.contactId, reason);
        // Closed meanwhile: nobody looks any longer.
        if (!this.dialog.open) this.#forget();
      } else {
        const body = reading.sort === 'own' ? {} : { reason };
        const answer = await call<{ messages: Message[] }>('POST', `/api/gateway/contacts/${encodeURIComponent(reading.contactId)}/transcript`, { body });
        if (this.dialog.open && this.reading === reading) this.messages = answer.body.messages;
      }
    } catch (failure) {
      if (reading.sort === 'own' && failure instanceof Refusal && failure.slug.endsWith('reason-needed')) {
        // Somebody else's, or too long ago: the same conversation, with a reason.
        this.reading = { ...reading, sort: 'read' };
        this.tried = false;
        return;
      }
      this.refused = this.#inWords(failure);
    } finally {
      this.working = false;
    }
  };

  #inWords(failure: unknown): string {
    const type = failure instanceof Refusal ? failure.slug : ((failure as { problem?: { type: string } }).problem?.type ?? '');
    if (type.endsWith('conflict')) return t(this.reading?.sort === 'observe' ? 'read.nobodyTalks' : 'read.goesOn');
    return type.endsWith('unreachable') ? t('app.unreachable') : t('app.refused');
  }

  #hidden(event: Event): void {
    if (event.target === this.dialog) this.#forget();
  }

  #forget(): void {
    const { reading } = this;
    if (reading && this.session?.observation(reading.contactId)) void this.session.unobserve(reading.contactId).catch(() => undefined);
    this.messages = undefined;
    this.reading = undefined;
  }
}
