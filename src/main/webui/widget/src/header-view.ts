import { html, nothing, type TemplateResult } from 'lit-html';
import { leaveIcon, minimiseIcon } from './icons.ts';
import type { Page } from './page.ts';

/** The way out comes first for the keyboard and is always on the screen. */
export function headerView(page: Page): TemplateResult {
  const { t, language } = page.speech;
  const names = page.welcome?.name ?? {};
  const name = names[language] ?? Object.values(names)[0];
  return html`
    <a class="skip" href=${page.exitUrl} rel="noreferrer" @click=${(event: Event) => page.leave(event)}>${t('skip.leave')}</a>
    <header class="top">
      ${page.embedded ? html`<button type="button" class="round" aria-label=${t('minimise')} title=${t('minimise')} @click=${() => page.minimise()}>${minimiseIcon}</button>` : html`<span class="mark" aria-hidden="true"></span>`}
      <p class="whose">${name ? html`<bdi>${name}</bdi>` : nothing}</p>
      <a class="button leave" href=${page.exitUrl} rel="noreferrer" role="button" @click=${(event: Event) => page.leave(event)} @keydown=${(event: KeyboardEvent) => event.key === ' ' && page.leave(event)}>${leaveIcon}<span>${t('leave.button')}</span></a>
    </header>
  `;
}

/** A cross needs no words. */
export function wayOut(page: Page): TemplateResult {
  return html`<a class="button leave" href=${page.exitUrl} rel="noreferrer" aria-label="✕" @click=${(event: Event) => page.leave(event)}>${leaveIcon}</a>`;
}
