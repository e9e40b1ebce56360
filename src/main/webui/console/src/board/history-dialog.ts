import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { dayAndTime, number } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base, listing } from '../ui/styles.ts';
import { entryInWords, handsOf, type Entry, type NameOf } from './routing.ts';

/** Everything that was done by hand, refused or not, the newest first; and how often contacts went back to the queue, and why. */
@customElement('sn-history')
export class HistoryDialog extends LitElement {
  static override styles = [
    base,
    listing,
    css`
      wa-dialog {
        --width: 42rem;
      }
      .what {
        font-weight: 500;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 0.125rem 1rem;
        margin-block: 0.375rem 1rem;
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      dd {
        font-weight: 600;
        text-align: end;
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) nameOf: NameOf = (id) => id;

  @state() private entries?: Entry[];
  @state() private requeued?: Record<string, number>;
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  show(): void {
    this.entries = undefined;
    this.failed = false;
    this.dialog.open = true;
    void handsOf(this.helplineId).then(
      (entries) => (this.entries = entries),
      () => (this.failed = true),
    );
    void call<{ totals: { requeued?: Record<string, number> } }>('GET', `/api/supervision/helplines/${encodeURIComponent(this.helplineId)}/totals?minutes=60`).then(
      ({ body }) => (this.requeued = body.totals.requeued),
      () => (this.requeued = undefined),
    );
  }

  override render() {
    return html`<wa-dialog label=${t('history.title')}>
      ${this.requeued
        ? html`<h3>${t('history.requeues')}</h3>
            <dl>
              ${Object.entries(this.requeued).map(([reason, count]) => html`<dt>${tCode(`requeue.${reason.toLowerCase().replace('_', '-')}`, reason)}</dt><dd class="number">${number(count)}</dd>`)}
            </dl>`
        : nothing}
      ${this.failed
        ? html`<p class="fault" role="alert">${t('app.unreachable')}</p>`
        : this.entries === undefined
          ? html`<p role="status"><wa-spinner></wa-spinner></p>`
          : this.entries.length
            ? html`<ol aria-label=${t('history.title')}>${this.entries.map((entry) => this.#entry(entry))}</ol>`
            : html`<p class="quiet">${t('history.none')}</p>`}
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
    </wa-dialog>`;
  }

  #entry(entry: Entry) {
    return html`<li>
      <p class="quiet small"><bdi>${this.nameOf(entry.by)}</bdi> · <time datetime=${entry.at}>${dayAndTime(entry.at)}</time></p>
      <p class="what">${entryInWords(entry, this.nameOf)}</p>
      ${entry.refused ? html`<p class="fault">${t('history.refused', { reason: tCode(`handRefused.${entry.refused}`, entry.refused) })}</p>` : nothing}
      <p><bdi dir=${directionOf(entry.reason)}>${entry.reason}</bdi></p>
    </li>`;
  }
}
