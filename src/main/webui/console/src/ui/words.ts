import { piecesOf, type Mark } from '@sanad/protocol';
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

/** The same with the words underlined that triage found. What overlaps is underlined once. */
export function markedWords(text: string, marks: readonly Mark[]): (string | TemplateResult)[] {
  const runs: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start);
    if (end <= from || end > text.length) continue;
    runs.push(...words(text.slice(at, from)), html`<u class="found">${words(text.slice(from, end))}</u>`);
    at = end;
  }
  return [...runs, ...words(text.slice(at))];
}
