import { CounsellorSession, socketUrl, SupervisorSession } from '@sanad/protocol';
import { hiddenPageTimers } from '@sanad/protocol/hidden-page';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { inLanguage, LocaleController, t } from '../i18n/locale.ts';
import { Desk } from '../desk/desk.ts';
import { ringFor } from '../desk/ringer.ts';
import { soundAlerts } from '../board/alarm.ts';
import { attention } from '../ui/attention.ts';
import { base } from '../ui/styles.ts';
import { Refusal, signedOut } from './api.ts';
import { FollowController } from './follow.ts';
import { pageOf, pagesFor, welcome, whoAmI, type PageName, type Staff, type Welcome } from './staff.ts';
import './app-header.ts';
import './link-bar.ts';
import '../admin/admin-page.ts';
import '../board/alert-banner.ts';
import '../board/board-page.ts';
import '../desk/desk-page.ts';

/**
 * The staff app: one shell around the three pages. The sockets live here, so that a counsellor who looks at another
 * page keeps their conversations, and a supervisor hears an alert wherever they are.
 */
@customElement('sanad-app')
export class App extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto auto minmax(0, 1fr);
        grid-template-columns: minmax(0, 1fr);
        block-size: 100dvh;
      }
      nav {
        position: absolute;
      }
      button.skip {
        position: absolute;
        inset-block-start: -10rem;
        inset-inline-start: 1rem;
        z-index: 10;
        padding: 0.75rem 1rem;
        background: var(--sn-surface);
        color: var(--sn-link);
      }
      button.skip:focus {
        inset-block-start: 0.5rem;
      }
      .top {
        grid-row: 1;
      }
      app-header {
        grid-row: 2;
      }
      sn-link-bar {
        grid-row: 3;
      }
      main {
        grid-row: 4;
        display: grid;
        min-block-size: 0;
        position: relative;
        overflow: auto;
      }
      main:focus {
        outline: none;
      }
      .message {
        place-self: center;
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        padding: 2rem;
        max-inline-size: 36rem;
        text-align: center;
      }
      .message wa-icon.large {
        font-size: 2.5rem;
        color: var(--sn-link);
      }
      @media (max-height: 34rem) {
        /* Zoomed in, or a small window: the page scrolls as a whole instead of squeezing its parts. */
        :host {
          block-size: auto;
          min-block-size: 100dvh;
        }
        main {
          overflow: visible;
        }
      }
    `,
  ];

  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private page: PageName = pageOf(location.pathname);
  @state() private staff?: Staff;
  @state() private helpline?: Welcome;
  @state() private ended = false;
  @state() private projector = false;
  #desk: Desk | undefined;
  #supervisor: SupervisorSession | undefined;

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.#supervisor);
    new FollowController(this, () => this.#desk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    signedOut.addEventListener('ended', () => (this.ended = true));
    addEventListener('popstate', () => (this.page = pageOf(location.pathname)));
    void this.#open();
  }

  async #open(): Promise<void> {
    this.phase = 'loading';
    try {
      this.staff = await whoAmI();
    } catch (refusal) {
      if (refusal instanceof Refusal && [401, 403, 499].includes(refusal.problem.status)) {
        location.assign(`/login?to=${encodeURIComponent(location.pathname)}`);
      } else {
        this.phase = 'failed';
      }
      return;
    }
    this.helpline = await welcome(this.staff.helplineId).catch(() => undefined);
    const pages = pagesFor(this.staff.roles);
    if (pages.includes('console')) {
      this.#desk = new Desk(new CounsellorSession(socketUrl('/ws/counsellor'), { timers: hiddenPageTimers() }));
      ringFor(this.#desk);
      this.#desk.session.start();
    }
    if (pages.includes('board')) {
      this.#supervisor = new SupervisorSession(socketUrl('/ws/supervisor'), this.staff.helplineId, undefined, { timers: hiddenPageTimers() });
      soundAlerts(this.#supervisor);
      this.#supervisor.start();
    }
    const first = pages[0];
    // The bare page of a role one does not have would only say so: show what one may see instead.
    if (!pages.includes(this.page) && first) {
      this.page = first;
      history.replaceState(null, '', `/${first}`);
    }
    this.phase = 'ready';
  }

  protected override willUpdate(): void {
    attention.title(`${t(`nav.${this.page}`)} · ${t('app.name')}`);
  }

  override render() {
    const pages = this.staff ? pagesFor(this.staff.roles) : [];
    const link = this.page === 'console' ? this.#desk?.session : this.page === 'board' ? this.#supervisor : undefined;
    return html`<nav aria-label=${t('app.skip')}><button class="plain skip" @click=${this.#skip}>${t('app.skip')}</button></nav>
      <div class="top">
        ${this.#supervisor ? html`<sn-alert-banner .session=${this.#supervisor} .me=${this.staff?.id ?? ''}></sn-alert-banner>` : nothing}
      </div>
      ${this.projector
        ? nothing
        : html`<app-header
            .staff=${this.staff}
            .pages=${pages}
            page=${this.page}
            helpline=${inLanguage(this.helpline?.name)}
            .link=${link?.link}
            @go=${(event: CustomEvent<PageName>) => this.#go(event.detail)}
          ></app-header>`}
      <sn-link-bar @resumed=${() => (this.ended = false)} .session=${link} .desk=${this.page === 'console' ? this.#desk : undefined} ?ended=${this.ended} .beat=${link?.link}></sn-link-bar>
      <main id="main" tabindex="-1">${this.#main(pages)}</main>`;
  }

  #main(pages: PageName[]) {
    if (this.phase === 'loading') {
      return html`<div class="message" role="status"><wa-spinner></wa-spinner><p>${t('app.loading')}</p></div>`;
    }
    if (this.phase === 'failed') {
      return html`<div class="message" role="alert">
        <wa-icon class="large" name="plug-zap"></wa-icon>
        <h1>${t('app.failedTitle')}</h1>
        <p>${t('app.failedText')}</p>
        <wa-button variant="brand" @click=${() => void this.#open()}><wa-icon slot="start" name="rotate-cw"></wa-icon>${t('app.retry')}</wa-button>
      </div>`;
    }
    if (!pages.includes(this.page)) {
      return html`<div class="message">
        <wa-icon class="large" name="shield-alert"></wa-icon>
        <h1>${t('app.noRoleTitle')}</h1>
        <p>${t('app.noRoleText')}</p>
        <wa-button href="/logout">${t('app.signOut')}</wa-button>
      </div>`;
    }
    switch (this.page) {
      case 'console':
        return html`<sn-desk .desk=${this.#desk}></sn-desk>`;
      case 'board':
        return html`<sn-board
          .me=${this.staff?.id ?? ''}
          .session=${this.#supervisor}
          .helplineId=${this.staff?.helplineId ?? ''}
          .helplineName=${inLanguage(this.helpline?.name)}
          ?projector=${this.projector}
          @projector=${(event: CustomEvent<boolean>) => (this.projector = event.detail)}
        ></sn-board>`;
      case 'admin':
        return html`<sn-admin .helplineId=${this.staff?.helplineId ?? ''} @saved=${() => this.#helplineChanged()}></sn-admin>`;
    }
  }

  async #helplineChanged(): Promise<void> {
    if (this.staff) this.helpline = await welcome(this.staff.helplineId).catch(() => this.helpline);
  }

  #go(page: PageName): void {
    if (page === this.page) return;
    const leave = new CustomEvent('leave-page', { cancelable: true });
    if (!dispatchEvent(leave)) return;
    history.pushState(null, '', `/${page}`);
    this.page = page;
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }
}
