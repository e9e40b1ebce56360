import type { Alternative } from '@sanad/protocol';
import { html, nothing, type TemplateResult } from 'lit-html';
import { linkIcon, phoneIcon } from './icons.ts';

/** Other ways to get help. Numbers stay left to right in every language. */
export function alternatives(ways: readonly Alternative[], language: string): TemplateResult {
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

export const phones = (ways: readonly Alternative[]) => ways.filter((way) => way.phone);
