/**
 * Two live regions of the page. `say` waits its turn (a new message), `alarm` interrupts (an offer, an alert).
 * The same words twice in a row are still announced: the region is emptied first.
 */
class Announcer {
  readonly #polite = region('polite', 'status');
  readonly #assertive = region('assertive', 'alert');

  start(): void {
    document.body.append(this.#polite, this.#assertive);
  }

  say(words: string): void {
    put(this.#polite, words);
  }

  alarm(words: string): void {
    put(this.#assertive, words);
  }
}

function region(politeness: string, role: string): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('aria-live', politeness);
  element.setAttribute('role', role);
  element.className = 'announcer';
  return element;
}

function put(element: HTMLElement, words: string): void {
  element.textContent = '';
  setTimeout(() => {
    element.textContent = words;
  }, 50);
  // what a child wrote does not stay in the page after it was read aloud
  setTimeout(() => {
    if (element.textContent === words) element.textContent = '';
  }, 8000);
}

export const announcer = new Announcer();
