import { html, nothing, type TemplateResult } from 'lit-html';
import type { Page } from './page.ts';
import { alternatives } from './ways-view.ts';

/** A child has started, and the helpline or the rest of the page is not there yet. Numbers to ring are. */
export function comingView(page: Page): TemplateResult {
  const { t, language } = page.speech;
  const ways = page.welcome?.alternatives ?? [];
  return html`<main class="chat" id="main" tabindex="0">
    <div class="chat-words">
      <section class="card waiting" aria-labelledby="coming">
        <h1 id="coming">${t('waiting.heading')}</h1>
        <p role="status">${page.late || page.trouble === 'unreachable' ? t('welcome.unreachable') : t('status.connecting')}</p>
        <button type="button" class="button primary" ?hidden=${!page.late && page.trouble === 'none'} @click=${() => page.tryNow()}>${t('try.again')}</button>
        ${ways.length === 0 ? nothing : html`<h2>${t('alternatives.heading')}</h2>${alternatives(ways, language)}`}
      </section>
    </div>
  </main>`;
}
