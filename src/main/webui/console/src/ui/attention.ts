/**
 * Draws the eye when the page is not in front: the title flashes while something waits for an answer, and a
 * notification of the system is shown when the page is hidden. Neither ever holds a child's words or name.
 */
class Attention extends EventTarget {
  #title = '';
  #calls = new Map<string, string>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #flashed = false;
  #notifications = new Map<string, Notification>();

  /** The title while nothing calls. */
  title(title: string): void {
    this.#title = title;
    this.#show();
  }

  /** Flashes `words` in the title, and notifies when the page is hidden, until `answered`. */
  call(id: string, words: string, detail: string): void {
    if (this.#calls.has(id)) return;
    this.#calls.set(id, words);
    this.#timer ??= setInterval(() => {
      this.#flashed = !this.#flashed;
      this.#show();
    }, 1000);
    this.#flashed = true;
    this.#show();
    if (document.hidden && this.permission === 'granted') this.#notify(id, words, detail);
  }

  answered(id: string): void {
    if (!this.#calls.delete(id)) return;
    this.#notifications.get(id)?.close();
    this.#notifications.delete(id);
    if (this.#calls.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#flashed = false;
    }
    this.#show();
  }

  get permission(): NotificationPermission | 'unsupported' {
    return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
  }

  async askPermission(): Promise<void> {
    await Notification.requestPermission();
    this.dispatchEvent(new Event('change'));
  }

  #notify(id: string, words: string, detail: string): void {
    const notification = new Notification(words, { body: detail, tag: id, requireInteraction: true });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    this.#notifications.set(id, notification);
  }

  #show(): void {
    const words = [...this.#calls.values()].pop();
    document.title = this.#flashed && words ? `● ${words}` : this.#title;
  }
}

export const attention = new Attention();
