import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Sort } from './hand-dialog.ts';

/** What a supervisor can do with one row: its hands in a menu, and the question why. */
@customElement('sn-row-menu')
export class RowMenu extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        gap: 0.25rem;
      }
    `,
  ];

  /** Whom or what the row is about; read out with the button. */
  @property() of = '';
  @property({ attribute: false }) sorts: readonly (Sort | 'read' | 'observe')[] = [];
  @property({ type: Boolean }) why = false;
  /** Whether it may be held, and from where it comes blocked: then these are the last in the menu. */
  @property({ type: Boolean }) keep = false;

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return html`${this.why
        ? html`<wa-button class="why" size="xs" appearance="outlined" @click=${() => this.dispatchEvent(new CustomEvent('why'))}>${t('why.button')}<span class="hidden-text">&nbsp;${this.of}</span></wa-button>`
        : nothing}
      ${this.sorts.length || this.keep
        ? html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: Sort | 'keep' | 'block' } }>) => this.#picked(event.detail.item.value)}>
            <wa-button slot="trigger" size="xs" appearance="plain"><wa-icon name="ellipsis" label=${t('board.more', { name: this.of })}></wa-icon></wa-button>
            ${this.sorts.map((sort) => html`<wa-dropdown-item value=${sort}>${t(`hand.item.${sort}` as 'hand.item.assign')}</wa-dropdown-item>`)}
            ${this.keep ? html`<wa-dropdown-item value="keep">${t('keep.item')}…</wa-dropdown-item><wa-dropdown-item value="block">${t('block.item')}…</wa-dropdown-item>` : nothing}
          </wa-dropdown>`
        : nothing}`;
  }

  #picked(value: Sort | 'keep' | 'block'): void {
    this.dispatchEvent(value === 'keep' || value === 'block' ? new CustomEvent(value) : new CustomEvent('pick', { detail: value }));
  }
}
