import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { clockSpan, number, percent } from '../i18n/formats.ts';
import { inLanguage, LocaleController, t } from '../i18n/locale.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { base } from '../ui/styles.ts';
import './definition.ts';

interface Staff {
  counsellors: number;
  erlangC: { stable: boolean; waiting: number | null; serviceLevel: number | null; meanWaitSeconds: number | null; occupancy: number | null };
  erlangA: { waiting: number; abandonment: number; answeredInTime: number; meanWaitSeconds: number; occupancy: number };
}

interface Result {
  asked: Staff;
  neededIfAllWait: number | null;
  neededIfSomeGiveUp: number | null;
  around: Staff[];
  definitions: Record<string, Record<string, string>>;
}

type Field = 'contacts' | 'handle' | 'counsellors' | 'patience' | 'target' | 'share';

/** The column of a number, and what the server calls it in its definitions. */
const COLUMNS: { words: MessageKey; definition: string; ofAll?: (staff: Staff) => string; ofSome: (staff: Staff) => string }[] = [
  { words: 'staffing.waiting', definition: 'waiting', ofAll: (staff) => percent(staff.erlangC.waiting ?? 0), ofSome: (staff) => percent(staff.erlangA.waiting) },
  { words: 'staffing.inTime', definition: 'answeredInTime', ofAll: (staff) => percent(staff.erlangC.serviceLevel ?? 0), ofSome: (staff) => percent(staff.erlangA.answeredInTime) },
  { words: 'staffing.mean', definition: 'meanWaitSeconds', ofAll: (staff) => clockSpan((staff.erlangC.meanWaitSeconds ?? 0) * 1000), ofSome: (staff) => clockSpan(staff.erlangA.meanWaitSeconds * 1000) },
  { words: 'staffing.busy', definition: 'occupancy', ofAll: (staff) => percent(staff.erlangC.occupancy ?? 0), ofSome: (staff) => percent(staff.erlangA.occupancy) },
  { words: 'staffing.abandon', definition: 'abandonment', ofSome: (staff) => percent(staff.erlangA.abandonment) },
];
const OF_ALL = COLUMNS.filter((column) => column.ofAll);

/** How many counsellors a demand needs, by both of Erlang's models, with the staffs nearby. */
@customElement('sn-staffing')
export class StaffingDialog extends LitElement {
  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 58rem;
      }
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(max(9.5rem, 30%), 1fr));
        gap: 0.875rem;
        margin-block: 0.875rem;
        align-items: end;
      }
      .needed {
        font-size: 1.0625rem;
        font-weight: 600;
        margin-block-end: 0.625rem;
      }
      .scroll {
        position: relative;
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th {
        font-weight: 500;
        text-align: start;
        color: var(--sn-quiet);
        font-size: 0.875rem;
      }
      th,
      td {
        padding: 0.3125rem 0.5rem;
        border-block-end: 1px solid var(--sn-line);
        white-space: nowrap;
      }
      .group {
        color: var(--sn-text);
        font-weight: 600;
      }
      .second {
        border-inline-start: 2px solid var(--sn-line-strong);
      }
      tbody th {
        color: var(--sn-text);
        font-size: 1rem;
        font-weight: 600;
      }
      tr.asked > * {
        background: var(--sn-brand-soft);
      }
      .unstable {
        white-space: normal;
        color: var(--sn-danger-text);
      }
      .head {
        display: inline-flex;
        align-items: center;
      }
    `,
  ];

  @state() private values: Record<Field, string> = { contacts: '30', handle: '20', counsellors: '12', patience: '180', target: '20', share: '80' };
  @state() private result?: Result;
  @state() private wrong = false;
  @state() private away = false;
  @state() private working = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  show(): void {
    this.dialog.open = true;
    void this.#calculate();
  }

  override render() {
    return html`<wa-dialog label=${t('staffing.title')}>
      <p>${t('staffing.text')}</p>
      <form @submit=${(event: Event) => event.preventDefault()}>
        ${this.#field('contacts', '0.1')} ${this.#field('handle', '0.5')} ${this.#field('counsellors', '1')} ${this.#field('patience', '1')}
        ${this.#field('target', '1')} ${this.#field('share', '1')}
      </form>
      ${this.wrong ? html`<p class="fault" role="alert">${t('staffing.wrong')}</p>` : nothing}
      ${this.away ? html`<p class="fault" role="alert">${t('app.unreachable')}</p>` : nothing}
      <div aria-live="polite">${this.result ? this.#result(this.result) : nothing}</div>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
      <wa-button slot="footer" class="do" variant="brand" ?loading=${this.working} @click=${this.#calculate}>${t('staffing.ask')}</wa-button>
    </wa-dialog>`;
  }

  #field(name: Field, step: string) {
    return html`<wa-input
      type="number"
      inputmode="decimal"
      min="0"
      step=${step}
      label=${t(`staffing.${name}`)}
      .value=${this.values[name]}
      @input=${(event: Event) => (this.values = { ...this.values, [name]: (event.target as HTMLInputElement).value })}
      @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && void this.#calculate()}
    ></wa-input>`;
  }

  #result(result: Result) {
    const needed = (count: number | null) => (count === null ? t('staffing.nobody') : number(count));
    return html`<p class="needed">${t('staffing.needed', { patient: needed(result.neededIfAllWait), impatient: needed(result.neededIfSomeGiveUp) })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('staffing.table')}>
        <table>
          <caption class="hidden-text">${t('staffing.table')}</caption>
          <thead>
            <tr>
              <th scope="col" rowspan="2">${t('staffing.counsellors')}</th>
              <th scope="colgroup" class="group" colspan=${OF_ALL.length}>${t('staffing.allWait')}</th>
              <th scope="colgroup" class="group second" colspan=${COLUMNS.length}>${t('staffing.someLeave')}</th>
            </tr>
            <tr>
              ${OF_ALL.map((column) => html`<th scope="col">${t(column.words)}</th>`)}
              ${COLUMNS.map((column, index) => html`<th scope="col" class=${index ? '' : 'second'}><span class="head">${t(column.words)}${this.#definition(column)}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${result.around.map(
              (staff) => html`<tr class=${staff.counsellors === result.asked.counsellors ? 'asked' : ''}>
                <th scope="row" class="number">${number(staff.counsellors)}</th>
                ${staff.erlangC.stable
                  ? OF_ALL.map((column) => html`<td class="number">${column.ofAll?.(staff)}</td>`)
                  : html`<td class="unstable" colspan=${OF_ALL.length}>${t('staffing.unstable')}</td>`}
                ${COLUMNS.map((column, index) => html`<td class="number ${index ? '' : 'second'}">${column.ofSome(staff)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #definition(column: (typeof COLUMNS)[number]) {
    const text = inLanguage(this.result?.definitions[column.definition]);
    return text ? html`<sn-definition of=${t(column.words)} text=${text}></sn-definition>` : nothing;
  }

  async #calculate(): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.wrong = false;
    this.away = false;
    const { contacts, handle, counsellors, patience, target, share } = this.values;
    const asked = { contactsPerHour: contacts, handleSeconds: String(Number(handle) * 60), counsellors, patienceSeconds: patience, targetSeconds: target, targetPercent: share };
    try {
      this.result = (await call<Result>('GET', `/api/supervision/staffing?${new URLSearchParams(asked)}`)).body;
    } catch (refusal) {
      this.wrong = refusal instanceof Refusal && refusal.problem.status === 400;
      this.away = !this.wrong;
    } finally {
      this.working = false;
    }
  }
}
