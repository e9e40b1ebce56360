import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { FollowController } from '../app/follow.ts';
import { languageName } from '../i18n/formats.ts';
import { rtlLanguage } from '../i18n/catalogue.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Draft } from './draft.ts';
import type { Texts } from './model.ts';

type Field = HTMLElement & { value: string };

/** What is wrong with a field, in the language of the screen where its code is known. */
export function faultText(code: string, message: string): string {
  return tCode(`fault.${code}`, message);
}

/** A part of a document on the screen: fields that read and change the draft, each with what the server found wrong. */
export abstract class Form<T extends object> extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 1.5rem;
        max-inline-size: 62rem;
      }
      section {
        display: grid;
        gap: 1rem;
        padding: 1.25rem;
        background: var(--sn-surface);
        border: 1px solid var(--sn-line);
        border-radius: var(--sn-radius);
      }
      section > header {
        display: grid;
        gap: 0.125rem;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
        gap: 1rem;
        /* A label of two lines does not put its field below the others. */
        align-items: end;
      }
      .field {
        min-inline-size: 0;
      }
      .fault {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        margin-block-start: 0.25rem;
        color: var(--sn-danger-text);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .wrong::part(base),
      .wrong::part(input-wrapper) {
        border-color: var(--sn-danger);
      }
      .latin::part(input),
      .latin::part(textarea) {
        direction: ltr;
        text-align: start;
      }
      .arabic::part(input),
      .arabic::part(textarea) {
        direction: rtl;
        text-align: start;
      }
      .any::part(input),
      .any::part(textarea) {
        unicode-bidi: plaintext;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 0.625rem;
      }
      .row > .field {
        flex: 1 1 10rem;
      }
      .row > .field ~ wa-button {
        margin-block-start: 1.875rem;
      }
      .check {
        align-items: center;
        gap: 1.25rem;
      }
      .card {
        display: grid;
        gap: 0.75rem;
        padding: 1rem;
        border: 1px solid var(--sn-line);
        border-radius: var(--sn-radius-small);
        background: var(--sn-ground);
      }
      .card.gone {
        opacity: 0.75;
        border-style: dashed;
      }
      .card > header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      .card > header > :last-child:not(:first-child) {
        margin-inline-start: auto;
      }
      .tag {
        font-size: 0.8125rem;
        padding-inline: 0.5rem;
        border-radius: 999px;
        background: var(--sn-grey-soft);
        color: var(--sn-quiet);
      }
      code {
        font-size: 0.9375rem;
        direction: ltr;
        unicode-bidi: isolate;
      }
    `,
  ];

  @property({ attribute: false }) draft!: Draft<T>;

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.draft);
  }

  protected read<V>(path: string): V {
    return this.draft.read(path) as V;
  }

  protected fault(path: string): TemplateResult | typeof nothing {
    const fault = this.draft.faultOf(path);
    return fault ? html`<p class="fault" role="alert"><wa-icon name="circle-alert"></wa-icon>${faultText(fault.code, fault.message)}</p>` : nothing;
  }

  protected text(
    path: string,
    label: string,
    options: { hint?: string; lang?: string; latin?: boolean; rows?: number; nullable?: boolean; type?: string; placeholder?: string } = {},
  ): TemplateResult {
    const wrong = this.draft.faultOf(path) ? 'wrong' : '';
    const value = this.read<string | null | undefined>(path) ?? '';
    const changed = (event: Event) => {
      const typed = (event.target as Field).value;
      this.draft.change(path, typed || !options.nullable ? typed : null);
    };
    // The label reads as the page does; only what is typed has a direction of its own.
    const direction = options.latin ? 'latin' : options.lang && rtlLanguage(options.lang) ? 'arabic' : options.lang ? 'latin' : 'any';
    return html`<div class="field">
      ${options.rows
        ? html`<wa-textarea class="${direction} ${wrong}" label=${label} hint=${options.hint ?? ''} rows=${options.rows} resize="auto" lang=${options.lang ?? nothing} .value=${value} @input=${changed}></wa-textarea>`
        : html`<wa-input
            class="${direction} ${wrong}"
            type=${options.type ?? 'text'}
            label=${label}
            hint=${options.hint ?? ''}
            placeholder=${options.placeholder ?? ''}
            lang=${options.lang ?? nothing}
            .value=${value}
            @input=${changed}
          ></wa-input>`}
      ${this.fault(path)}
    </div>`;
  }

  protected number(path: string, label: string, [min, max]: readonly [number, number], options: { hint?: string; empty?: string } = {}): TemplateResult {
    const value = this.read<number | undefined>(path);
    return html`<div class="field">
      <wa-input
        class="latin ${this.draft.faultOf(path) ? 'wrong' : ''}"
        type="number"
        inputmode="numeric"
        without-spin-buttons
        label=${label}
        hint=${options.hint ?? ''}
        placeholder=${options.empty ?? ''}
        min=${min}
        max=${max}
        .value=${value === undefined ? '' : String(value)}
        @input=${(event: Event) => {
          const typed = (event.target as Field).value;
          this.draft.change(path, typed === '' ? undefined : Number(typed));
        }}
      ></wa-input>
      ${this.fault(path)}
    </div>`;
  }

  /** One of a few; `parse` makes the document's value of the option's. */
  protected choice(path: string, label: string, options: readonly (readonly [string, string])[], parse: (value: string) => unknown = (value) => value): TemplateResult {
    const value = String(this.read<unknown>(path) ?? '');
    return html`<div class="field">
      <wa-select
        class=${this.draft.faultOf(path) ? 'wrong' : ''}
        label=${label}
        .value=${value}
        @change=${(event: Event) => this.draft.change(path, parse((event.target as Field).value))}
      >
        ${options.map(([code, text]) => html`<wa-option value=${code} ?selected=${code === value}>${text}</wa-option>`)}
      </wa-select>
      ${this.fault(path)}
    </div>`;
  }

  /** The same text in every language of the helpline. */
  protected inEach(path: string, languages: readonly string[], label: string, options: { rows?: number; hint?: string } = {}): TemplateResult {
    return html`<div class="columns">
      ${languages.map((language) => this.text(`${path}[${language}]`, label ? `${label} (${languageName(language)})` : languageName(language), { ...options, lang: language }))}
    </div>`;
  }

  protected add(path: string, value: unknown): void {
    this.draft.change(path, [...(this.read<unknown[] | undefined>(path) ?? []), value]);
  }

  protected takeOut(path: string, index: number): void {
    this.draft.change(path, this.read<unknown[]>(path).filter((_one, at) => at !== index));
  }

  protected removeButton(path: string, index: number, what: string): TemplateResult {
    return html`<wa-button size="s" appearance="plain" @click=${() => this.takeOut(path, index)}><wa-icon name="trash-2" label=${t('admin.remove', { what })}></wa-icon></wa-button>`;
  }
}

export function emptyTexts(languages: readonly string[]): Texts {
  return Object.fromEntries(languages.map((language) => [language, '']));
}
