import { html, nothing, type TemplateResult } from 'lit-html';
import { type Chat, waysOf } from './chat.ts';
import { morning } from './icons.ts';
import { help } from './help-view.ts';
import { worded } from './page.ts';
import { alternatives } from './ways-view.ts';

/** How long it may take, as honestly as the switchboard knows; also said aloud when it changes. */
export function waitingWords(chat: Chat): string[] {
  const { t } = chat.speech;
  const state = chat.view?.state;
  const words: string[] = [];
  if (state?.phase === 'WAITING' && typeof state.place === 'number') {
    words.push(state.place <= 1 ? t('waiting.next') : t('waiting.before', { before: state.place - 1 }));
  }
  const { waitFromMinutes: from, waitToMinutes: to } = state ?? {};
  if (chat.company.longer) words.push(t('waiting.longer'));
  if (typeof to === 'number') {
    words.push(typeof from === 'number' && from > 0 && from < to ? t('waiting.band', { from, to }) : t('waiting.about', { to }));
  } else if (state?.phase === 'WAITING' && typeof state.place !== 'number') {
    words.push(t('waiting.unknown'));
  }
  if (state?.busy) words.push(t('waiting.busy'));
  return words;
}

export function waiting(chat: Chat): TemplateResult {
  const { t } = chat.speech;
  return html`<section class="card waiting" aria-labelledby="waiting">
    <div class="waiting-sky">${morning}</div>
    <h1 id="waiting">${t('waiting.heading')}</h1>
    <p>${t('waiting.asked')}</p>
    ${waitingWords(chat).map((words) => html`<p class="how-long">${words}</p>`)}
    <p class="kind-word">${kindWord(chat) ?? t('waiting.write')}</p>
    ${worse(chat)} ${help(chat)} ${otherWays(chat)}
  </section>`;
}

/** The same in short, above the conversation: once there are messages, the place must not scroll away with them. */
export function waitingStrip(chat: Chat): TemplateResult {
  const { t } = chat.speech;
  const words = waitingWords(chat);
  return html`<section class="strip" aria-label=${t('waiting.heading')}>
    ${chat.view?.requeued ? html`<p class="requeued">${chat.view.handedOn ? t('waiting.handedOn') : t('waiting.requeued')}</p>` : nothing}
    <div>${words.length === 0 ? t('waiting.asked') : words.map((line) => html`<p class="how-long">${line}</p> `)}</div>
    <div class="strip-ways">${worse(chat)} ${otherWays(chat)}</div>
    <details class="strip-help"><summary>${t('help.label')}</summary>${help(chat)}</details>
  </section>`;
}

/** Raises how urgent it is, in two taps; what it does is said before the second. */
function worse(chat: Chat) {
  const { t } = chat.speech;
  const state = chat.view?.worse ?? 'no';
  if (chat.view?.state?.phase !== 'WAITING' || chat.asking === 'worse') return nothing;
  return state === 'told'
    ? html`<p class="worse-told" role="status">${t('worse.told')}</p>`
    : html`<button type="button" class="button quiet slim" id="worse" ?disabled=${state === 'sending'} @click=${() => chat.ask('worse')}>${t('worse.button')}</button>`;
}

/** The helpline's words for those who wait, one after the other; not said aloud. */
function kindWord(chat: Chat): string | undefined {
  const words = (['waiting2', 'waiting3', 'waiting4', 'waiting1'] as const).map((key) => worded(chat.page, key)).filter((word) => word !== undefined);
  return words[chat.waitingTurn % words.length];
}

function otherWays(chat: Chat) {
  const ways = waysOf(chat);
  return ways.length === 0 ? nothing : html`<details><summary>${chat.speech.t('alternatives.heading')}</summary>${alternatives(ways, chat.speech.language)}</details>`;
}
