import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { dayAndTime, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { ReadDialog } from './read-dialog.ts';
import { readsSheet } from './reads-styles.ts';
import '../ui/chips.ts';
import './read-dialog.ts';

interface Ended {
  contactId: string;
  language: string;
  nickname?: string | null;
  arrivedAt: string;
  endedAt: string;
}

/** My last conversations, to look at one again. */
@customElement('sn-my-ended')
export class MyEnded extends LitElement {
  static override styles = [base, readsSheet, css`:host { display: contents; }`];

  @property() me = '';
  @state() private all?: Ended[];
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('sn-read') private reader!: ReadDialog;

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return html`<wa-button size="s" appearance="plain" @click=${this.#open}><wa-icon slot="start" name="history"></wa-icon>${t('mine.button')}</wa-button>
      <wa-dialog label=${t('mine.title')} @wa-after-hide=${this.#closed}>
        <p class="quiet small">${t('mine.hint')}</p>
        ${this.failed ? html`<p class="fault" role="alert">${t('app.unreachable')}</p>` : nothing}
        ${this.all === undefined && !this.failed ? html`<p role="status"><wa-spinner></wa-spinner></p>` : nothing}
        ${this.all?.length === 0 ? html`<p class="quiet">${t('mine.none')}</p>` : nothing}
        <ul>
          ${this.all?.map((one) => {
            const name = one.nickname || t('contact.unnamed', { time: timeOfDay(one.arrivedAt) });
            return html`<li class="row">
              <strong><bdi>${name}</bdi></strong>
              <sn-language code=${one.language}></sn-language>
              <time class="quiet" datetime=${one.endedAt}>${dayAndTime(one.endedAt)}</time>
              <wa-button class="last" size="xs" appearance="outlined" @click=${() => this.reader.show({ sort: 'own', contactId: one.contactId, name })}>${t('read.do.read')}<span class="hidden-text">&nbsp;${name}</span></wa-button>
            </li>`;
          })}
        </ul>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
      </wa-dialog>
      <sn-read me=${this.me}></sn-read>`;
  }

  #open(): void {
    this.failed = false;
    this.dialog.open = true;
    void call<Ended[]>('GET', '/api/gateway/my-ended-contacts').then(
      ({ body }) => (this.all = body),
      () => (this.failed = true),
    );
  }

  #closed(event: Event): void {
    if (event.target === this.dialog) this.all = undefined;
  }
}
