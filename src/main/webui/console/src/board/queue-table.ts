import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, dayAndTime, isoSpan, languageName, number } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { levels, loadOf, type QueueLine, type Waiting } from './metrics.ts';
import type { Sort } from './hand-dialog.ts';
import './intake-switch.ts';
import './row-menu.ts';
import '../ui/chips.ts';

/** Who waits, by language and level, with the longest wait of each; and whether the language is taken in. */
@customElement('sn-queue-table')
export class QueueTable extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th {
        text-align: start;
        font-weight: 500;
        padding: 0.375rem 0.5rem;
        vertical-align: bottom;
      }
      thead th {
        color: var(--sn-quiet);
        font-size: 0.875rem;
        border-block-end: 1px solid var(--sn-line);
      }
      td,
      tbody th {
        padding: 0.5rem;
        border-block-end: 1px solid var(--sn-line);
        vertical-align: middle;
      }
      tbody tr:last-child > * {
        border-block-end: 0;
      }
      tbody th {
        font-size: 1.0625rem;
        font-weight: 600;
      }
      .count {
        font-size: 1.375rem;
        font-weight: 600;
        line-height: 1.2;
      }
      .zero {
        color: var(--sn-quiet);
        font-weight: 400;
      }
      td > time {
        display: block;
        font-size: 0.8125rem;
        color: var(--sn-quiet);
      }
      .IMMINENT .count {
        color: var(--sn-danger-text);
      }
      .HIGH .count {
        color: var(--sn-high);
      }
      .ELEVATED .count {
        color: var(--sn-elevated);
      }
      .sum {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        padding-inline: 0.5rem;
        border-radius: var(--sn-radius-small);
      }
      .calm {
        color: var(--sn-green);
        background: var(--sn-green-soft);
      }
      .busy {
        color: var(--sn-amber);
        background: var(--sn-amber-soft);
      }
      .full {
        color: var(--sn-danger-text);
        background: var(--sn-danger-soft);
      }
      .why {
        display: block;
        max-inline-size: 18rem;
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--sn-quiet);
        overflow-wrap: anywhere;
      }
      .unstaffed {
        display: flex;
        align-items: center;
        gap: 0.3125rem;
        font-size: 0.8125rem;
        font-weight: 500;
        color: var(--sn-high);
      }
    `,
  ];

  @property({ attribute: false }) lines: QueueLine[] = [];
  @property() helplineId = '';
  @property({ type: Boolean }) readonly = false;
  /** Languages whose contacts go to supervisors. */
  @property({ attribute: false }) diverted: ReadonlySet<string> = new Set();
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    return html`<table>
      <caption class="hidden-text">${t('board.waitingTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">${t('board.language')}</th>
          ${levels.map((level) => html`<th scope="col">${t(`level.${level}`)}</th>`)}
          <th scope="col">${t('board.all')}</th>
          <th scope="col">${t('intake.title')}</th>
          ${this.readonly ? nothing : html`<th scope="col"><span class="hidden-text">${t('board.hands')}</span></th>`}
        </tr>
      </thead>
      <tbody>
        ${this.lines.map((line) => this.#line(line))}
      </tbody>
    </table>`;
  }

  #line(line: QueueLine) {
    const load = loadOf(line.waiting);
    const { intake } = line;
    return html`<tr>
      <th scope="row">
        ${languageName(line.language)}
        ${intake && intake.staffed === 0 ? html`<span class="unstaffed"><wa-icon name="triangle-alert"></wa-icon>${t('intake.unstaffed')}</span>` : nothing}
      </th>
      ${levels.map((level) => html`<td class=${level}>${this.#cell(line.levels[level])}</td>`)}
      <td>
        <span class="sum ${load}">
          <wa-icon name=${load === 'calm' ? 'circle-check' : load === 'busy' ? 'circle-alert' : 'triangle-alert'}></wa-icon>
          <span class="count number">${number(line.waiting)}</span>
          <span class="hidden-text">${t(`load.${load}`)}</span>
        </span>
      </td>
      <td>
        ${intake
          ? html`<sn-intake-switch .intake=${intake} .waiting=${line.waiting} helplineId=${this.helplineId} ?readonly=${this.readonly} .nameOf=${this.nameOf}></sn-intake-switch>
              ${!this.readonly && intake.reason
                ? html`<span class="why">${intake.by ? html`<bdi>${this.nameOf(intake.by)}</bdi>` : t('intake.byItself')}${intake.at ? html` · <time datetime=${intake.at}>${dayAndTime(intake.at)}</time>` : nothing}</span>
                  <span class="why"><bdi dir=${directionOf(intake.reason)}>${intake.reason}</bdi></span>`
                : nothing}`
          : nothing}
      </td>
      ${this.readonly ? nothing : html`<td>${this.#menu(line)}</td>`}
    </tr>`;
  }

  #menu(line: QueueLine) {
    const name = languageName(line.language);
    const sorts: Sort[] = [...(line.waiting && this.lines.length > 1 ? (['move-queue'] as const) : []), this.diverted.has(line.language) ? 'undivert' : 'divert'];
    return html`<sn-row-menu
      of=${name}
      .sorts=${sorts}
      @pick=${(event: CustomEvent<Sort>) => this.dispatchEvent(new CustomEvent('plan', { detail: { sort: event.detail, language: line.language, name } }))}
    ></sn-row-menu>`;
  }

  #cell(waiting: Waiting) {
    const span = waiting.oldest ? clock.now() - Date.parse(waiting.oldest) : 0;
    return html`<span class="count number ${waiting.waiting ? '' : 'zero'}">${number(waiting.waiting)}</span>
      ${waiting.oldest ? html`<time datetime=${isoSpan(span)}>${clockSpan(span)}</time>` : nothing}`;
  }
}
