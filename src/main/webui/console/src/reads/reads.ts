import { directionOf, type Level, type SupervisorSession } from '@sanad/protocol';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { FollowController } from '../app/follow.ts';
import { dayAndTime, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Reading } from './read-dialog.ts';
import { readsSheet } from './reads-styles.ts';
import '../ui/chips.ts';

interface OutsideRead {
  readId: string;
  contactId: string;
  by: string;
  byName: string;
  reason: string;
  at: string;
  seenBy?: string | null;
  seenAt?: string | null;
}

interface Observing {
  observationId: string;
  contactId: string;
  by: string;
  byName: string;
  reason: string;
  since: string;
}

interface EndedLine {
  contactId: string;
  language: string;
  level: Level;
  counsellorName?: string | null;
  endedAt: string;
}

/** Who read outside their caseload, who watches now, and the conversations that have ended: what supervisors know of reading. */
@customElement('sn-reads')
export class Reads extends LitElement {
  static override styles = [base, readsSheet];

  @property({ attribute: false }) session!: SupervisorSession;
  @property() helplineId = '';
  /** Who is logged in: nobody ticks off their own. */
  @property() me = '';
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private outside: OutsideRead[] = [];
  @state() private observing: Observing[] = [];
  @state() private ended?: EndedLine[];
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  #known = -1;

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.session);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('helplineId') || this.session.reads !== this.#known) {
      this.#known = this.session.reads;
      void this.#load();
    }
  }

  override render() {
    const unseen = this.outside.filter((one) => !one.seenBy).length;
    return html`<wa-button size="s" variant=${unseen ? 'warning' : 'neutral'} appearance=${unseen ? 'filled-outlined' : 'plain'} @click=${this.#open}>
        <wa-icon slot="start" name="eye"></wa-icon><span role="status">${t('reads.button', { count: unseen })}</span>
      </wa-button>
      <wa-dialog label=${t('reads.title')} @wa-after-hide=${this.#closed}>
        <p class="quiet small">${t('reads.hint')}</p>
        ${this.failed ? html`<p class="fault" role="alert">${t('app.refused')}</p>` : nothing}
        <h3>${t('reads.observing')}</h3>
        ${this.observing.length ? html`<ul>${this.observing.map((one) => this.#observation(one))}</ul>` : html`<p class="quiet">${t('reads.nobody')}</p>`}
        <h3>${t('reads.outside')}</h3>
        ${this.outside.length ? html`<ul>${this.outside.map((one) => this.#read(one))}</ul>` : html`<p class="quiet">${t('reads.none')}</p>`}
        <h3>${t('ended.title')}</h3>
        <p class="quiet small">${t('ended.hint')}</p>
        ${this.ended?.length ? html`<ul>${this.ended.map((one) => this.#line(one))}</ul>` : html`<p class="quiet">${t('ended.none')}</p>`}
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
      </wa-dialog>`;
  }

  #observation(one: Observing) {
    return html`<li>
      <p class="row"><strong><bdi>${one.byName}</bdi></strong><span class="quiet">${t('reads.since', { time: timeOfDay(one.since) })}</span></p>
      <p><bdi dir=${directionOf(one.reason)}>${one.reason}</bdi></p>
    </li>`;
  }

  #read(one: OutsideRead) {
    return html`<li class=${one.seenBy ? 'over' : ''}>
      <p class="row">
        <strong><bdi>${one.byName}</bdi></strong>
        <time class="quiet" datetime=${one.at}>${dayAndTime(one.at)}</time>
        ${one.seenBy
          ? html`<span class="last small">${t('reads.seenBy', { name: this.nameOf(one.seenBy) })}</span>`
          : one.by === this.me
            ? html`<span class="last small quiet">${t('reads.own')}</span>`
            : html`<wa-button class="last" size="xs" appearance="outlined" @click=${() => void this.#seen(one)}><wa-icon slot="start" name="check"></wa-icon>${t('reads.seen')}</wa-button>`}
      </p>
      <p><bdi dir=${directionOf(one.reason)}>${one.reason}</bdi></p>
    </li>`;
  }

  #line(one: EndedLine) {
    return html`<li class="row">
      <sn-level level=${one.level}></sn-level>
      <sn-language code=${one.language}></sn-language>
      ${one.counsellorName ? html`<bdi>${one.counsellorName}</bdi>` : nothing}
      <time class="quiet" datetime=${one.endedAt}>${dayAndTime(one.endedAt)}</time>
      <span class="last row">
        <wa-button size="xs" appearance="outlined" @click=${() => this.#ask(one)}>${t('hand.item.read')}</wa-button>
        <wa-button class="keep" size="xs" appearance="plain" @click=${() => this.dispatchEvent(new CustomEvent('keep', { detail: one.contactId }))}>${t('keep.item')}…</wa-button>
      </span>
    </li>`;
  }

  #ask(one: EndedLine): void {
    const detail: Reading = { sort: 'read', contactId: one.contactId, name: t('contact.unknown') };
    this.dispatchEvent(new CustomEvent('read', { detail }));
  }

  #open(): void {
    this.failed = false;
    this.dialog.open = true;
    void this.#load();
    void call<EndedLine[]>('GET', `/api/gateway/helplines/${encodeURIComponent(this.helplineId)}/ended-contacts`).then(
      ({ body }) => (this.ended = body),
      () => (this.failed = true),
    );
  }

  #closed(event: Event): void {
    if (event.target === this.dialog) this.ended = undefined;
  }

  async #load(): Promise<void> {
    if (!this.helplineId) return;
    try {
      const { body } = await call<{ outside: OutsideRead[]; observing: Observing[] }>('GET', `/api/gateway/helplines/${encodeURIComponent(this.helplineId)}/reads`);
      this.outside = body.outside;
      this.observing = body.observing;
    } catch {
      // The next change asks again; what is shown stays.
    }
  }

  async #seen(one: OutsideRead): Promise<void> {
    try {
      await call('POST', `/api/gateway/helplines/${encodeURIComponent(this.helplineId)}/reads/${encodeURIComponent(one.readId)}/seen`);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    await this.#load();
  }
}
