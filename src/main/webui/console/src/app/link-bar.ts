import type { CounsellorSession, SupervisorSession } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Desk } from '../desk/desk.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { secondsLeft } from '../ui/ring.ts';
import { ClockController } from './clock.ts';

/** Says what happens, and what it means for what one has written, while the link to the server is not there. */
@customElement('sn-link-bar')
export class LinkBar extends LitElement {
  static override styles = [
    base,
    css`
      div {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.375rem 0.875rem;
        padding-block: 0.5rem;
        padding-inline: 1.25rem;
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
        border-block-end: 1px solid var(--sn-amber);
      }
      wa-icon {
        font-size: 1.125rem;
      }
      p {
        flex: 1 1 24rem;
      }
      strong {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) session?: CounsellorSession | SupervisorSession;
  @property({ attribute: false }) desk?: Desk;
  @property({ type: Boolean }) ended = false;
  /** The link itself; its change is what makes this bar look again. */
  @property({ attribute: false }) beat: unknown;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const { session } = this;
    if (this.ended || session?.loginNeeded) {
      return html`<div role="alert">
        <wa-icon name="user-x"></wa-icon>
        <p><strong>${t('link.ended')}</strong> ${t('link.endedText')}</p>
        <wa-button size="s" variant="brand" href="/login?to=${location.pathname}" target="_blank">${t('link.signIn')}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${this.#resume}>${t('link.goOn')}</wa-button>
      </div>`;
    }
    if (!session || session.link.state === 'open') return nothing;
    if (session.displaced) {
      return html`<div role="alert">
        <wa-icon name="monitor"></wa-icon>
        <p><strong>${t('link.elsewhere')}</strong> ${t('link.elsewhereText')}</p>
        <wa-button size="s" variant="brand" @click=${this.#resume}>${t('link.useHere')}</wa-button>
      </div>`;
    }
    if (session.link.attempt === 0) return nothing;
    const waiting = session.link.state === 'waiting' && session.link.retryAt;
    return html`<div role="status">
      <wa-icon name="wifi-off"></wa-icon>
      <p><strong>${t('link.lost')}</strong> ${this.desk ? t('link.lostDesk', { count: this.#unsent() }) : t('link.lostBoard')}</p>
      <span class="number" aria-hidden="true">${waiting ? t('link.retryIn', { seconds: secondsLeft(session.link.retryAt ?? 0, Date.now()) }) : t('link.connecting')}</span>
      ${waiting ? html`<wa-button size="s" appearance="outlined" @click=${() => session.retryNow()}>${t('link.retryNow')}</wa-button>` : nothing}
    </div>`;
  }

  #unsent(): number {
    return this.desk?.session.contacts.reduce((sum, one) => sum + one.pending.messages.filter((message) => message.state === 'pending').length, 0) ?? 0;
  }

  #resume(): void {
    this.ended = false;
    this.session?.start();
    this.dispatchEvent(new CustomEvent('resumed', { bubbles: true, composed: true }));
  }
}
