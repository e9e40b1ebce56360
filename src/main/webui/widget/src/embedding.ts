/**
 * The page inside a host page. The host says hello first; from then on only that window at that origin is heard and
 * spoken to, and all that is said is "close", "something new" and "leave": never a word of the conversation. Which
 * origins may embed the page at all is decided by the gateway (frame-ancestors).
 */
export type ToHost = { sanad: 'close' } | { sanad: 'attention'; on: boolean } | { sanad: 'leave'; url: string };

export class Host {
  private origin: string | undefined;
  private readonly embedded = window.parent !== window;
  private readonly listen = (event: MessageEvent) => {
    if (!this.embedded || event.source !== window.parent || (this.origin !== undefined && event.origin !== this.origin)) return;
    const said = event.data as { sanad?: string; language?: string } | null;
    if (said?.sanad !== 'hello') return;
    this.origin = event.origin;
    this.heard(typeof said.language === 'string' ? said.language : undefined);
  };

  constructor(private readonly heard: (language: string | undefined) => void) {
    addEventListener('message', this.listen);
  }

  get present(): boolean {
    return this.origin !== undefined;
  }

  get isEmbedded(): boolean {
    return this.embedded;
  }

  say(message: ToHost): void {
    if (this.origin !== undefined) window.parent.postMessage(message, this.origin);
  }

  stop(): void {
    removeEventListener('message', this.listen);
  }
}
