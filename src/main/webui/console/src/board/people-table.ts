import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, isoSpan, languageName, languageNames, list } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { ContactLine, CounsellorLine } from './metrics.ts';
import type { Plan, Sort } from './hand-dialog.ts';
import '../ui/chips.ts';
import './row-menu.ts';

const sheet = css`
  :host {
    display: block;
    position: relative;
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
  .end {
    text-align: end;
    white-space: nowrap;
  }
  .note {
    display: block;
    font-size: 0.8125rem;
    color: var(--sn-quiet);
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
          ${this.brief ? nothing : html`<th scope="col"><span class="hidden-text">${t('board.hands')}</span></th>`}
        </tr>
      </thead>
      <tbody>
        ${lines.length ? repeat(lines, (line) => line.id, (line) => this.#line(line)) : html`<tr><td class="none" colspan="5">${t('board.nobody')}</td></tr>`}
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
      <th scope="row"><bdi>${line.name}</bdi><span class="quiet small">${languageNames(line.languages)}</span></th>
      <td>
        <sn-state state=${line.state}></sn-state>
        ${line.state === 'BREAK' && line.reason ? html`<span class="quiet small"> ${tCode(`break.${line.reason}`, line.reason)}</span>` : nothing}
      </td>
      <td>${line.since ? html`<time datetime=${isoSpan(span)}>${clockSpan(span)}</time>` : nothing}</td>
      <td>
        <span class="pips" role="img" aria-label=${t('board.placesLabel', { active: line.active, offers: line.offers, wrapUps: line.wrapUps, capacity: line.capacity })}>
          ${kinds.map((kind) => html`<span class="pip ${kind}"></span>`)}
        </span>
        ${line.extraSlot ? html`<span class="quiet small"> ${t('board.place')}</span>` : nothing}
      </td>
      ${this.brief ? nothing : html`<td class="end">${this.#menu(line)}</td>`}
    </tr>`;
  }

  #menu(line: CounsellorLine) {
    if (line.state === 'OFFLINE') return nothing;
    const sorts: Sort[] = [...(line.state === 'BREAK' ? [] : (['force-break'] as const)), line.extraSlot ? 'take-slot' : 'grant-slot'];
    return html`<sn-row-menu of=${line.name} .sorts=${sorts} @pick=${(event: CustomEvent<Sort>) => plan(this, { sort: event.detail, counsellorId: line.id, name: line.name })}></sn-row-menu>`;
  }
}

function plan(from: HTMLElement, detail: Plan): void {
  from.dispatchEvent(new CustomEvent('plan', { detail }));
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
          <th scope="col"><span class="hidden-text">${t('board.hands')}</span></th>
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
      <td>
        ${tCode(`contactState.${line.state}`, line.state)}${this.#with(line).map((id) => html` <bdi class="quiet">${this.nameOf(id)}</bdi>`)}
        ${this.#notes(line).map((note) => html`<span class="note">${note}</span>`)}
      </td>
      <td><time datetime=${isoSpan(span)}>${clockSpan(span)}</time></td>
      <td class="end">
        ${line.state === 'WRAP_UP' || this.flagged.has(line.contactId)
          ? nothing
          : html`<wa-button size="xs" variant="danger" appearance="outlined" @click=${() => this.#flag(line.contactId)}>
              <wa-icon name="siren" label=${t('danger.button')}></wa-icon>
            </wa-button>`}
        ${this.#menu(line)}
      </td>
    </tr>`;
  }

  /** Who has it, or at whom it rings. */
  #with(line: ContactLine): string[] {
    if (line.counsellorId) return [line.counsellorId];
    return line.state === 'OFFERED' ? (line.ringsAt ?? []) : [];
  }

  /** What is worth knowing beyond the state. */
  #notes(line: ContactLine): string[] {
    const notes: string[] = [];
    if (line.guests?.length) notes.push(t('board.guests', { names: list(line.guests.map(this.nameOf)) }));
    if (line.handover) {
      const target = line.handover.targetKind === 'COUNSELLOR' && line.handover.target ? this.nameOf(line.handover.target) : tCode(`target.${line.handover.targetKind}`, line.handover.targetKind);
      notes.push(t(`board.handover.${line.handover.kind}`, { name: this.nameOf(line.handover.counsellorId), target }));
    }
    if (line.replyDueAt) notes.push(t('board.replyDue', { span: clockSpan(Date.parse(line.replyDueAt) - clock.now()) }));
    if (line.rankedAs && line.rankedAs !== line.level) notes.push(t('board.rankedAs', { level: t(`level.${line.rankedAs}`) }));
    if ((line.step ?? 1) > 1) notes.push(t('board.step', { step: line.step ?? 1 }));
    if (line.requeued) notes.push(t('board.requeued', { count: line.requeued }));
    return notes;
  }

  #menu(line: ContactLine) {
    const waits = line.state === 'WAITING' || line.state === 'OFFERED';
    const sorts: (Sort | 'read' | 'observe')[] = waits ? ['assign', 'reprioritise'] : line.state === 'ACTIVE' ? ['observe', 'take-back', 'reprioritise'] : ['read'];
    const name = line.counsellorId ? this.nameOf(line.counsellorId) : '';
    return html`<sn-row-menu
      of=${`${tCode(`level.${line.level}`, line.level)} ${languageName(line.language)} ${name}`}
      why
      keep
      @keep=${() => this.dispatchEvent(new CustomEvent('keep', { detail: line.contactId }))}
      @block=${() => this.dispatchEvent(new CustomEvent('block', { detail: line.contactId }))}
      .sorts=${sorts}
      @why=${() => this.dispatchEvent(new CustomEvent('why', { detail: line.contactId }))}
      @pick=${(event: CustomEvent<Sort | 'read' | 'observe'>) => this.#pick(event.detail, line, name)}
    ></sn-row-menu>`;
  }

  #pick(sort: Sort | 'read' | 'observe', line: ContactLine, name: string): void {
    const { contactId, level } = line;
    if (sort === 'read' || sort === 'observe') this.dispatchEvent(new CustomEvent('read', { detail: { sort, contactId, name: t('contact.unknown') } }));
    else plan(this, { sort, contactId, level, name });
  }

  #flag(contactId: string): void {
    this.dispatchEvent(new CustomEvent('flag', { detail: contactId }));
  }
}
