import { piecesOf } from '@sanad/protocol';
import { html, type TemplateResult } from 'lit-html';

/**
 * What somebody wrote, with numbers, phones, times and addresses kept in their own order. An address is not a link: who
 * follows one leaves the page in a way that the quick exit cannot take back, and it may lead to whoever harms the child.
 */
export function words(text: string): (string | TemplateResult)[] {
  return piecesOf(text).map((piece) => (piece.kind === 'words' ? piece.text : html`<bdi dir="ltr">${piece.text}</bdi>`));
}
