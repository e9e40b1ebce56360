import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { LocaleController, tCode } from '../i18n/locale.ts';
import { base } from './styles.ts';

const LEVEL_ICONS: Record<string, string> = {
  IMMINENT: 'siren',
  HIGH: 'chevrons-up',
  ELEVATED: 'chevron-up',
  STANDARD: 'equal',
};

/** How urgent a contact is: a word, an icon and a colour, in this order of importance. */
@customElement('sn-level')
export class LevelChip extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.3125rem;
        padding-inline: 0.5rem;
        padding-block: 0.0625rem;
        border-radius: 999px;
        font-size: 0.8125rem;
        font-weight: 500;
        white-space: nowrap;
        border: 1px solid transparent;
        background: var(--sn-grey-soft);
        color: var(--sn-quiet);
      }
      .HIGH {
        background: var(--sn-high-soft);
        color: var(--sn-high);
      }
      .ELEVATED {
        background: var(--sn-elevated-soft);
        color: var(--sn-elevated);
      }
      .IMMINENT {
        background: var(--sn-danger);
        color: var(--sn-on-danger);
        font-weight: 600;
        padding-inline: 0.625rem;
      }
      :host([large]) span {
        font-size: 1rem;
        padding-block: 0.1875rem;
        padding-inline: 0.75rem;
      }
    `,
  ];

  @property() level = 'STANDARD';
  @property({ type: Boolean, reflect: true }) large = false;

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return html`<span class=${this.level}
      ><wa-icon name=${LEVEL_ICONS[this.level] ?? 'equal'}></wa-icon>${tCode(`level.${this.level}`, this.level)}</span
    >`;
  }
}

const STATE_ICONS: Record<string, string> = {
  READY: 'circle-check',
  BREAK: 'coffee',
  OFFLINE: 'circle',
  NOT_RESPONDING: 'ear-off',
  DISCONNECTED: 'wifi-off',
  WRAP_UP: 'clipboard-pen',
  TALKING: 'message-circle',
};

/** What a counsellor is doing: again a word first. */
@customElement('sn-state')
export class StateChip extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        font-weight: 500;
        white-space: nowrap;
        color: var(--sn-quiet);
      }
      .READY {
        color: var(--sn-green);
      }
      .TALKING {
        color: var(--sn-link);
      }
      .BREAK {
        color: var(--sn-amber);
      }
      .WRAP_UP {
        color: var(--sn-blue);
      }
      .NOT_RESPONDING {
        color: var(--sn-high);
      }
      .DISCONNECTED {
        color: var(--sn-danger-text);
      }
    `,
  ];

  @property() state = 'OFFLINE';

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return html`<span class=${this.state}
      ><wa-icon name=${STATE_ICONS[this.state] ?? 'circle'}></wa-icon>${tCode(`state.${this.state}`, this.state)}</span
    >`;
  }
}

/** The language of a contact, written out, with its code as a mark. */
@customElement('sn-language')
export class LanguageChip extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.3125rem;
        white-space: nowrap;
        font-size: 0.8125rem;
        font-weight: 500;
        padding-inline: 0.5rem;
        padding-block: 0.0625rem;
        border-radius: 999px;
        border: 1px solid var(--sn-line-strong);
      }
      :host([large]) span {
        font-size: 1rem;
        padding-block: 0.1875rem;
        padding-inline: 0.75rem;
      }
    `,
  ];

  @property() code = '';
  @property({ type: Boolean, reflect: true }) large = false;

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    return this.code ? html`<span><wa-icon name="languages"></wa-icon>${languageName(this.code)}</span>` : nothing;
  }
}
