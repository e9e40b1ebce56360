import { html, nothing, type TemplateResult } from 'lit-html';
import { linkIcon, phoneIcon } from './icons.ts';
import { later } from './later-view.ts';
import { type Deeds, type Page, wayBack, worded } from './page.ts';

const REASONS = ['UNKNOWN_LANGUAGE', 'CLOSED_HOURS', 'CLOSED_BY_SUPERVISOR', 'BLOCKED', 'NOT_STAFFED', 'QUEUE_FULL'] as const;

/** Other ways to get help. Numbers stay left to right in every language. */
export function alternatives(page: Page, phonesOnly = false): TemplateResult {
  const { language } = page.speech;
  const ways = (page.view?.state?.alternatives ?? page.welcome?.alternatives ?? []).filter((way) => !phonesOnly || way.phone);
  return html`<ul class="ways">
    ${ways.map((way) => {
      const label = way.label[language] ?? Object.values(way.label)[0] ?? '';
      const web = way.url && /^https?:\/\//i.test(way.url) ? way.url : undefined;
      return html`<li>
        ${way.phone
          ? html`<a class="way" href="tel:${way.phone.replace(/[^+\d*#]/g, '')}">${phoneIcon}<span><bdi>${label}</bdi> <b><bdi dir="ltr">${way.phone}</bdi></b></span></a>`
          : nothing}
        ${web ? html`<a class="way" href=${web} target="_blank" rel="noopener noreferrer">${linkIcon}<bdi>${label}</bdi></a>` : nothing}
        ${!way.phone && !web ? html`<span class="way"><bdi>${label}</bdi></span>` : nothing}
      </li>`;
    })}
  </ul>`;
}

/** The last card: the chat ended, was refused, or cannot go on. */
export function closing(page: Page, deeds: Deeds): TemplateResult {
  const { t } = page.speech;
  const { heading, words } = lastWords(page);
  const hasWays = (page.view?.state?.alternatives ?? page.welcome?.alternatives ?? []).length > 0;
  const refused = page.view?.state?.phase === 'REFUSED' || page.view?.problem !== undefined;
  return html`<section class="card closing" aria-labelledby="closing">
    <h1 id="closing" tabindex="-1">${heading}</h1>
    ${words.map((line) => html`<p>${line}</p>`)}
    ${hasWays ? html`<h2>${t('alternatives.heading')}</h2>${alternatives(page)}` : nothing}
    ${page.screen === 'chat' && page.view?.state?.phase === 'REFUSED' ? later(page, deeds) : nothing}
    ${page.screen === 'goodbye' ? wayBack(page, deeds) : nothing}
    ${page.screen === 'goodbye' || page.view?.state?.phase === 'ENDED' ? forgetting(page, deeds) : nothing}
    <button type="button" class="button ${page.later.step === 'form' ? 'quiet' : 'primary'}" @click=${() => deeds.again()}>${refused ? t('refused.again') : t('ended.again')}</button>
  </section>`;
}

/** Asked once; what comes of it is said in words. */
function forgetting({ forgetting: answer, speech: { t } }: Page, deeds: Deeds) {
  return html`<p role="status">${answer ? t(`forget.${answer}`) : nothing}</p>
    ${answer && answer !== 'failed' ? nothing : html`<button type="button" class="link" @click=${() => deeds.askToForget()}>${t('forget.ask')}</button>`}`;
}

/** When it may be tried again, in the child's own clock and words; nothing when that is past or unknown. */
function opens(page: Page, opensAt: string | null | undefined): string | undefined {
  const at = opensAt ? Date.parse(opensAt) : NaN;
  if (!(at > Date.now())) return undefined;
  const sameDay = new Date(at).toDateString() === new Date().toDateString();
  const { locale, spelled } = page.speech;
  // A browser that does not know the language would name the day in another one.
  const date = sameDay ? {} : spelled ? ({ weekday: 'long', day: 'numeric', month: 'long' } as const) : ({ day: 'numeric', month: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { ...date, hour: 'numeric', minute: '2-digit', hourCycle: spelled ? undefined : 'h23' }).format(at);
}

export function lastWords(page: Page): { heading: string; words: string[] } {
  const { t } = page.speech;
  const { state, problem, link } = page.view ?? {};
  if (page.screen === 'goodbye') return { heading: t('ended.heading'), words: [t('ended.by-you'), worded(page, 'closing') ?? t('ended.kind')] };
  if (state?.phase === 'REFUSED') {
    const reason = REASONS.find((known) => known === state.refusal);
    const when = opens(page, state.opensAt);
    return { heading: t('refused.heading'), words: [...(page.company.waited ? [t('refused.waited')] : []), t(`refused.${reason ?? 'other'}`), ...(when ? [t('refused.opens', { when })] : []), t('refused.kind')] };
  }
  if (state?.phase === 'ENDED') {
    if (state.ending === 'SILENT') return { heading: t('ended.heading'), words: [t('ended.silent'), t('ended.kind')] };
    const first = state.ending === 'DROPPED' || state.ending === 'ABANDONED' ? t('ended.dropped') : state.ending === 'BY_VISITOR' ? t('ended.by-you') : t('ended.by-counsellor');
    return { heading: t('ended.heading'), words: [first, worded(page, 'closing') ?? t('ended.kind')] };
  }
  if (problem && problem !== 'invalid-token') return { heading: t('refused.heading'), words: [t('refused.other'), t('refused.kind')] };
  return { heading: t('lost.heading'), words: [...(link?.code === 4409 ? [t('elsewhere.text')] : []), t('lost.text')] };
}
