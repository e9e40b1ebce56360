import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, isoSpan, languageName, list } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { ContactLine, CounsellorLine } from './metrics.ts';
import '../ui/chips.ts';

const sheet = css`
  :host {
    display: block;
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th {
    text-align: start;
    font-weight: 500;
    padding: 0.375rem 0.5rem;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--sn-surface);
    color: var(--sn-quiet);
    font-size: 0.875rem;
    border-block-end: 1px solid var(--sn-line);
  }
  td,
  tbody th {
    padding: 0.4375rem 0.5rem;
    border-block-end: 1px solid var(--sn-line);
  }
  tbody th {
    font-weight: 600;
  }
  tbody th .small {
    display: block;
    font-weight: 400;
  }
  .pips {
    display: inline-flex;
    gap: 0.1875rem;
    vertical-align: middle;
  }
  .pip {
    inline-size: 1rem;
    block-size: 0.625rem;
    border-radius: 999px;
    border: 1.5px solid var(--sn-line-strong);
  }
  .pip.active {
    background: var(--sn-brand);
    border-color: var(--sn-brand);
  }
  .pip.offer {
    background: repeating-linear-gradient(115deg, var(--sn-brand) 0 2px, transparent 2px 5px);
    border-color: var(--sn-brand);
  }
  .pip.wrap {
    background: var(--sn-blue);
    border-color: var(--sn-blue);
    border-radius: 2px;
  }
  .look {
    background: var(--sn-high-soft);
  }
  .none {
    padding: 1.5rem;
    text-align: center;
    color: var(--sn-quiet);
  }
`;

/** What each counsellor is doing, those who need a look first. */
@customElement('sn-counsellor-table')
export class CounsellorTable extends LitElement {
  static override styles = [base, sheet];

  @property({ attribute: false }) lines: CounsellorLine[] = [];
  @property({ type: Boolean }) brief = false;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const lines = this.brief ? this.lines.filter((line) => line.state !== 'OFFLINE') : this.lines;
    return html`<table>
      <caption class="hidden-text">${t('board.counsellors')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('board.counsellor')}</th>
          <th scope="col">${t('board.state')}</th>
          <th scope="col">${t('board.since')}</th>
          <th scope="col">${t('board.places')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.length ? repeat(lines, (line) => line.id, (line) => this.#line(line)) : html`<tr><td class="none" colspan="4">${t('board.nobody')}</td></tr>`}
      </tbody>
    </table>`;
  }

  #line(line: CounsellorLine) {
    const span = clock.now() - Date.parse(line.since);
    const look = line.state === 'NOT_RESPONDING' || line.state === 'DISCONNECTED';
    const taken = line.active + line.offers + line.wrapUps;
    const kinds = [
      ...Array<string>(line.active).fill('active'),
      ...Array<string>(line.offers).fill('offer'),
      ...Array<string>(line.wrapUps).fill('wrap'),
      ...Array<string>(Math.max(0, line.capacity - taken)).fill(''),
    ];
    return html`<tr class=${look ? 'look' : ''}>
      <th scope="row"><bdi>${line.name}</bdi><span class="quiet small">${list(line.languages.map(languageName))}</span></th>
      <td>
        <sn-state state=${line.state}></sn-state>
        ${line.state === 'BREAK' && line.reason ? html`<span class="quiet small"> ${tCode(`break.${line.reason}`, line.reason)}</span>` : nothing}
      </td>
      <td>${line.since ? html`<time datetime=${isoSpan(span)}>${clockSpan(span)}</time>` : nothing}</td>
      <td>
        <span class="pips" role="img" aria-label=${t('board.placesLabel', { active: line.active, offers: line.offers, wrapUps: line.wrapUps, capacity: line.capacity })}>
          ${kinds.map((kind) => html`<span class="pip ${kind}"></span>`)}
        </span>
      </td>
    </tr>`;
  }
}

/** Every open contact: where it is, with whom, for how long. From here a supervisor flags danger. */
@customElement('sn-contact-table')
export class ContactTable extends LitElement {
  static override styles = [base, sheet];

  @property({ attribute: false }) lines: ContactLine[] = [];
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @property({ attribute: false }) flagged: ReadonlySet<string> = new Set();

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    return html`<table>
      <caption class="hidden-text">${t('board.contacts')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('board.contact')}</th>
          <th scope="col">${t('board.state')}</th>
          <th scope="col">${t('board.since')}</th>
          <th scope="col"><span class="hidden-text">${t('danger.button')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${this.lines.length
          ? repeat(this.lines, (line) => line.contactId, (line) => this.#line(line))
          : html`<tr><td class="none" colspan="4">${t('board.noContacts')}</td></tr>`}
      </tbody>
    </table>`;
  }

  #line(line: ContactLine) {
    const span = clock.now() - Date.parse(line.assignedAt ?? line.arrivedAt);
    return html`<tr>
      <th scope="row"><sn-level level=${line.level}></sn-level> <sn-language code=${line.language}></sn-language></th>
      <td>${tCode(`contactState.${line.state}`, line.state)}${line.counsellorId ? html` <bdi class="quiet">${this.nameOf(line.counsellorId)}</bdi>` : nothing}</td>
      <td><time datetime=${isoSpan(span)}>${clockSpan(span)}</time></td>
      <td>
        ${line.state === 'WRAP_UP' || this.flagged.has(line.contactId)
          ? nothing
          : html`<wa-button size="xs" variant="danger" appearance="outlined" @click=${() => this.#flag(line.contactId)}>
              <wa-icon name="siren" label=${t('danger.button')}></wa-icon>
            </wa-button>`}
      </td>
    </tr>`;
  }

  #flag(contactId: string): void {
    this.dispatchEvent(new CustomEvent('flag', { detail: contactId }));
  }
}
