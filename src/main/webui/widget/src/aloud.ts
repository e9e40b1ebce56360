/** Places are said aloud no oftener than this: a queue that moves must not drown the conversation. */
const PLACE_EVERY = 20_000;

/** What a screen reader says: politely, or at once. Each new text replaces the one before. */
export class Aloud {
  polite = '';
  urgent = '';
  private place = { words: '', at: 0 };

  constructor(private readonly changed: () => void) {}

  say(text: string): void {
    this.polite = text;
    this.changed();
  }

  sayAtOnce(text: string): void {
    this.urgent = text;
    this.changed();
  }

  sayPlace(words: string): void {
    const now = Date.now();
    if (words === this.place.words || now - this.place.at < PLACE_EVERY) return;
    this.place = { words, at: now };
    this.say(words);
  }

  forget(): void {
    this.polite = this.urgent = '';
    this.place = { words: '', at: 0 };
  }
}
