import { piecesOf } from '@sanad/protocol';
import { html, type TemplateResult } from 'lit';

/**
 * What somebody wrote, with numbers, phones, times and addresses kept in their own order. A link tells the other site
 * nothing of where it was found.
 */
export function words(text: string): (string | TemplateResult)[] {
  return piecesOf(text).map(({ text: run, kind }) => {
    switch (kind) {
      case 'words':
        return run;
      case 'link':
        return html`<a dir="ltr" href=${run.startsWith('http') ? run : `https://${run}`} target="_blank" rel="noopener noreferrer nofollow">${run}</a>`;
      case 'ltr':
        return html`<span class="ltr" dir="ltr">${run}</span>`;
    }
  });
}
