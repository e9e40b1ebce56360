import { type ErrorFrame, slug } from './frames.ts';

export interface PendingMessage {
  id: string;
  text: string;
  /** When it was written, for the eye; the server's time counts. */
  writtenAt: number;
  /** `refused`: the server will never take it; the slug says why. */
  state: 'pending' | 'refused';
  problem?: string;
}

/** Problems that pass: the same frame is sent again. */
const PASSING = new Set(['slow-down', 'unavailable']);
export const passes = (frame: ErrorFrame): boolean => PASSING.has(slug(frame.problem));

/** How long to wait before a frame is tried again that met a passing problem. */
export const retryAfter = (frame: ErrorFrame): number => frame.problem.retryAfterMs ?? 2_000;

/**
 * One person's unacknowledged messages of one conversation, in the order written. Only the first is ever on its way:
 * the next follows its acknowledgement. So a refusal, a lost socket or a slow node cannot swap two messages; the
 * price is a round trip for each message, and nobody types faster than that.
 */
export class Pending {
  private readonly list: PendingMessage[] = [];
  private sentId: string | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private ready = false;
  /** Until when the server asked for patience, in epoch milliseconds. */
  slowedUntil = 0;

  /** @param transmit hands a message to the socket; @param changed tells the view */
  constructor(
    private readonly transmit: (message: PendingMessage) => boolean,
    private readonly changed: () => void,
  ) {}

  get messages(): readonly PendingMessage[] {
    return this.list;
  }

  add(id: string, text: string): void {
    this.list.push({ id, text, writtenAt: Date.now(), state: 'pending' });
    this.pump();
  }

  /** The conversation can be written to: whatever was on its way before is sent again. */
  resume(): void {
    this.ready = true;
    this.sentId = undefined;
    this.pump();
  }

  suspend(): void {
    this.ready = false;
    this.sentId = undefined;
  }

  /** @returns the message that is acknowledged, once */
  acknowledge(id: string): PendingMessage | undefined {
    const index = this.list.findIndex((message) => message.id === id);
    if (this.sentId === id) this.sentId = undefined;
    if (index < 0) return undefined;
    const [message] = this.list.splice(index, 1);
    this.slowedUntil = 0;
    this.pump();
    return message;
  }

  has(id: string): boolean {
    return this.list.some((message) => message.id === id);
  }

  /** The server refused it: later again, or never. */
  refuse(frame: ErrorFrame): void {
    const message = this.list.find((candidate) => candidate.id === frame.ref);
    if (!message) return;
    if (this.sentId === message.id) this.sentId = undefined;
    if (passes(frame)) {
      const wait = retryAfter(frame);
      this.slowedUntil = slug(frame.problem) === 'slow-down' ? Date.now() + wait : this.slowedUntil;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => {
        this.pause = undefined;
        this.slowedUntil = 0;
        this.pump();
        this.changed();
      }, wait);
    } else {
      message.state = 'refused';
      message.problem = slug(frame.problem);
      this.pump();
    }
    this.changed();
  }

  /** Takes a refused message away, for instance to write it anew. */
  discard(id: string): PendingMessage | undefined {
    const index = this.list.findIndex((message) => message.id === id && message.state === 'refused');
    return index < 0 ? undefined : this.list.splice(index, 1)[0];
  }

  /** The conversation is over: what is left was never received. */
  abandon(): void {
    this.suspend();
    clearTimeout(this.pause);
    for (const message of this.list) {
      message.state = 'refused';
      message.problem ??= 'conversation-ended';
    }
  }

  clear(): void {
    this.suspend();
    clearTimeout(this.pause);
    this.list.length = 0;
  }

  get isEmpty(): boolean {
    return !this.list.some((message) => message.state === 'pending');
  }

  private pump(): void {
    if (!this.ready || this.pause || this.sentId) return;
    const next = this.list.find((message) => message.state === 'pending');
    if (next && this.transmit(next)) this.sentId = next.id;
  }
}
