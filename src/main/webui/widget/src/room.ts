/** Scrolling, growing and focus: what the page does to its own elements after it was drawn. */
export class Room {
  constructor(private readonly page: HTMLElement) {}

  /**
   * Whatever the box holds: a quick child's last letters are in it before they are drawn. It grows with what is written, up to a third
   * of the screen (the style sheet's limit).
   */
  fillDraft(draft: string): void {
    const box = this.page.querySelector<HTMLTextAreaElement>('#draft');
    if (!box) return;
    if (box.value !== draft) box.value = draft;
    box.style.setProperty('block-size', 'auto');
    box.style.setProperty('block-size', `${box.scrollHeight + 2}px`);
  }

  scrollToEnd(): void {
    const main = this.page.querySelector('#main');
    if (main) main.scrollTop = main.scrollHeight;
  }

  isAtEnd(): boolean {
    const main = this.page.querySelector('#main');
    return !main || main.scrollHeight - main.scrollTop - main.clientHeight < 48;
  }

  scrollToStart(): void {
    this.afterDrawing(() => globalThis.scrollTo(0, 0));
  }

  focus(selector: string): void {
    this.afterDrawing(() => this.page.querySelector<HTMLElement>(selector)?.focus({ preventScroll: selector === '#draft' }));
  }

  /**
   * An on-screen keyboard takes room that `dvh` does not know of everywhere; a child who zooms in must not lose any.
   * @returns whether the height was taken over
   */
  fit(): boolean {
    const viewport = globalThis.visualViewport;
    if (!viewport || viewport.scale > 1.01) return false;
    document.documentElement.style.setProperty('--height', `${viewport.height}px`);
    return true;
  }

  private afterDrawing(then: () => void): void {
    requestAnimationFrame(() => requestAnimationFrame(then));
  }
}
