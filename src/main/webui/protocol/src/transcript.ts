import type { Message } from './frames.ts';

/** Messages that come after a hole wait this long for it to close by itself before it is fetched. */
const GAP_GRACE = 400;
const ASK_AGAIN = 5_000;

/**
 * One conversation in order. Invariant: `messages` is dense from the first `seq` seen to `lastSeq`, without repeats;
 * what came too early waits in `early` until the hole before it is filled.
 */
export class Transcript {
  readonly messages: Message[] = [];
  lastSeq = 0;

  private readonly early = new Map<number, Message>();
  /** The highest `seq` that is known to exist. */
  private known = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private unanswered = false;

  /** @param fetch asks the server for what is newer than `lastSeq` */
  constructor(private readonly fetch: (lastSeq: number) => void) {}

  /** Asks for everything that is newer, and again until there is an answer: the question may be refused or lost. */
  open(): void {
    clearTimeout(this.asking);
    this.unanswered = true;
    this.ask();
  }

  /** @returns the messages that are new and in their place now, in order */
  accept(message: Message): Message[] {
    this.take(message);
    return this.settle();
  }

  /** The server's answer: all that is newer than what was asked for, up to `lastSeq`. */
  acceptAll(messages: readonly Message[], lastSeq: number): Message[] {
    for (const message of messages) this.take(message);
    this.unanswered = false;
    this.known = Math.max(lastSeq, this.lastSeq, ...this.early.keys());
    return this.settle();
  }

  /** Messages that wait for a hole to be filled; one's own are shown all the same. */
  waiting(): Message[] {
    return [...this.early.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The server says how far the conversation has got: a lost tail shows. */
  reaches(seq: number): void {
    this.known = Math.max(this.known, seq);
    this.watch();
  }

  clear(): void {
    clearTimeout(this.asking);
    this.asking = undefined;
    this.unanswered = false;
    this.messages.length = 0;
    this.early.clear();
    this.lastSeq = this.known = 0;
  }

  private take(message: Message): void {
    if (message.seq <= this.lastSeq) return;
    this.early.set(message.seq, message);
    this.known = Math.max(this.known, message.seq);
  }

  private settle(): Message[] {
    const fresh: Message[] = [];
    for (let next = this.early.get(this.lastSeq + 1); next; next = this.early.get(this.lastSeq + 1)) {
      this.early.delete(next.seq);
      this.messages.push(next);
      this.lastSeq = next.seq;
      fresh.push(next);
    }
    this.watch();
    return fresh;
  }

  private watch(): void {
    if (!this.unanswered && this.lastSeq >= this.known) {
      clearTimeout(this.asking);
      this.asking = undefined;
    } else {
      this.asking ??= setTimeout(this.ask, GAP_GRACE);
    }
  }

  private readonly ask = (): void => {
    this.fetch(this.lastSeq);
    // The answer may be lost too: ask again while there is a hole.
    this.asking = setTimeout(this.ask, ASK_AGAIN);
  };
}
