import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { t, tCode } from '../i18n/locale.ts';
import { emptyTexts, Form } from './form.ts';
import { neededTexts, textKeys, type Alternative, type Helpline } from './model.ts';

/** What the child's page says, where it may be embedded, and where else a child finds help. */
@customElement('sn-child-form')
export class ChildForm extends Form<Helpline> {
  static override styles = [
    ...Form.styles,
    css`
      pre {
        margin: 0;
        padding: 0.875rem 1rem;
        position: relative;
        overflow-x: auto;
        direction: ltr;
        text-align: start;
        background: var(--sn-sunken);
        border-radius: var(--sn-radius-small);
        font-size: 0.9375rem;
      }
    `,
  ];

  @state() private copied = false;

  override render() {
    const languages = this.read<string[]>('languages');
    const texts = this.read<Record<string, unknown>>('texts');
    return html`<section>
        <header>
          <h2>${t('admin.texts')}</h2>
          <p class="quiet small">${t('admin.textsHint')}</p>
        </header>
        ${textKeys.map((key) => {
          const there = key in texts;
          if (!there && !neededTexts.includes(key)) {
            return html`<div><wa-button size="s" appearance="plain" @click=${() => this.draft.change(`texts[${key}]`, emptyTexts(languages))}><wa-icon slot="start" name="plus"></wa-icon>${nameOf(key)}</wa-button></div>`;
          }
          return html`<div class="card" role="group" aria-label=${nameOf(key)}>
            <header>
              <h3>${nameOf(key)}</h3>
              ${neededTexts.includes(key)
                ? nothing
                : html`<wa-button size="s" appearance="plain" @click=${() => this.draft.change(`texts[${key}]`, undefined)}><wa-icon name="trash-2" label=${t('admin.remove', { what: nameOf(key) })}></wa-icon></wa-button>`}
            </header>
            ${this.fault(`texts[${key}]`)} ${this.inEach(`texts[${key}]`, languages, '', { rows: 2 })}
          </div>`;
        })}
      </section>
      ${this.#alternatives(languages)} ${this.#embedding()}`;
  }

  #alternatives(languages: string[]) {
    const alternatives = this.read<Alternative[]>('alternatives');
    return html`<section>
      <header>
        <h2>${t('admin.alternatives')}</h2>
        <p class="quiet small">${t('admin.alternativesHint')}</p>
      </header>
      ${alternatives.map(
        (_one, index) => html`<div class="card">
          ${this.inEach(`alternatives[${index}].label`, languages, t('admin.alternativeName'))}
          <div class="row">
            ${this.text(`alternatives[${index}].phone`, t('admin.phone'), { latin: true, nullable: true, type: 'tel' })}
            ${this.text(`alternatives[${index}].url`, t('admin.url'), { latin: true, nullable: true, type: 'url', placeholder: 'https://' })}
            ${this.removeButton('alternatives', index, t('admin.alternatives'))}
          </div>
          ${this.fault(`alternatives[${index}]`)}
        </div>`,
      )}
      <div><wa-button size="s" appearance="outlined" @click=${() => this.add('alternatives', { label: emptyTexts(languages), phone: null, url: null })}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addAlternative')}</wa-button></div>
    </section>`;
  }

  #embedding() {
    const origins = this.read<string[]>('embedOrigins');
    return html`<section>
      <header>
        <h2>${t('admin.embed')}</h2>
        <p class="quiet small">${t('admin.embedHint')}</p>
      </header>
      ${origins.map((_one, index) => html`<div class="row">${this.text(`embedOrigins[${index}]`, t('admin.origin'), { latin: true, type: 'url', placeholder: 'https://school.example' })}${this.removeButton('embedOrigins', index, t('admin.origin'))}</div>`)}
      <div><wa-button size="s" appearance="outlined" @click=${() => this.add('embedOrigins', 'https://')}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addOrigin')}</wa-button></div>
      <h3>${t('admin.snippet')}</h3>
      <pre tabindex="0"><code>${this.#snippet}</code></pre>
      <div>
        <wa-button size="s" appearance="outlined" @click=${this.#copy}><wa-icon slot="start" name=${this.copied ? 'check' : 'copy'}></wa-icon>${this.copied ? t('admin.copied') : t('admin.copy')}</wa-button>
        <span class="hidden-text" role="status">${this.copied ? t('admin.copied') : ''}</span>
      </div>
    </section>`;
  }

  get #snippet(): string {
    return `<script src="${location.origin}/widget.js" data-helpline="${this.read<string>('id')}" async></script>`;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.#snippet);
    this.copied = true;
    setTimeout(() => (this.copied = false), 4000);
  }
}

/** What a text is for; the words while waiting are shown by turns, so they are numbered. */
function nameOf(key: (typeof textKeys)[number]): string {
  const turn = /^waiting(\d)$/.exec(key)?.[1];
  return turn ? t('text.waiting', { n: Number(turn) }) : tCode(`text.${key}`, key);
}
