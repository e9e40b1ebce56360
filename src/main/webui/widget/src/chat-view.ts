import { directionOf, LONGEST_TEXT, type ShownMessage } from '@sanad/protocol';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alertIcon, checkIcon, checksIcon, clockIcon, sendIcon, smileIcon } from './icons.ts';
import { alternatives, closing } from './closing-view.ts';
import { type Deeds, type Page, wayBack } from './page.ts';
import { waiting, waitingStrip } from './waiting-view.ts';
import { words } from './words.ts';

const FEELINGS = ['🙂', '😟', '😢', '😭', '😡', '😨', '😔', '😴', '❤️', '👍', '👎', '🙏'];
/** Messages of one person within this time belong together. */
const TOGETHER = 3 * 60_000;
const COUNT_FROM = 500;
const ONLY_EMOJI = /^[\p{Extended_Pictographic}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\s]{1,16}$/u;

/** The conversation from the first moment of waiting to the last word. */
export function chatView(page: Page, deeds: Deeds): TemplateResult {
  const { t } = page.speech;
  const view = page.view!;
  const phase = view.state?.phase;
  const over = phase === 'ENDED' || phase === 'REFUSED' || view.problem !== undefined || view.link.state === 'closed';
  const waits = phase === undefined || phase === 'REQUESTED' || phase === 'WAITING';
  return html`
    ${over ? nothing : safety(page, deeds)}
    ${over ? nothing : numbers(page)}
    ${!over && phase === 'ACTIVE' ? talking(page, deeds) : nothing}
    ${!over && waits && view.messages.length > 0 ? waitingStrip(page, deeds) : nothing}
    <main class="chat" id="main" tabindex="0" @scroll=${() => deeds.scrolled()}>
      <div class="chat-words">
        ${phase === 'REFUSED' && view.messages.length === 0 ? nothing : conversation(page, deeds)}
        ${over ? closing(page, deeds) : nothing}
      </div>
    </main>
    ${!over && !page.atEnd && !page.back?.open ? html`<button type="button" class="chip newest" @click=${() => deeds.toNewest()}>↓ ${t('log.newest')}</button>` : nothing}
    ${over ? nothing : composer(page, deeds)}
  `;
}

function safety(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  const view = page.view!;
  if (page.asking === 'danger') {
    return html`<section class="ask urgent" role="alertdialog" aria-labelledby="ask-danger">
      <h2 id="ask-danger">${t('danger.ask')}</h2>
      <div class="ask-buttons">
        <button type="button" class="button danger solid" data-first @click=${() => deeds.danger()}>${t('danger.yes')}</button>
        <button type="button" class="button quiet" @click=${() => deeds.ask('none')}>${t('danger.no')}</button>
      </div>
    </section>`;
  }
  if (page.asking === 'end') {
    return html`<section class="ask" role="alertdialog" aria-labelledby="ask-end" aria-describedby="ask-end-text">
      <h2 id="ask-end">${t('end.ask')}</h2>
      <p id="ask-end-text">${t('end.ask.text')}</p>
      <div class="ask-buttons">
        <button type="button" class="button primary" @click=${() => deeds.end()}>${t('end.yes')}</button>
        <button type="button" class="button quiet" data-first @click=${() => deeds.ask('none')}>${t('end.no')}</button>
      </div>
    </section>`;
  }
  const worse =
    page.asking === 'worse'
      ? html`<section class="ask" role="alertdialog" aria-labelledby="ask-worse" aria-describedby="ask-worse-text">
      <h2 id="ask-worse">${t('worse.ask')}</h2>
      <p id="ask-worse-text">${t('worse.ask.text')}</p>
      <div class="ask-buttons">
        <button type="button" class="button primary" data-first @click=${() => deeds.worse()}>${t('worse.yes')}</button>
        <button type="button" class="button quiet" @click=${() => deeds.ask('none')}>${t('worse.no')}</button>
      </div>
    </section>`
      : nothing;
  // The red button stays: the question speaks of it.
  return html`<div class="safety">
    ${view.danger === 'no'
      ? html`<button type="button" class="button danger slim" id="danger" @click=${() => deeds.ask('danger')}>${alertIcon}<span>${t('danger.button')}</span></button>`
      : html`<p class="told">${alertIcon}<span>${view.danger === 'told' ? t('danger.told') : t('danger.sending')}</span></p>`}
    <button type="button" class="button quiet slim" id="end" ?disabled=${view.ending} @click=${() => deeds.ask('end')}>${view.ending ? t('end.going') : t('end.button')}</button>
    </div>
    ${worse}`;
}

/** Who is here now when that changed, and whether the child still is. */
function talking(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  return html`${page.company.news ? html`<p class="notice calm news">${page.company.news}</p>` : nothing}
    ${page.view!.state?.nudged
      ? html`<section class="ask nudge" aria-labelledby="nudge">
          <h2 id="nudge">${t('nudge.ask')}</h2>
          <p>${t('nudge.text')}</p>
          <button type="button" class="button primary" @click=${() => deeds.stillHere()}>${t('nudge.yes')}</button>
        </section>`
      : nothing}`;
}

/** Once danger was told: numbers to ring stay within reach, above the conversation. */
function numbers(page: Page) {
  if (page.view!.danger === 'no' || !page.welcome?.alternatives.some((way) => way.phone)) return nothing;
  return html`<details class="strip urgent-strip"><summary>${page.speech.t('danger.call')}</summary>${alternatives(page, true)}</details>`;
}

function conversation(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  const view = page.view!;
  const phase = view.state?.phase;
  return html`
    ${view.messages.length === 0 && phase !== 'ACTIVE' && phase !== 'ENDED' ? waiting(page, deeds) : nothing}
    ${phase === 'ACTIVE' ? html`<p class="milestone">${page.company.counsellor ? t('active.named', { name: page.company.counsellor }) : t('active.joined')}</p>${wayBack(page, deeds)}` : nothing}
    <ol class="messages" aria-label=${t('log.label')}>
      ${view.messages.map((message, index) => bubble(page, deeds, message, view.messages[index - 1], view.messages[index + 1]))}
      ${view.counsellorTyping
        ? html`<li class="message theirs typing" aria-label=${t('active.typing')}><div class="bubble"><i></i><i></i><i></i></div></li>`
        : nothing}
    </ol>
  `;
}

function bubble(page: Page, deeds: Deeds, message: ShownMessage, before: ShownMessage | undefined, after: ShownMessage | undefined) {
  const { t, locale } = page.speech;
  const goesOn = (a: ShownMessage | undefined, b: ShownMessage | undefined) => a !== undefined && b !== undefined && a.from === b.from && a.by === b.by && b.at - a.at < TOGETHER;
  const mine = message.from === 'VISITOR';
  const last = !goesOn(message, after);
  const quiet = last || message.state === 'refused' || message.state === 'pending';
  return html`<li class="message ${mine ? 'mine' : message.from === 'SYSTEM' ? 'notice-message' : 'theirs'} ${message.state} ${goesOn(before, message) ? 'goes-on' : ''}">
    <span class="who ${mine || goesOn(before, message) ? 'hidden' : ''}"><bdi>${mine ? t('you') : speaker(page, message)}</bdi></span>
    <div class="bubble"><p class="text ${ONLY_EMOJI.test(message.text) ? 'emoji' : ''}" dir=${directionOf(message.text, page.speech.dir)}>${words(message.text)}</p></div>
    ${quiet
      ? html`<span class="meta">
          <bdi>${new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(message.at)}</bdi>
          ${mine ? fate(page, deeds, message) : nothing}
        </span>`
      : nothing}
  </li>`;
}

export function speaker(page: Page, message: ShownMessage): string {
  return message.from === 'SYSTEM' ? page.speech.t('system') : (message.by ?? (page.company.counsellor || page.speech.t('active.counsellor')));
}

function fate(page: Page, deeds: Deeds, message: ShownMessage) {
  const { t } = page.speech;
  switch (message.state) {
    case 'pending': {
      const kept = page.view!.link.state !== 'open';
      return html`<span class="fate">${clockIcon}<span>${kept ? t('message.kept') : t('message.pending')}</span></span>`;
    }
    case 'refused': {
      const known = message.problem === 'text-too-long' || message.problem === 'conversation-ended' ? message.problem : 'other';
      return html`<span class="fate bad">${t(`message.refused.${known}`)}</span>
        ${message.problem === 'conversation-ended' ? nothing : html`<button type="button" class="link" @click=${() => deeds.rewrite(message.id)}>${t('message.rewrite')}</button>`}`;
    }
    case 'sent':
      return html`<span class="fate">${checkIcon}<span>${t('message.sent')}</span></span>`;
    case 'delivered':
      return html`<span class="fate">${checksIcon}<span>${t('message.delivered')}</span></span>`;
    case 'read':
      return html`<span class="fate read">${checksIcon}<span>${t('message.read')}</span></span>`;
  }
}

function composer(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  const left = LONGEST_TEXT - page.draft.length;
  return html`<footer class="write">
    ${network(page, deeds)}
    ${page.emoji
      ? html`<div class="feelings" role="group" aria-label=${t('composer.emoji')}>
          ${FEELINGS.map((emoji) => html`<button type="button" class="feeling" @click=${() => deeds.addEmoji(emoji)}>${emoji}</button>`)}
        </div>`
      : nothing}
    <form class="composer" autocomplete="off" @submit=${(event: Event) => { event.preventDefault(); deeds.send(); }}>
      <button type="button" class="round" id="emoji" aria-label=${t('composer.emoji')} aria-expanded=${page.emoji} @click=${() => deeds.toggleEmoji()}>${smileIcon}</button>
      <textarea
        id="draft"
        rows="1"
        dir=${directionOf(page.draft, page.speech.dir)}
        enterkeyhint="send"
        autocomplete="off"
        spellcheck="false"
        aria-label=${t('composer.label')}
        aria-invalid=${left < 0}
        aria-describedby="draft-left"
        placeholder=${t('composer.placeholder')}
        .value=${live(page.draft)}
        @input=${(event: Event) => deeds.write((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          deeds.send();
        }}
      ></textarea>
      <button type="submit" class="round send" aria-label=${t('composer.send')} ?disabled=${page.draft.trim() === '' || left < 0}>${sendIcon}</button>
    </form>
    <p class="left-over ${left < 0 ? 'bad' : ''}" id="draft-left" role="status">${left < 0 ? t('composer.long') : left <= COUNT_FROM ? t('composer.left', { left }) : nothing}</p>
  </footer>`;
}

function network(page: Page, deeds: Deeds) {
  const { t } = page.speech;
  const { link, slowedUntil } = page.view!;
  if (link.state === 'waiting' || (link.state === 'connecting' && link.attempt > 0)) {
    return html`<p class="notice" role="status"><span>${t('status.lost')}</span><button type="button" class="link" ?disabled=${link.state === 'connecting'} @click=${() => deeds.tryNow()}>${t('try.again')}</button></p>`;
  }
  if (link.state === 'connecting') return html`<p class="notice calm" role="status">${t('status.connecting')}</p>`;
  if (slowedUntil > 0) return html`<p class="notice calm" role="status">${t('status.slow')}</p>`;
  return nothing;
}
