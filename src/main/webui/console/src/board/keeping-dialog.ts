import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { date, dayAndTime, number } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base, listing } from '../ui/styles.ts';
import { goneOf, type Tombstone } from './tombstones.ts';

interface Hold {
  contactId: string;
  placedBy: string;
  placedAt: string;
  askedBy: string;
  reason: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
}

type Deed = 'hold' | 'lift' | 'erase';

const LONGEST_REASON = 500;
const LONGEST_NAME = 200;
const CONTACT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is held, who wants to be forgotten, what was purged; and a supervisor's hold or erasure of one contact. */
@customElement('sn-keeping')
export class KeepingDialog extends LitElement {
  static override styles = [
    base,
    listing,
    css`
      wa-dialog {
        --width: 44rem;
      }
      section {
        display: grid;
        gap: 0.5rem;
        margin-block-end: 1.5rem;
      }
      code {
        font-size: 0.875rem;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0.375rem 0.5rem;
        text-align: start;
        border-block-end: 1px solid var(--sn-line);
      }
      .answer {
        font-weight: 600;
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private holds: Hold[] = [];
  @state() private wishes: { contactId: string; askedAt: string }[] = [];
  @state() private tombstones: Tombstone[] = [];
  /** Whether every service has told its own. */
  @state() private whole = true;
  /** Whether one comes from a contact: the form for it is first then, and else what children wish. */
  @state() private come = false;
  @state() private deed: Deed = 'hold';
  @state() private contactId = '';
  @state() private reason = '';
  @state() private askedBy = '';
  @state() private answer = '';
  @state() private fault = '';
  @state() private working = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('form') private form!: HTMLFormElement;

  constructor() {
    super();
    new LocaleController(this);
  }

  /** @param contactId to be held or erased; or nothing, to look only */
  show(contactId = ''): void {
    this.#plan('hold', contactId);
    this.come = contactId !== '';
    this.answer = '';
    this.dialog.open = true;
    void this.#load();
  }

  override render() {
    return html`<wa-dialog label=${t('keep.title')}>
      <p class="quiet small">${t('keep.hint')}</p>
      ${this.come ? [this.#form(), this.#wishes()] : [this.#wishes(), this.#form()]}
      <section>
        <h3>${t('keep.holds')}</h3>
        ${this.holds.length
          ? html`<ul>
              ${this.holds.map((hold) => this.#hold(hold))}
            </ul>`
          : html`<p class="quiet">${t('keep.noHolds')}</p>`}
      </section>
      <section>
        <h3>${t('keep.tombstones')}</h3>
        <p class="quiet small">${t('keep.tombstonesHint')}</p>
        ${this.whole ? nothing : html`<p class="fault" role="status">${t('keep.notWhole')}</p>`}
        ${this.tombstones.length ? this.#table() : html`<p class="quiet">${t('keep.noTombstones')}</p>`}
      </section>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
    </wa-dialog>`;
  }

  #wishes() {
    return this.wishes.length
      ? html`<section>
          <h3>${t('keep.wishes', { count: this.wishes.length })}</h3>
          <ul>
            ${this.wishes.map(
              (wish) => html`<li>
                <div class="row">
                  <code dir="ltr">${wish.contactId}</code>
                  <time datetime=${wish.askedAt}>${dayAndTime(wish.askedAt)}</time>
                  <wa-button class="last" size="xs" appearance="outlined" @click=${() => this.#turnTo('erase', wish.contactId)}>${t('keep.do.erase')}…</wa-button>
                </div>
              </li>`,
            )}
          </ul>
        </section>`
      : nothing;
  }

  #hold(hold: Hold) {
    return html`<li class=${hold.liftedAt ? 'over' : ''}>
      <div class="row">
        <strong>${hold.liftedAt ? t('keep.lifted') : t('keep.held')}</strong>
        <code dir="ltr">${hold.contactId}</code>
        ${hold.liftedAt ? nothing : html`<wa-button class="last" size="xs" appearance="outlined" @click=${() => this.#turnTo('lift', hold.contactId)}>${t('keep.do.lift')}…</wa-button>`}
      </div>
      <p><span class="quiet">${t('keep.askedBy')}</span> <strong><bdi>${hold.askedBy}</bdi></strong></p>
      <p><bdi dir=${directionOf(hold.reason)}>${hold.reason}</bdi></p>
      <p class="small quiet"><bdi>${this.nameOf(hold.placedBy)}</bdi> · <time datetime=${hold.placedAt}>${dayAndTime(hold.placedAt)}</time></p>
      ${hold.liftedAt
        ? html`<p class="small quiet"><bdi>${this.nameOf(hold.liftedBy ?? '')}</bdi> · <time datetime=${hold.liftedAt}>${dayAndTime(hold.liftedAt)}</time></p>
            ${hold.liftReason ? html`<p class="small quiet"><bdi dir=${directionOf(hold.liftReason)}>${hold.liftReason}</bdi></p>` : nothing}`
        : nothing}
    </li>`;
  }

  #table() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('keep.day')}</th>
          <th scope="col">${t('keep.records')}</th>
          <th scope="col">${t('keep.rule')}</th>
          <th scope="col">${t('keep.count')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.tombstones.map(
          (one) => html`<tr>
            <td><time datetime=${one.day}>${date(one.day)}</time></td>
            <td>${tCode(`records.${one.records}`, one.records)}</td>
            <td>${tCode(`keep.by.${one.rule}`, one.rule)} <span class="quiet small"><bdi>${one.pack}</bdi></span></td>
            <td>${number(one.count)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #form() {
    const contact = this.contactId.trim().toLowerCase();
    const whole = CONTACT.test(contact) && this.reason.trim() !== '' && (this.deed !== 'hold' || this.askedBy.trim() !== '');
    return html`<section>
      <form class="deed" @submit=${(event: Event) => event.preventDefault()}>
        <wa-input label=${t('keep.contact')} hint=${t('keep.contactHint')} autocomplete="off" spellcheck="false" .value=${this.contactId} @input=${(event: Event) => (this.contactId = (event.target as HTMLInputElement).value)}></wa-input>
        <wa-select label=${t('keep.deed')} .value=${this.deed} @change=${(event: Event) => (this.deed = String((event.target as HTMLSelectElement).value) as Deed)}>
          ${(['hold', 'lift', 'erase'] as const).map((deed) => html`<wa-option value=${deed}>${t(`keep.do.${deed}`)}</wa-option>`)}
        </wa-select>
        <p class="small">${t(`keep.text.${this.deed}`)}</p>
        ${this.deed === 'hold'
          ? html`<wa-input label=${t('keep.askedBy')} maxlength=${LONGEST_NAME} .value=${this.askedBy} @input=${(event: Event) => (this.askedBy = (event.target as HTMLInputElement).value)}></wa-input>`
          : nothing}
        <wa-textarea label=${t('hand.reason')} hint=${t('keep.reasonHint')} rows="2" maxlength=${LONGEST_REASON} .value=${this.reason} @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}></wa-textarea>
        <div class="row">
          <div role="status">
            ${this.answer ? html`<p class="answer">${this.answer}</p>` : nothing}
            ${this.fault ? html`<p class="fault">${this.fault}</p>` : nothing}
          </div>
          <wa-button class="do last" variant=${this.deed === 'erase' ? 'danger' : 'brand'} ?disabled=${!whole} ?loading=${this.working} @click=${() => void this.#do(contact)}>${t(`keep.do.${this.deed}`)}</wa-button>
        </div>
      </form>
    </section>`;
  }

  #plan(deed: Deed, contactId: string): void {
    this.deed = deed;
    this.contactId = contactId;
    this.reason = '';
    this.askedBy = '';
    this.answer = '';
    this.fault = '';
  }

  /** From a line further down: the form stands above it. */
  #turnTo(deed: Deed, contactId: string): void {
    this.#plan(deed, contactId);
    void this.updateComplete.then(() => {
      this.form.scrollIntoView({ block: 'nearest' });
      this.form.querySelector('wa-textarea')?.focus();
    });
  }

  async #do(contactId: string): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.answer = '';
    this.fault = '';
    const path = `/api/gateway/contacts/${encodeURIComponent(contactId)}`;
    const reason = this.reason.trim();
    try {
      if (this.deed === 'erase') {
        const { body } = await call<{ outcome: string; rule: string | null; until: string | null }>('POST', `${path}/erasure`, { body: { reason } });
        this.answer = body.rule ? t('keep.kept', { rule: tCode(`keep.rule.${body.rule}`, body.rule), until: body.until ? dayAndTime(body.until) : '' }) : t('keep.erased');
      } else if (this.deed === 'hold') {
        await call('POST', `${path}/hold`, { body: { reason, askedBy: this.askedBy.trim() } });
        this.answer = t('keep.isHeld');
      } else {
        await call('POST', `${path}/hold/lifted`, { body: { reason } });
        this.answer = t('keep.isLifted');
      }
    } catch (refusal) {
      const slug = refusal instanceof Refusal ? refusal.slug : '';
      this.fault = t(slug === 'unknown-contact' ? 'keep.unknown' : slug === 'conflict' ? 'keep.conflict' : 'app.refused');
    } finally {
      this.working = false;
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    const path = `/api/gateway/helplines/${encodeURIComponent(this.helplineId)}`;
    try {
      const [holds, wishes, gone] = await Promise.all([
        call<Hold[]>('GET', `${path}/holds`).then(({ body }) => body),
        call<{ contactId: string; askedAt: string }[]>('GET', `${path}/forget-wishes`).then(({ body }) => body),
        goneOf(this.helplineId),
      ]);
      [this.holds, this.wishes, this.tombstones, this.whole] = [holds, wishes, gone.all, gone.whole];
    } catch {
      this.fault = t('app.refused');
    }
  }
}
