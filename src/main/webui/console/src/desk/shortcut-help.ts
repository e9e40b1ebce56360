import { css, html, LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { shortcuts } from './shortcuts.ts';

/** Every key of the desk. */
@customElement('sn-shortcut-help')
export class ShortcutHelp extends LitElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.625rem 1.25rem;
        align-items: baseline;
      }
      dt span {
        display: inline-flex;
        gap: 0.25rem;
        direction: ltr;
      }
      kbd {
        font-size: 0.9375rem;
        padding-block: 0.0625rem;
        color: var(--sn-text);
      }
    `,
  ];

  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  show(): void {
    this.dialog.open = true;
  }

  override render() {
    return html`<wa-dialog label=${t('keys.title')} light-dismiss>
      <dl>
        ${shortcuts.map(
          (shortcut) => html`<dt><span>${shortcut.keys.map((key) => html`<kbd>${key}</kbd>`)}</span></dt>
            <dd>${t(`keys.${shortcut.action}`)}</dd>`,
        )}
        <dt><kbd>Enter</kbd></dt>
        <dd>${t('keys.send')}</dd>
        <dt><span><kbd>Shift</kbd><kbd>Enter</kbd></span></dt>
        <dd>${t('keys.newline')}</dd>
        <dt><kbd>/</kbd></dt>
        <dd>${t('keys.slash')}</dd>
      </dl>
    </wa-dialog>`;
  }
}
