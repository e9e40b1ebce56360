import type { Link } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languages, type Language } from '../i18n/catalogue.ts';
import { ownLanguageName } from '../i18n/formats.ts';
import { locale, LocaleController, t } from '../i18n/locale.ts';
import { appearance, type Theme } from '../theme/theme.ts';
import { base } from '../ui/styles.ts';
import type { PageName, Staff } from './staff.ts';

const PAGE_ICONS: Record<PageName, string> = { console: 'headphones', board: 'layout-dashboard', admin: 'settings' };
const THEME_ICONS: Record<Theme, string> = { system: 'monitor', light: 'sun', dark: 'moon' };

type Selected = CustomEvent<{ item: { value: string } }>;

/** Name, pages, language, appearance, and who is signed in. */
@customElement('app-header')
export class AppHeader extends LitElement {
  static override styles = [
    base,
    css`
      header {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        min-block-size: 3.5rem;
        padding-inline: 1.25rem 0.75rem;
        background: var(--sn-surface);
        border-block-end: 1px solid var(--sn-line);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 0.625rem;
      }
      .brand svg {
        inline-size: 1.875rem;
        block-size: 1.875rem;
        color: var(--sn-brand);
      }
      .brand strong {
        font-size: 1.1875rem;
        font-weight: 600;
      }
      .helpline {
        color: var(--sn-quiet);
        font-size: 0.9375rem;
        padding-inline-start: 0.75rem;
        border-inline-start: 1px solid var(--sn-line);
      }
      nav {
        display: flex;
        gap: 0.25rem;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        padding-block: 0.4375rem;
        padding-inline: 0.875rem;
        border-radius: 999px;
        color: var(--sn-text);
        text-decoration: none;
        font-weight: 500;
      }
      nav a:hover {
        background: var(--sn-hover);
      }
      nav a[aria-current='page'] {
        background: var(--sn-brand-soft);
        color: var(--sn-brand-strong);
      }
      .end {
        display: flex;
        align-items: center;
        gap: 0.125rem;
        margin-inline-start: auto;
      }
      .link {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        font-size: 0.875rem;
        color: var(--sn-quiet);
        margin-inline-end: 0.5rem;
      }
      .link.open {
        color: var(--sn-green);
      }
      .link.lost {
        color: var(--sn-danger-text);
        font-weight: 500;
      }
      .who {
        padding-block: 0.5rem;
        padding-inline: 0.75rem;
        border-block-end: 1px solid var(--sn-line);
        margin-block-end: 0.25rem;
        max-inline-size: 18rem;
      }
      .who bdi {
        display: block;
        font-weight: 600;
      }
      @media (max-width: 60rem) {
        .helpline {
          display: none;
        }
      }
      /* A phone: each part has a line of its own, and what is too long goes on in the next. */
      @media (max-width: 40rem) {
        header {
          padding-block: 0.375rem;
          padding-inline: 0.75rem;
        }
        nav,
        .end {
          flex-wrap: wrap;
        }
        nav a {
          gap: 0.375rem;
          padding-inline: 0.625rem;
        }
        .end {
          margin-inline-start: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) staff?: Staff;
  @property({ attribute: false }) pages: PageName[] = [];
  @property() page: PageName = 'console';
  @property() helpline = '';
  @property({ attribute: false }) link?: Link;

  constructor() {
    super();
    new LocaleController(this);
    appearance.addEventListener('change', () => this.requestUpdate());
  }

  override render() {
    return html`<header>
      <span class="brand">${mark}<strong>${t('app.name')}</strong></span>
      ${this.helpline ? html`<bdi class="helpline">${this.helpline}</bdi>` : nothing}
      ${this.pages.length > 1
        ? html`<nav aria-label=${t('nav.label')}>
            ${this.pages.map(
              (page) => html`<a href="/${page}" aria-current=${page === this.page ? 'page' : nothing} @click=${(event: MouseEvent) => this.#go(event, page)}
                ><wa-icon name=${PAGE_ICONS[page]}></wa-icon>${t(`nav.${page}`)}</a
              >`,
            )}
          </nav>`
        : nothing}
      <div class="end">${this.#link()}${this.#language()}${this.#theme()}${this.#user()}</div>
    </header>`;
  }

  #link() {
    if (!this.link) return nothing;
    const open = this.link.state === 'open';
    const lost = this.link.state === 'waiting' || this.link.state === 'closed';
    return html`<span class="link ${open ? 'open' : lost ? 'lost' : ''}">
      <wa-icon name=${lost ? 'wifi-off' : 'wifi'}></wa-icon>${open ? t('link.open') : lost ? t('link.lostShort') : t('link.connecting')}
    </span>`;
  }

  #language() {
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: Selected) => locale.choose(event.detail.item.value as Language)}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>
        <wa-icon slot="start" name="globe" label=${t('app.language')}></wa-icon>${ownLanguageName(locale.language)}
      </wa-button>
      ${languages.map(
        (language) => html`<wa-dropdown-item type="checkbox" value=${language} ?checked=${language === locale.language} lang=${language}
          >${ownLanguageName(language)}</wa-dropdown-item
        >`,
      )}
    </wa-dropdown>`;
  }

  #theme() {
    const themes: Theme[] = ['system', 'light', 'dark'];
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: Selected) => appearance.choose(event.detail.item.value as Theme)}>
      <wa-button slot="trigger" size="s" appearance="plain">
        <wa-icon name=${THEME_ICONS[appearance.theme]} label=${t('theme.label')}></wa-icon>
      </wa-button>
      ${themes.map(
        (theme) => html`<wa-dropdown-item type="checkbox" value=${theme} ?checked=${theme === appearance.theme}>
          ${t(`theme.${theme}`)}<wa-icon slot="details" name=${THEME_ICONS[theme]}></wa-icon>
        </wa-dropdown-item>`,
      )}
    </wa-dropdown>`;
  }

  #user() {
    if (!this.staff) return nothing;
    return html`<wa-dropdown placement="bottom-end" @wa-select=${() => location.assign('/logout')}>
      <wa-button slot="trigger" size="s" appearance="plain" with-caret>
        <wa-icon slot="start" name="user" label=${t('app.signedIn')}></wa-icon><bdi>${this.staff.displayName}</bdi>
      </wa-button>
      <wa-dropdown-item value="out"><wa-icon slot="icon" class="along" name="log-out"></wa-icon>${t('app.signOut')}</wa-dropdown-item>
    </wa-dropdown>`;
  }

  #go(event: MouseEvent, page: PageName): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('go', { detail: page }));
  }
}

/** The mark: two hands that hold, drawn as one bowl under a dot. */
const mark = html`<svg viewBox="0 0 32 32" fill="none" aria-hidden="true">
  <rect width="32" height="32" rx="9" fill="currentColor"></rect>
  <path d="M7 14.5c0 6 4 10 9 10s9-4 9-10" stroke="var(--sn-on-brand)" stroke-width="2.75" stroke-linecap="round"></path>
  <circle cx="16" cy="11.5" r="3.25" fill="var(--sn-on-brand)"></circle>
</svg>`;
