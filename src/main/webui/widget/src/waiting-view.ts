import { html, nothing, type TemplateResult } from 'lit-html';
import { alternatives } from './closing-view.ts';
import { morning } from './icons.ts';
import { help } from './help-view.ts';
import { type Deeds, type Page, worded } from './page.ts';

/** How long it may take, as honestly as the switchboard knows; also said aloud when it changes. */
export function waitingWords(page: Page): string[] {
  const { t } = page.speech;
  const state = page.view?.state;
  const words: string[] = [];
  if (state?.phase === 'WAITING' && typeof state.place === 'number') {
    words.push(state.place <= 1 ? t('waiting.next') : t('waiting.before', { before: state.place - 1 }));
  }
  const { waitFromMinutes: from, waitToMinutes: to } = state ?? {};
  if (page.company.longer) words.push(t('waiting.longer'));
  if (typeof to === 'number') {
    words.push(typeof from === 'number' && from > 0 && from < to ? t('waiting.band', { from, to }) : t('waiting.about', { to }));
  } else if (state?.phase === 'WAITING' && typeof state.place !== 'number') {
    words.push(t('waiting.unknown'));
  }
  if (state?.busy) words.push(t('waiting.busy'));
  return words;
}

export function waiting(page: Page, deeds: Deeds): TemplateResult {
  const { t } = page.speech;
  return html`<section class="card waiting" aria-labelledby="waiting">
    <div class="waiting-sky">${morning}</div>
    <h1 id="waiting">${t('waiting.heading')}</h1>
    <p>${t('waiting.asked')}</p>
    ${waitingWords(page).map((words) => html`<p class="how-long">${words}</p>`)}
    <p class="kind-word">${kindWord(page) ?? t('waiting.write')}</p>
    ${worse(page, deeds)} ${help(page)} ${otherWays(page)}
  </section>`;
}

/** The same in short, above the conversation: once there are messages, the place must not scroll away with them. */
export function waitingStrip(page: Page, deeds: Deeds): TemplateResult {
  const { t } = page.speech;
  const words = waitingWords(page);
  return html`<section class="strip" aria-label=${t('waiting.heading')}>
    ${page.view?.requeued ? html`<p class="requeued">${page.view.handedOn ? t('waiting.handedOn') : t('waiting.requeued')}</p>` : nothing}
    <div>${words.length === 0 ? t('waiting.asked') : words.map((line) => html`<p class="how-long">${line}</p> `)}</div>
    <div class="strip-ways">${worse(page, deeds)} ${otherWays(page)}</div>
    <details class="strip-help"><summary>${t('help.label')}</summary>${help(page)}</details>
  </section>`;
}

/** Raises how urgent it is, in two taps; what it does is said before the second. */
function worse(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  const state = page.view?.worse ?? 'no';
  if (page.view?.state?.phase !== 'WAITING' || page.asking === 'worse') return nothing;
  return state === 'told'
    ? html`<p class="worse-told" role="status">${t('worse.told')}</p>`
    : html`<button type="button" class="button quiet slim" id="worse" ?disabled=${state === 'sending'} @click=${() => deeds.ask('worse')}>${t('worse.button')}</button>`;
}

/** The helpline's words for those who wait, one after the other; not said aloud. */
function kindWord(page: Page): string | undefined {
  const words = (['waiting2', 'waiting3', 'waiting4', 'waiting1'] as const).map((key) => worded(page, key)).filter((word) => word !== undefined);
  return words[page.waitingTurn % words.length];
}

function otherWays(page: Page) {
  const ways = page.view?.state?.alternatives ?? page.welcome?.alternatives ?? [];
  return ways.length === 0 ? nothing : html`<details><summary>${page.speech.t('alternatives.heading')}</summary>${alternatives(page)}</details>`;
}
