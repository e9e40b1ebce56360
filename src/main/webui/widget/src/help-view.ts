import type { Alternative } from '@sanad/protocol';
import { html, nothing, type TemplateResult } from 'lit-html';
import { type Chat, waysOf } from './chat.ts';
import { alternatives, phones } from './ways-view.ts';

const TOPICS = ['number', 'place', 'services', 'breathe'] as const;
type Topic = (typeof TOPICS)[number];

/** What helps while waiting, one after the other: a number to ring, how to keep the place, other services, a slow breath. */
export function help(chat: Chat): TemplateResult {
  const { t, language } = chat.speech;
  const ways = waysOf(chat);
  const topic = topicOf(chat, ways);
  return html`<section class="help" aria-label=${t('help.label')}>
    <h2>${t(`help.${topic}`)}</h2>
    <p>${t(`help.${topic}.text`)}</p>
    ${topic === 'number' ? alternatives(phones(ways), language) : topic === 'services' ? alternatives(ways, language) : topic === 'breathe' ? html`<i class="breath" aria-hidden="true"></i>` : nothing}
  </section>`;
}

/** Those of which there is something to say. */
function topicOf(chat: Chat, ways: readonly Alternative[]): Topic {
  const topics = TOPICS.filter((topic) => (topic === 'number' ? phones(ways).length > 0 : topic !== 'services' || ways.length > 0));
  return topics[Math.floor(chat.waitingTurn / 2) % topics.length]!;
}
