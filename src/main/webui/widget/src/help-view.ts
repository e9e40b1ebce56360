import { html, nothing, type TemplateResult } from 'lit-html';
import { alternatives } from './closing-view.ts';
import type { Page } from './page.ts';

const TOPICS = ['number', 'place', 'services', 'breathe'] as const;
type Topic = (typeof TOPICS)[number];

/** What helps while waiting, one after the other: a number to ring, how to keep the place, other services, a slow breath. */
export function help(page: Page): TemplateResult {
  const { t } = page.speech;
  const topic = topicOf(page);
  return html`<section class="help" aria-label=${t('help.label')}>
    <h2>${t(`help.${topic}`)}</h2>
    <p>${t(`help.${topic}.text`)}</p>
    ${topic === 'number' ? alternatives(page, true) : topic === 'services' ? alternatives(page) : topic === 'breathe' ? html`<i class="breath" aria-hidden="true"></i>` : nothing}
  </section>`;
}

/** Those of which there is something to say. */
export function topicOf(page: Page): Topic {
  const ways = page.view?.state?.alternatives ?? page.welcome?.alternatives ?? [];
  const topics = TOPICS.filter((topic) => (topic === 'number' ? ways.some((way) => way.phone) : topic !== 'services' || ways.length > 0));
  return topics[Math.floor(page.waitingTurn / 2) % topics.length]!;
}
