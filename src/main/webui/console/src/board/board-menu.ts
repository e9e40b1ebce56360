import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { number } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';

const AGAIN = 60_000;

/** What a supervisor opens now and then: the name of each is what its dialog is asked for by. */
const ITEMS = [
  { value: 'rehearse', icon: 'flask-conical' },
  { value: 'staffing', icon: 'calculator' },
  { value: 'blocks', icon: 'ban' },
  { value: 'keeping', icon: 'archive' },
  { value: 'trail', icon: 'scroll-text' },
] as const;

export type Chosen = (typeof ITEMS)[number]['value'];

/** The rest of the board's buttons. A child's wish that waits inside is counted on the menu's own button: nothing waits unseen. */
@customElement('sn-board-menu')
export class BoardMenu extends LitElement {
  static override styles = [
    base,
    css`
      .count {
        min-inline-size: 1.5em;
        margin-inline-start: 0.5rem;
        padding-inline: 0.375em;
        border-radius: 999px;
        background: var(--sn-amber);
        color: var(--sn-surface);
        font-weight: 600;
        text-align: center;
      }
      .waits {
        max-inline-size: min(14rem, 30vw);
        color: var(--sn-amber);
        font-size: 0.875rem;
        white-space: normal;
      }
    `,
  ];

  @property() helplineId = '';
  @state() private wishes = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LocaleController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.look(), AGAIN);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('helplineId')) void this.look();
  }

  /** Asks what waits inside. */
  async look(): Promise<void> {
    const { helplineId } = this;
    if (!helplineId) return;
    try {
      const { body } = await call<unknown[]>('GET', `/api/gateway/helplines/${encodeURIComponent(helplineId)}/forget-wishes`);
      if (helplineId === this.helplineId) this.wishes = body.length;
    } catch {
      // The next round asks again; what is shown stays.
    }
  }

  override render() {
    const waits = this.wishes ? t('keep.wishes', { count: this.wishes }) : '';
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.#chosen}>
      <wa-button slot="trigger" size="s" variant=${waits ? 'warning' : 'neutral'} appearance=${waits ? 'filled-outlined' : 'plain'} with-caret>
        <wa-icon slot="start" name="ellipsis"></wa-icon>${t('board.rest')}${waits ? html`<span class="count" aria-hidden="true">${number(this.wishes)}</span>` : nothing}<span class="hidden-text" role="status">${waits}</span>
      </wa-button>
      ${ITEMS.map(
        ({ value, icon }) => html`<wa-dropdown-item value=${value}>
          <wa-icon slot="icon" name=${icon}></wa-icon>${t(`board.${value}`)}${value === 'keeping' && waits ? html`<span slot="details" class="waits">${waits}</span>` : nothing}
        </wa-dropdown-item>`,
      )}
    </wa-dropdown>`;
  }

  #chosen(event: CustomEvent<{ item: { value: Chosen } }>): void {
    this.dispatchEvent(new CustomEvent<Chosen>('choose', { detail: event.detail.item.value }));
  }
}
