import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';

let next = 0;

/** A small button that tells what a number means: how it is counted, from when to when. */
@customElement('sn-definition')
export class Definition extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      button.what {
        display: inline-grid;
        place-items: center;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        border-radius: 50%;
        color: var(--sn-quiet);
      }
      button.what:hover {
        color: var(--sn-text);
        background: var(--sn-hover);
      }
      p {
        max-inline-size: 20rem;
        font-size: 0.9375rem;
        font-weight: 400;
        color: var(--sn-text);
      }
    `,
  ];

  @property() of = '';
  @property() text = '';
  readonly #id = `definition-${++next}`;

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return html`<button class="plain what" id=${this.#id} aria-label=${t('board.whatIs', { name: this.of })}><wa-icon name="info"></wa-icon></button>
      <wa-popover for=${this.#id} placement="bottom"><p>${this.text}</p></wa-popover>`;
  }
}
