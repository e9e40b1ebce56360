import { directionOf, LONGEST_TEXT, type ShownMessage } from '@sanad/protocol';
import { html, nothing, type TemplateResult } from 'lit-html';
import { alertIcon, checkIcon, checksIcon, clockIcon, sendIcon, smileIcon } from './icons.ts';
import { type Chat, wayBack, waysOf } from './chat.ts';
import { closing } from './closing-view.ts';
import { waiting, waitingStrip } from './waiting-view.ts';
import { alternatives, phones } from './ways-view.ts';
import { words } from './words.ts';

const FEELINGS = ['🙂', '😟', '😢', '😭', '😡', '😨', '😔', '😴', '❤️', '👍', '👎', '🙏'];
/** Messages of one person within this time belong together. */
const TOGETHER = 3 * 60_000;
const COUNT_FROM = 500;
const ONLY_EMOJI = /^[\p{Extended_Pictographic}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\s]{1,16}$/u;

/** The conversation from the first moment of waiting to the last word. */
export function chatView(chat: Chat): TemplateResult {
  const { t } = chat.speech;
  const view = chat.view!;
  const phase = view.state?.phase;
  const over = phase === 'ENDED' || phase === 'REFUSED' || view.problem !== undefined || view.link.state === 'closed';
  const waits = phase === undefined || phase === 'REQUESTED' || phase === 'WAITING';
  return html`
    ${over ? nothing : safety(chat)}
    ${over ? nothing : numbers(chat)}
    ${!over && phase === 'ACTIVE' ? talking(chat) : nothing}
    ${!over && waits && view.messages.length > 0 ? waitingStrip(chat) : nothing}
    <main class="chat" id="main" tabindex="0" @scroll=${() => chat.scrolled()}>
      <div class="chat-words">
        ${phase === 'REFUSED' && view.messages.length === 0 ? nothing : conversation(chat)}
        ${over ? closing(chat) : nothing}
      </div>
    </main>
    ${!over && !chat.atEnd && !chat.page.back?.open ? html`<button type="button" class="chip newest" @click=${() => chat.toNewest()}>↓ ${t('log.newest')}</button>` : nothing}
    ${over ? nothing : composer(chat)}
  `;
}

function safety(chat: Chat) {
  const { t } = chat.speech;
  const view = chat.view!;
  if (chat.asking === 'danger') return question(chat, t('danger.ask'), '', t('danger.yes'), t('danger.no'), () => chat.danger());
  if (chat.asking === 'end') return question(chat, t('end.ask'), t('end.ask.text'), t('end.yes'), t('end.no'), () => chat.end());
  // The red button stays: the question speaks of it.
  return html`<div class="safety">
    ${view.danger === 'no'
      ? html`<button type="button" class="button danger slim" id="danger" @click=${() => chat.ask('danger')}>${alertIcon}<span>${t('danger.button')}</span></button>`
      : html`<p class="told">${alertIcon}<span>${view.danger === 'told' ? t('danger.told') : t('danger.sending')}</span></p>`}
    <button type="button" class="button quiet slim" id="end" ?disabled=${view.ending} @click=${() => chat.ask('end')}>${view.ending ? t('end.going') : t('end.button')}</button>
    </div>
    ${chat.asking === 'worse' ? question(chat, t('worse.ask'), t('worse.ask.text'), t('worse.yes'), t('worse.no'), () => chat.worse()) : nothing}`;
}

/** Nothing grave is done by a slip of the finger. Who asks for the end stands on "no" first, who asks for help on "yes". */
function question(chat: Chat, asked: string, text: string, yes: string, no: string, deed: () => void) {
  const urgent = chat.asking === 'danger';
  const ends = chat.asking === 'end';
  return html`<section class="ask ${urgent ? 'urgent' : ''}" role="alertdialog" aria-labelledby="ask" aria-describedby=${text ? 'ask-text' : nothing}>
    <h2 id="ask">${asked}</h2>
    ${text ? html`<p id="ask-text">${text}</p>` : nothing}
    <div class="ask-buttons">
      <button type="button" class="button ${urgent ? 'danger solid' : 'primary'}" ?data-first=${!ends} @click=${deed}>${yes}</button>
      <button type="button" class="button quiet" ?data-first=${ends} @click=${() => chat.ask('none')}>${no}</button>
    </div>
  </section>`;
}

/** Who is here now when that changed, and whether the child still is. */
function talking(chat: Chat) {
  const { t } = chat.speech;
  return html`${chat.company.news ? html`<p class="notice calm news">${chat.company.news}</p>` : nothing}
    ${chat.view!.state?.nudged
      ? html`<section class="ask nudge" aria-labelledby="nudge">
          <h2 id="nudge">${t('nudge.ask')}</h2>
          <p>${t('nudge.text')}</p>
          <button type="button" class="button primary" @click=${() => chat.stillHere()}>${t('nudge.yes')}</button>
        </section>`
      : nothing}`;
}

/** Once danger was told: numbers to ring stay within reach, above the conversation. */
function numbers(chat: Chat) {
  const ways = phones(waysOf(chat));
  if (chat.view!.danger === 'no' || ways.length === 0) return nothing;
  return html`<details class="strip urgent-strip"><summary>${chat.speech.t('danger.call')}</summary>${alternatives(ways, chat.speech.language)}</details>`;
}

function conversation(chat: Chat) {
  const { t } = chat.speech;
  const view = chat.view!;
  const phase = view.state?.phase;
  return html`
    ${view.messages.length === 0 && phase !== 'ACTIVE' && phase !== 'ENDED' ? waiting(chat) : nothing}
    ${phase === 'ACTIVE' ? html`<p class="milestone">${chat.company.counsellor ? t('active.named', { name: chat.company.counsellor }) : t('active.joined')}</p>${wayBack(chat)}` : nothing}
    <ol class="messages" aria-label=${t('log.label')}>
      ${view.messages.map((message, index) => bubble(chat, message, view.messages[index - 1], view.messages[index + 1]))}
      ${view.counsellorTyping
        ? html`<li class="message theirs typing" aria-label=${t('active.typing')}><div class="bubble"><i></i><i></i><i></i></div></li>`
        : nothing}
    </ol>
  `;
}

function bubble(chat: Chat, message: ShownMessage, before: ShownMessage | undefined, after: ShownMessage | undefined) {
  const { t, locale } = chat.speech;
  const goesOn = (a: ShownMessage | undefined, b: ShownMessage | undefined) => a !== undefined && b !== undefined && a.from === b.from && a.by === b.by && b.at - a.at < TOGETHER;
  const mine = message.from === 'VISITOR';
  const last = !goesOn(message, after);
  const quiet = last || message.state === 'refused' || message.state === 'pending';
  return html`<li class="message ${mine ? 'mine' : message.from === 'SYSTEM' ? 'notice-message' : 'theirs'} ${message.state} ${goesOn(before, message) ? 'goes-on' : ''}">
    <span class="who ${mine || goesOn(before, message) ? 'hidden' : ''}"><bdi>${mine ? t('you') : speaker(chat, message)}</bdi></span>
    <div class="bubble"><p class="text ${ONLY_EMOJI.test(message.text) ? 'emoji' : ''}" dir=${directionOf(message.text, chat.speech.dir)}>${words(message.text)}</p></div>
    ${quiet
      ? html`<span class="meta">
          <bdi>${new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(message.at)}</bdi>
          ${mine ? fate(chat, message) : nothing}
        </span>`
      : nothing}
  </li>`;
}

export function speaker(chat: Chat, message: ShownMessage): string {
  return message.from === 'SYSTEM' ? chat.speech.t('system') : (message.by ?? (chat.company.counsellor || chat.speech.t('active.counsellor')));
}

function fate(chat: Chat, message: ShownMessage) {
  const { t } = chat.speech;
  switch (message.state) {
    case 'pending': {
      const kept = chat.view!.link.state !== 'open';
      return html`<span class="fate">${clockIcon}<span>${kept ? t('message.kept') : t('message.pending')}</span></span>`;
    }
    case 'refused': {
      const known = message.problem === 'text-too-long' || message.problem === 'conversation-ended' ? message.problem : 'other';
      return html`<span class="fate bad">${t(`message.refused.${known}`)}</span>
        ${message.problem === 'conversation-ended' ? nothing : html`<button type="button" class="link" @click=${() => chat.rewrite(message.id)}>${t('message.rewrite')}</button>`}`;
    }
    case 'sent':
      return html`<span class="fate">${checkIcon}<span>${t('message.sent')}</span></span>`;
    case 'delivered':
      return html`<span class="fate">${checksIcon}<span>${t('message.delivered')}</span></span>`;
    case 'read':
      return html`<span class="fate read">${checksIcon}<span>${t('message.read')}</span></span>`;
  }
}

function composer(chat: Chat) {
  const { t } = chat.speech;
  const left = LONGEST_TEXT - chat.draft.length;
  return html`<footer class="write">
    ${network(chat)}
    ${chat.emoji
      ? html`<div class="feelings" role="group" aria-label=${t('composer.emoji')}>
          ${FEELINGS.map((emoji) => html`<button type="button" class="feeling" @click=${() => chat.addEmoji(emoji)}>${emoji}</button>`)}
        </div>`
      : nothing}
    <form class="composer" autocomplete="off" @submit=${(event: Event) => { event.preventDefault(); chat.send(); }}>
      <button type="button" class="round" id="emoji" aria-label=${t('composer.emoji')} aria-expanded=${chat.emoji} @click=${() => chat.toggleEmoji()}>${smileIcon}</button>
      <textarea
        id="draft"
        rows="1"
        dir=${directionOf(chat.draft, chat.speech.dir)}
        enterkeyhint="send"
        autocomplete="off"
        spellcheck="false"
        aria-label=${t('composer.label')}
        aria-invalid=${left < 0}
        aria-describedby="draft-left"
        placeholder=${t('composer.placeholder')}
        @input=${(event: Event) => chat.write((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          chat.send();
        }}
      ></textarea>
      <button type="submit" class="round send" aria-label=${t('composer.send')} ?disabled=${chat.draft.trim() === '' || left < 0}>${sendIcon}</button>
    </form>
    <p class="left-over ${left < 0 ? 'bad' : ''}" id="draft-left" role="status">${left < 0 ? t('composer.long') : left <= COUNT_FROM ? t('composer.left', { left }) : nothing}</p>
  </footer>`;
}

function network(chat: Chat) {
  const { t } = chat.speech;
  const { link, slowedUntil } = chat.view!;
  if (link.state === 'waiting' || (link.state === 'connecting' && link.attempt > 0)) {
    return html`<p class="notice" role="status"><span>${t('status.lost')}</span><button type="button" class="link" ?disabled=${link.state === 'connecting'} @click=${() => chat.page.tryNow()}>${t('try.again')}</button></p>`;
  }
  if (link.state === 'connecting') return html`<p class="notice calm" role="status">${t('status.connecting')}</p>`;
  if (slowedUntil > 0) return html`<p class="notice calm" role="status">${t('status.slow')}</p>`;
  return nothing;
}
