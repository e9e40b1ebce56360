import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { FollowController } from '../app/follow.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { attention } from '../ui/attention.ts';
import { sound } from '../ui/sound.ts';
import { base } from '../ui/styles.ts';
import type { Conversation } from './conversation.ts';
import type { Desk } from './desk.ts';
import type { MyState } from './my-state.ts';
import type { OfferCard } from './offer.ts';
import type { ShortcutHelp } from './shortcut-help.ts';
import { actionOf, type Action } from './shortcuts.ts';
import './contact-list.ts';
import './conversation.ts';
import './my-state.ts';
import './offer.ts';
import './shortcut-help.ts';
import '../reads/my-ended.ts';

/** The counsellor's desk: what rings, my state, my contacts, and the conversation I am in. */
@customElement('sn-desk')
export class DeskPage extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        container: desk / inline-size;
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        min-block-size: 0;
      }
      .desk {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        grid-template-columns: minmax(16rem, 21rem) minmax(0, 1fr);
        min-block-size: 0;
      }
      .offers {
        grid-column: 1 / -1;
      }
      aside {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        position: relative;
        overflow-y: auto;
        background: var(--sn-surface);
        border-inline-end: 1px solid var(--sn-line);
      }
      aside .foot {
        margin-block-start: auto;
        padding: 0.75rem 1rem;
        display: grid;
        gap: 0.625rem;
      }
      .hint {
        padding: 0.75rem;
        border-radius: var(--sn-radius);
        background: var(--sn-sunken);
        font-size: 0.9375rem;
        display: grid;
        gap: 0.5rem;
        justify-items: start;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
      }
      .nothing {
        display: grid;
        place-content: center;
        justify-items: center;
        text-align: center;
        gap: 0.5rem;
        padding: 2rem;
        color: var(--sn-quiet);
      }
      .nothing wa-icon {
        font-size: 3rem;
        color: var(--sn-link);
        opacity: 0.75;
        margin-block-end: 0.5rem;
      }
      .nothing h2 {
        color: var(--sn-text);
        font-size: 1.25rem;
      }
      .nothing p {
        max-inline-size: 34rem;
      }
      @media (max-height: 34rem) {
        /* Zoomed in: the page scrolls, and the conversation keeps a window of its own. */
        sn-conversation:not([recording]) {
          position: sticky;
          inset-block-start: 0;
          block-size: 100dvh;
        }
        sn-conversation[recording] {
          min-block-size: 44rem;
        }
      }
      @container desk (max-width: 44rem) {
        .desk {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto auto minmax(0, 1fr);
        }
        aside {
          border-inline-end: 0;
          border-block-end: 1px solid var(--sn-line);
          overflow: visible;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @state() private beat = 0;
  @state() private refused = '';

  @query('sn-conversation') private conversation?: Conversation;
  @query('sn-my-state') private mine!: MyState;
  @query('sn-shortcut-help') private help!: ShortcutHelp;
  @queryAll('sn-offer') private offers!: NodeListOf<OfferCard>;

  readonly #pressed = (event: KeyboardEvent) => this.#key(event);
  readonly #again = () => this.requestUpdate();

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#pressed);
    document.addEventListener('visibilitychange', this.#again);
    sound.addEventListener('change', this.#again);
    attention.addEventListener('change', this.#again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#pressed);
    document.removeEventListener('visibilitychange', this.#again);
    sound.removeEventListener('change', this.#again);
    attention.removeEventListener('change', this.#again);
  }

  protected override willUpdate(): void {
    this.beat += 1;
  }

  override render() {
    const { desk } = this;
    const { session } = desk;
    const entries = desk.entries;
    const selected = desk.selected;
    return html`<h1 class="hidden-text">${t('nav.console')}</h1>
    <div class="desk">
      <div class="offers" aria-label=${t('offer.region')} role="region">
        ${repeat(
          session.offers,
          (offer) => offer.offerId,
          (offer, index) => html`<sn-offer
            .offer=${offer}
            .since=${desk.ringingSince(offer)}
            .keyed=${index === 0}
            .answer=${(accept: boolean, reason?: string) => this.#answer(offer.offerId, accept, reason)}
          ></sn-offer>`,
        )}
      </div>
      <aside aria-label=${t('desk.side')}>
        <sn-my-state
          .me=${session.me}
          .taken=${desk.slotsInUse}
          .inHand=${session.contacts.filter((one) => one.contact.phase === 'ACTIVE').length}
          .choose=${desk.setAvailability.bind(desk)}
          .takeNext=${() => desk.session.takeNext()}
        ></sn-my-state>
        <sn-contact-list
          .entries=${entries}
          .selected=${selected?.contactId}
          ?ready=${session.me?.state === 'READY'}
          .beat=${this.beat}
          @choose=${(event: CustomEvent<string>) => this.#choose(event.detail)}
        ></sn-contact-list>
        <div class="foot">${this.#hints()}</div>
      </aside>
      ${selected
        ? html`<sn-conversation
            .desk=${desk}
            .entry=${selected}
            .callTypes=${session.callTypes}
            .replies=${session.cannedReplies}
            .beat=${this.beat}
          ></sn-conversation>`
        : this.#nothing()}
      <sn-shortcut-help></sn-shortcut-help>
    </div>`;
  }

  #nothing() {
    const ready = this.desk.session.me?.state === 'READY';
    // While something rings the offer itself says all there is to say.
    if (this.desk.session.offers.length) return html`<div class="nothing"><wa-icon name="bell-ring"></wa-icon></div>`;
    return html`<div class="nothing">
      <wa-icon name=${ready ? 'headphones' : 'message-circle'}></wa-icon>
      <h2>${ready ? t('desk.waitingTitle') : t('desk.emptyTitle')}</h2>
      <p>${ready ? t('desk.waitingText') : t('desk.emptyText')}</p>
    </div>`;
  }

  #hints() {
    const { desk } = this;
    return html`${this.refused ? html`<p class="hint" role="alert">${this.refused}</p>` : nothing}
      ${desk.gone
        ? html`<div class="hint" role="alert">
            <strong>${t(`desk.gone.${desk.gone.why}`)}</strong>
            ${desk.gone.unsent.length ? html`<span>${t('desk.unsentCount', { count: desk.gone.unsent.length })}</span>` : nothing}
            ${desk.gone.unsent.map((text) => html`<bdi class="quiet" dir=${directionOf(text)}>${text}</bdi>`)}
            <wa-button size="s" appearance="outlined" @click=${() => desk.dismissGone()}>${t('desk.understood')}</wa-button>
          </div>`
        : nothing}
      ${sound.blocked
        ? html`<div class="hint">
            <span>${t('sound.blocked')}</span>
            <wa-button size="s" appearance="filled-outlined" variant="brand" @click=${() => void sound.unlock()}>
              <wa-icon slot="start" name="volume-2"></wa-icon>${t('sound.allow')}
            </wa-button>
          </div>`
        : nothing}
      ${attention.permission === 'default'
        ? html`<div class="hint">
            <span>${t('notify.explain')}</span>
            <wa-button size="s" appearance="outlined" @click=${() => void attention.askPermission()}>
              <wa-icon slot="start" name="bell"></wa-icon>${t('notify.allow')}
            </wa-button>
          </div>`
        : nothing}
      <div class="tools">
        <sn-my-ended me=${desk.session.me?.id ?? ''}></sn-my-ended>
        <wa-button size="s" appearance="plain" @click=${() => this.help.show()}>
          <wa-icon slot="start" name="keyboard"></wa-icon>${t('keys.title')}&nbsp;<kbd>Ctrl /</kbd>
        </wa-button>
        <wa-button size="s" appearance="plain" @click=${() => sound.mute(!sound.muted)}>
          <wa-icon slot="start" name=${sound.muted ? 'volume-x' : 'volume-2'}></wa-icon>${sound.muted ? t('sound.off') : t('sound.on')}
        </wa-button>
      </div>`;
  }

  #choose(contactId: string): void {
    this.desk.select(contactId);
    void this.updateComplete.then(() => this.conversation?.updateComplete).then(() => this.conversation?.focus());
  }

  async #answer(offerId: string, accept: boolean, reason?: string): Promise<void> {
    this.refused = '';
    const contactId = this.desk.session.offers.find((offer) => offer.offerId === offerId)?.contactId;
    try {
      await this.desk.session.answer(offerId, accept, reason);
      if (accept && contactId) this.desk.expect(contactId);
    } catch {
      this.refused = t('offer.gone');
    }
  }

  #key(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (!action || event.repeat) return;
    event.preventDefault();
    this.#act(action);
  }

  #act(action: Action): void {
    switch (action) {
      case 'accept':
        this.offers[0]?.accept();
        break;
      case 'decline':
        this.offers[0]?.openDecline();
        break;
      case 'contact-1':
      case 'contact-2':
      case 'contact-3': {
        const entry = this.desk.entries[Number(action.slice(-1)) - 1];
        if (entry) this.#choose(entry.contactId);
        break;
      }
      case 'write':
        this.conversation?.focus();
        break;
      case 'canned':
        this.conversation?.openReplies();
        break;
      case 'end':
        this.conversation?.askEnd();
        break;
      case 'handover':
        this.conversation?.askHandover();
        break;
      case 'next':
        this.mine.next();
        break;
      case 'danger':
        this.conversation?.askDanger();
        break;
      case 'ready':
        void this.desk.setAvailability('READY').catch(() => (this.refused = t('me.failed')));
        break;
      case 'help':
        this.help.show();
        break;
    }
  }
}
