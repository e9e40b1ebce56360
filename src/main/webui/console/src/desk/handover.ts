import type { Colleague, HandoverKind, Target, TargetKind } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { directionOf } from '@sanad/protocol';
import { languageName, languageNames } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { type Choice, choices, LONGEST_NOTE, targetOf, targetsOf } from './targets.ts';

type Dialog = HTMLElement & { open: boolean };

const REFRESH = 5_000;

/** Hands a contact over, or asks somebody in: to whom, with which words, and whether one can wait. */
@customElement('sn-handover')
export class HandoverDialog extends LitElement {
  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: 1rem;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      legend,
      .label {
        padding: 0;
        margin-block-end: 0.375rem;
        font-weight: 600;
        font-size: 0.9375rem;
        display: block;
      }
      .chip {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        min-block-size: 2.5rem;
        padding-inline: 0.875rem;
        border: 1px solid var(--sn-line-strong);
        border-radius: 999px;
        cursor: pointer;
      }
      .chip:hover {
        background: var(--sn-hover);
      }
      .chip input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .chip:has(:checked) {
        background: var(--sn-brand);
        border-color: var(--sn-brand);
        color: var(--sn-on-brand);
        font-weight: 500;
      }
      .chip:has(:focus-visible) {
        outline: 3px solid var(--sn-focus);
        outline-offset: 2px;
      }
      select,
      textarea {
        inline-size: 100%;
        font: inherit;
        padding: 0.5rem 0.75rem;
        color: var(--sn-text);
        background: var(--sn-ground);
        border: 1px solid var(--sn-line-strong);
        border-radius: var(--sn-radius-small);
      }
      select {
        min-block-size: 2.75rem;
      }
      textarea {
        min-block-size: 6rem;
        line-height: 1.5;
        resize: vertical;
      }
      .hint {
        font-size: 0.875rem;
        color: var(--sn-quiet);
        margin-block-start: 0.25rem;
      }
      .none {
        padding: 0.625rem 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .wait {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.125rem 0.625rem;
        align-items: start;
      }
      .wait input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--sn-brand);
      }
      .wait .hint {
        grid-column: 2;
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) colleagues: readonly Colleague[] | undefined;
  /** The contact's language: an interpreter speaks it and another one. */
  @property() language = '';
  @property({ attribute: false }) refresh: () => void = () => {};
  @property({ attribute: false }) ask: (kind: HandoverKind, target: Target, leaving: boolean, note: string) => Promise<void> = async () => {};

  @state() private kind: HandoverKind = 'TRANSFER';
  @state() private to: TargetKind = 'COUNSELLOR';
  @state() private value = '';
  @state() private note = '';
  @state() private leaving = false;
  @state() private failed = '';
  @state() private asking = false;
  @query('wa-dialog') private dialog!: Dialog;
  #refreshing: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LocaleController(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rest();
  }

  show(): void {
    this.kind = 'TRANSFER';
    this.to = 'COUNSELLOR';
    this.value = this.note = this.failed = '';
    this.leaving = false;
    this.refresh();
    this.#rest();
    this.#refreshing = setInterval(() => this.refresh(), REFRESH);
    this.dialog.open = true;
  }

  #rest(): void {
    clearInterval(this.#refreshing);
  }

  override render() {
    const options = choices(this.to, this.colleagues ?? [], this.language);
    const target = targetOf(this.to, this.value, options);
    const left = LONGEST_NOTE - [...this.note].length;
    return html`<wa-dialog label=${t('handover.title')} @wa-after-hide=${this.#rest}>
      <form id="form" @submit=${(event: Event) => event.preventDefault()}>
        <fieldset>
          <legend>${t('handover.what')}</legend>
          ${(['TRANSFER', 'JOIN'] as const).map(
            (kind) => html`<label class="chip"
              ><input type="radio" name="kind" ?autofocus=${kind === 'TRANSFER'} .checked=${kind === this.kind} @change=${() => (this.kind = kind)} />${t(`handover.kind.${kind}`)}</label
            >`,
          )}
        </fieldset>
        <p class="hint">${t(`handover.kind.${this.kind}.hint`)}</p>
        <fieldset>
          <legend>${t('handover.whom')}</legend>
          ${targetsOf(this.kind).map(
            (to) => html`<label class="chip"
              ><input
                type="radio"
                name="to"
                .checked=${to === this.to}
                @change=${() => {
                  this.to = to;
                  this.value = '';
                }}
              />${t(`handover.to.${to}`)}</label
            >`,
          )}
        </fieldset>
        ${this.#choice(options)}
        <div>
          <label class="label" for="note">${t('handover.note')}</label>
          <textarea id="note" dir=${directionOf(this.note)} aria-describedby="note-hint" aria-invalid=${left < 0} .value=${this.note} @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}></textarea>
          <p class="hint ${left < 0 ? 'fault' : ''}" id="note-hint">${left < 0 ? t('handover.noteLong', { most: LONGEST_NOTE }) : t('handover.noteHint')}</p>
        </div>
        ${this.kind === 'TRANSFER'
          ? html`<label class="wait"
              ><input type="checkbox" .checked=${this.leaving} @change=${(event: Event) => (this.leaving = (event.target as HTMLInputElement).checked)} /><span>${t('handover.leaving')}</span
              ><span class="hint">${t('handover.leavingHint')}</span></label
            >`
          : nothing}
        ${this.failed ? html`<p class="none" role="alert">${this.failed}</p>` : nothing}
      </form>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" ?disabled=${!target || left < 0} ?loading=${this.asking} @click=${() => target && this.#ask(target)}>
        ${this.kind === 'JOIN' ? t('handover.confirmJoin') : this.leaving ? t('handover.confirmLeaving') : t('handover.confirm')}
      </wa-button>
    </wa-dialog>`;
  }

  #choice(options: readonly Choice[]) {
    if (this.to === 'SUPERVISOR') return html`<p class="hint">${t('handover.supervisorHint')}</p>`;
    if (this.colleagues === undefined) return html`<p role="status"><wa-spinner></wa-spinner> ${t('app.loading')}</p>`;
    if (options.length === 0) return html`<p class="none">${t('handover.nobody')}</p>`;
    return html`<div>
      <label class="label" for="value">${t(`handover.choose.${this.to}`)}</label>
      <select id="value" .value=${this.value} @change=${(event: Event) => (this.value = (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${this.value === ''}>${t('handover.pick')}</option>
        ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === this.value}>${this.#words(option)}</option>`)}
      </select>
    </div>`;
  }

  #words(option: Choice): string {
    const { colleague } = option;
    if (colleague) return t('handover.colleague', { name: colleague.name, languages: languageNames(colleague.languages), state: tCode(`state.${colleague.state}`, colleague.state) });
    const name = this.to === 'SKILL' ? tCode(`skill.${option.value}`, option.value) : languageName(option.value);
    return t('handover.counted', { name, count: option.ready });
  }

  async #ask(target: Target): Promise<void> {
    this.asking = true;
    this.failed = '';
    try {
      await this.ask(this.kind, target, this.kind === 'TRANSFER' && this.leaving, this.note.trim());
      this.dialog.open = false;
    } catch {
      this.failed = t('handover.failed');
    } finally {
      this.asking = false;
    }
  }
}
