import type { CallType } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, isoSpan } from '../i18n/formats.ts';
import { inLanguage, LocaleController, t, tCode } from '../i18n/locale.ts';
import { directionOf } from '@sanad/protocol';
import { base } from '../ui/styles.ts';
import type { RecordDraft } from './desk.ts';

export const LONGEST_SUMMARY = 4000;

/** What is wrong with a record; a contact that was no counselling can be saved with nothing but its type. */
export function faultsOf(record: RecordDraft, callTypes: readonly CallType[]): { callType: boolean; summary?: 'empty' | 'long' } {
  const chosen = callTypes.find((type) => type.code === record.callType);
  const empty = chosen?.callClass === 'COUNSELLING' && !record.summary.trim();
  return {
    callType: !chosen,
    summary: record.summary.length > LONGEST_SUMMARY ? 'long' : empty ? 'empty' : undefined,
  };
}

/** The record of a contact: what it was about and which call type it is. Stays until it is saved. */
@customElement('sn-wrap-up')
export class WrapUpForm extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        overflow-y: auto;
        padding: 1.25rem;
        background: var(--sn-surface);
        border-inline-start: 1px solid var(--sn-line);
      }
      form > wa-button {
        position: sticky;
        inset-block-end: -0.25rem;
        box-shadow: 0 0 0 0.75rem var(--sn-surface);
      }
      form {
        display: grid;
        gap: 1.125rem;
      }
      .due {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
        font-weight: 500;
      }
      .due.soon {
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .due.over {
        background: var(--sn-high-soft);
        color: var(--sn-high);
      }
      .due time {
        margin-inline-start: auto;
        font-weight: 600;
        font-size: 1.125rem;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 0.375rem;
        min-inline-size: 0;
      }
      legend,
      label.summary {
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.25rem;
      }
      .group {
        font-size: 0.8125rem;
        font-weight: 500;
        color: var(--sn-quiet);
        margin-block: 0.375rem 0.125rem;
      }
      .types {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      .types label {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        min-block-size: 2.25rem;
        padding-inline: 0.75rem;
        border: 1px solid var(--sn-line-strong);
        border-radius: 999px;
        cursor: pointer;
      }
      .types label:hover {
        background: var(--sn-hover);
      }
      .types input {
        position: absolute;
        opacity: 0;
        inset: 0;
        margin: 0;
        cursor: pointer;
      }
      .types label:has(:checked) {
        background: var(--sn-brand);
        border-color: var(--sn-brand);
        color: var(--sn-on-brand);
        font-weight: 500;
      }
      .types label:has(:focus-visible) {
        outline: 3px solid var(--sn-focus);
        outline-offset: 2px;
      }
      .types wa-icon {
        display: none;
      }
      .types label:has(:checked) wa-icon {
        display: inline-block;
      }
      textarea {
        inline-size: 100%;
        min-block-size: 9rem;
        font: inherit;
        line-height: 1.55;
        padding: 0.625rem 0.75rem;
        color: var(--sn-text);
        background: var(--sn-ground);
        border: 1px solid var(--sn-line-strong);
        border-radius: var(--sn-radius-small);
        resize: vertical;
      }
      .fault {
        display: flex;
        gap: 0.375rem;
        align-items: center;
        color: var(--sn-danger-text);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) callTypes: readonly CallType[] = [];
  @property({ attribute: false }) record: RecordDraft = { callType: '', summary: '' };
  @property() dueAt?: string;
  @property({ type: Boolean }) owed = false;
  @property({ attribute: false }) save: (record: RecordDraft) => Promise<void> = async () => {};

  @state() private tried = false;
  @state() private saving = false;
  @state() private problem = '';

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const faults = faultsOf(this.record, this.callTypes);
    return html`<form aria-labelledby="title" @submit=${this.#submit} novalidate>
      <div>
        <h2 class="title" id="title"><wa-icon name="clipboard-pen"></wa-icon>${t('wrapUp.title')}</h2>
        <p class="quiet small">${t('wrapUp.hint')}</p>
      </div>
      ${this.#due()}
      <fieldset aria-describedby=${this.tried && faults.callType ? 'type-fault' : nothing}>
        <legend>${t('wrapUp.callType')}</legend>
        ${this.#types('COUNSELLING')} ${this.#types('NON_COUNSELLING')}
        ${this.tried && faults.callType ? html`<p class="fault" id="type-fault"><wa-icon name="circle-alert"></wa-icon>${t('wrapUp.callTypeMissing')}</p>` : nothing}
      </fieldset>
      <div>
        <label class="summary" for="summary">${t('wrapUp.summary')}</label>
        <p class="quiet small" id="summary-hint">${t('wrapUp.summaryHint')}</p>
        <textarea
          id="summary"
          dir=${directionOf(this.record.summary)}
          aria-describedby="summary-hint ${this.tried && faults.summary ? 'summary-fault' : ''}"
          aria-invalid=${this.tried && Boolean(faults.summary)}
          .value=${this.record.summary}
          @input=${(event: Event) => this.#change({ summary: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
        ${this.tried && faults.summary
          ? html`<p class="fault" id="summary-fault"><wa-icon name="circle-alert"></wa-icon>${faults.summary === 'long' ? t('wrapUp.summaryLong', { most: LONGEST_SUMMARY }) : t('wrapUp.summaryMissing')}</p>`
          : nothing}
      </div>
      ${this.problem ? html`<p class="fault" role="alert"><wa-icon name="circle-alert"></wa-icon>${this.problem}</p>` : nothing}
      <wa-button type="submit" variant="brand" ?loading=${this.saving} @click=${this.#submit}>
        <wa-icon slot="start" name="save"></wa-icon>${t('wrapUp.save')}
      </wa-button>
    </form>`;
  }

  #due() {
    if (this.owed || !this.dueAt) {
      return this.owed ? html`<p class="due over" role="status"><wa-icon name="file-clock"></wa-icon>${t('wrapUp.owed')}</p>` : nothing;
    }
    const left = Date.parse(this.dueAt) - clock.now();
    if (left <= 0) return html`<p class="due over" role="status"><wa-icon name="file-clock"></wa-icon>${t('wrapUp.overdue')}</p>`;
    return html`<p class="due ${left < 60_000 ? 'soon' : ''}">
      <wa-icon name="timer"></wa-icon>${t('wrapUp.due')}<time datetime=${isoSpan(left)}>${clockSpan(left)}</time>
    </p>`;
  }

  #types(callClass: CallType['callClass']) {
    const types = this.callTypes.filter((type) => type.callClass === callClass && (!type.retired || type.code === this.record.callType));
    if (!types.length) return nothing;
    return html`<p class="group" id="group-${callClass}">${tCode(`callClass.${callClass}`, callClass)}</p>
      <div class="types" role="group" aria-labelledby="group-${callClass}">
        ${types.map(
          (type) => html`<label
            ><input type="radio" name="callType" .checked=${type.code === this.record.callType} @change=${() => this.#change({ callType: type.code })} />
            <wa-icon name="check"></wa-icon><bdi>${inLanguage(type.label as Record<string, string>) || type.code}</bdi></label
          >`,
        )}
      </div>`;
  }

  #change(change: Partial<RecordDraft>): void {
    this.record = { ...this.record, ...change };
    this.problem = '';
    this.dispatchEvent(new CustomEvent('record', { detail: this.record }));
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving) return;
    const faults = faultsOf(this.record, this.callTypes);
    this.tried = true;
    if (faults.callType || faults.summary) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(faults.callType ? 'input[type=radio]' : 'textarea')?.focus();
      return;
    }
    this.saving = true;
    try {
      await this.save(this.record);
      this.tried = false;
    } catch {
      this.problem = t('wrapUp.failed');
    } finally {
      this.saving = false;
    }
  }
}
