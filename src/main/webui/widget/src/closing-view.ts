import { html, nothing, type TemplateResult } from 'lit-html';
import { type Chat, wayBack, waysOf } from './chat.ts';
import { worded } from './page.ts';
import { alternatives } from './ways-view.ts';

const REASONS = ['UNKNOWN_LANGUAGE', 'CLOSED_HOURS', 'CLOSED_BY_SUPERVISOR', 'BLOCKED', 'NOT_STAFFED', 'QUEUE_FULL'] as const;

/** The last card: the chat ended, was refused, or cannot go on. */
export function closing(chat: Chat): TemplateResult {
  const { t } = chat.speech;
  const { heading, words } = lastWords(chat);
  const ways = waysOf(chat);
  const refused = chat.view?.state?.phase === 'REFUSED' || chat.view?.problem !== undefined;
  return html`<section class="card closing" aria-labelledby="closing">
    <h1 id="closing" tabindex="-1">${heading}</h1>
    ${words.map((line) => html`<p>${line}</p>`)}
    ${ways.length > 0 ? html`<h2>${t('alternatives.heading')}</h2>${alternatives(ways, chat.speech.language)}` : nothing}
    ${chat.later?.offer(chat.speech) ?? nothing}
    ${chat.page.screen === 'goodbye' ? wayBack(chat) : nothing}
    ${chat.page.screen === 'goodbye' || chat.view?.state?.phase === 'ENDED' ? forgetting(chat) : nothing}
    <button type="button" class="button ${chat.later?.step === 'form' ? 'quiet' : 'primary'}" @click=${() => chat.page.again()}>${refused ? t('refused.again') : t('ended.again')}</button>
  </section>`;
}

/** Asked once; what comes of it is said in words. */
function forgetting(chat: Chat) {
  const { forgetting: answer, speech: { t } } = chat;
  return html`<p role="status">${answer ? t(`forget.${answer}`) : nothing}</p>
    ${answer && answer !== 'failed' ? nothing : html`<button type="button" class="link" @click=${() => chat.askToForget()}>${t('forget.ask')}</button>`}`;
}

/** When it may be tried again, in the child's own clock and words; nothing when that is past or unknown. */
function opens(chat: Chat, opensAt: string | null | undefined): string | undefined {
  const at = opensAt ? Date.parse(opensAt) : NaN;
  if (!(at > Date.now())) return undefined;
  const sameDay = new Date(at).toDateString() === new Date().toDateString();
  const { locale, spelled } = chat.speech;
  // A browser that does not know the language would name the day in another one.
  const date = sameDay ? {} : spelled ? ({ weekday: 'long', day: 'numeric', month: 'long' } as const) : ({ day: 'numeric', month: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...date, hour: 'numeric', minute: '2-digit', hourCycle: spelled ? undefined : 'h23' }).format(at);
}

export function lastWords(chat: Chat): { heading: string; words: string[] } {
  const { t } = chat.speech;
  const { state, problem, link } = chat.view ?? {};
  if (chat.page.screen === 'goodbye') return { heading: t('ended.heading'), words: [t('ended.by-you'), worded(chat.page, 'closing') ?? t('ended.kind')] };
  if (state?.phase === 'REFUSED') {
    const reason = REASONS.find((known) => known === state.refusal);
    const when = opens(chat, state.opensAt);
    return { heading: t('refused.heading'), words: [...(chat.company.waited ? [t('refused.waited')] : []), t(`refused.${reason ?? 'other'}`), ...(when ? [t('refused.opens', { when })] : []), t('refused.kind')] };
  }
  if (state?.phase === 'ENDED') {
    if (state.ending === 'SILENT') return { heading: t('ended.heading'), words: [t('ended.silent'), t('ended.kind')] };
    const first = state.ending === 'DROPPED' || state.ending === 'ABANDONED' ? t('ended.dropped') : state.ending === 'BY_VISITOR' ? t('ended.by-you') : t('ended.by-counsellor');
    return { heading: t('ended.heading'), words: [first, worded(chat.page, 'closing') ?? t('ended.kind')] };
  }
  if (problem && problem !== 'invalid-token') return { heading: t('refused.heading'), words: [t('refused.other'), t('refused.kind')] };
  return { heading: t('lost.heading'), words: [...(link?.code === 4409 ? [t('elsewhere.text')] : []), t('lost.text')] };
}
