import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { exactTime } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { decisionInWords, decisionsOf, entryInWords, handsOf, verdictInWords, type Considered, type Decision, type Entry, type NameOf } from './routing.ts';

/** Why a contact went the way it did: every decision as a sentence, who was considered, and what was done by hand. */
@customElement('sn-why')
export class WhyDialog extends LitElement {
  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 42rem;
      }
      ol {
        display: grid;
        gap: 0.75rem;
      }
      li.step {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.125rem 0.875rem;
        padding-block-end: 0.75rem;
        border-block-end: 1px solid var(--sn-line);
      }
      li.step:last-child {
        border-block-end: 0;
      }
      time {
        color: var(--sn-quiet);
        font-size: 0.875rem;
        padding-block-start: 0.125rem;
      }
      .hand {
        font-weight: 500;
      }
      .hand wa-icon {
        color: var(--sn-link);
        vertical-align: -0.125em;
      }
      details {
        grid-column: 2;
        font-size: 0.9375rem;
      }
      summary {
        color: var(--sn-link);
        cursor: pointer;
        inline-size: max-content;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.25rem 0.875rem;
        margin-block-start: 0.375rem;
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      dt {
        font-weight: 500;
      }
      .words,
      .refused {
        grid-column: 2;
        overflow-wrap: anywhere;
      }
      .refused {
        color: var(--sn-danger-text);
        font-weight: 500;
      }
      .chosen {
        font-weight: 600;
      }
      @media (max-width: 34rem) {
        dl,
        li.step {
          grid-template-columns: minmax(0, 1fr);
        }
        details,
        .words,
        .refused {
          grid-column: 1;
        }
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) nameOf: NameOf = (id) => id;

  @state() private contactId = '';
  @state() private decisions?: Decision[];
  @state() private entries: Entry[] = [];
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  show(contactId: string): void {
    this.contactId = contactId;
    this.decisions = undefined;
    this.entries = [];
    this.failed = false;
    this.dialog.open = true;
    void this.#read(contactId);
  }

  async #read(contactId: string): Promise<void> {
    // what was done by hand adds to the picture; without it the decisions still say a lot
    const entries = handsOf(this.helplineId, contactId).catch(() => []);
    try {
      const decisions = await decisionsOf(contactId);
      if (this.contactId !== contactId) return;
      this.decisions = decisions;
      this.entries = await entries;
    } catch {
      this.failed = true;
    }
  }

  override render() {
    return html`<wa-dialog label=${t('why.title')}>${this.#content()}
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
    </wa-dialog>`;
  }

  #content() {
    if (this.failed) return html`<p role="alert">${t('app.unreachable')}</p>`;
    if (!this.decisions) return html`<p role="status"><wa-spinner></wa-spinner> ${t('why.loading')}</p>`;
    const told = [
      ...this.decisions.map((decision) => ({ at: decision.at, show: () => this.#decision(decision) })),
      ...this.entries.map((entry) => ({ at: entry.at, show: () => this.#entry(entry) })),
    ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (!told.length) return html`<p>${t('why.none')}</p>`;
    return html`<ol aria-label=${t('why.title')}>${told.map((one) => html`<li class="step"><time datetime=${one.at}>${exactTime(one.at)}</time>${one.show()}</li>`)}</ol>`;
  }

  #decision(decision: Decision) {
    return html`<span>${decisionInWords(decision, this.nameOf)}</span>${decision.considered.length
        ? html`<details>
            <summary>${t('why.considered')}</summary>
            ${consideredList(decision.considered, this.nameOf)}
          </details>`
        : nothing}`;
  }

  #entry(entry: Entry) {
    return html`<span class="hand"><wa-icon name="hand" label=${t('why.byHand')}></wa-icon> <bdi>${this.nameOf(entry.by)}</bdi> · ${entryInWords(entry, this.nameOf)}</span>
      ${entry.refused ? html`<span class="refused">${t('history.refused', { reason: tCode(`handRefused.${entry.refused}`, entry.refused) })}</span>` : nothing}
      <span class="quiet words"><bdi dir=${directionOf(entry.reason)}>${entry.reason}</bdi></span>`;
  }
}

/** Everybody who was looked at, and the verdict on each. */
export function consideredList(considered: readonly Considered[], nameOf: NameOf) {
  return html`<dl>${considered.map((one) => html`<dt><bdi>${nameOf(one.counsellorId)}</bdi></dt><dd class=${one.verdict === 'chosen' ? 'chosen' : ''}>${verdictInWords(one.verdict)}</dd>`)}</dl>`;
}
