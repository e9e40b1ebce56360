import type { Marks } from './frames.ts';

const TOGETHER = 300;

/** What I have of the other side's messages: told at most every 300 ms, always the highest, told anew after a reconnect. */
export class Marking {
  private readonly mine: Marks = { delivered: 0, read: 0 };
  private readonly told: Marks = { delivered: 0, read: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ready = false;

  constructor(private readonly transmit: (marks: Marks) => boolean) {}

  get read(): number {
    return this.mine.read;
  }

  delivered(seq: number): void {
    this.mine.delivered = Math.max(this.mine.delivered, seq);
    this.schedule();
  }

  readUpTo(seq: number): void {
    this.mine.read = Math.max(this.mine.read, seq);
    this.delivered(seq);
  }

  resume(): void {
    this.ready = true;
    this.told.delivered = this.told.read = 0;
    this.schedule();
  }

  suspend(): void {
    this.ready = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    const newer = this.mine.delivered > this.told.delivered || this.mine.read > this.told.read;
    if (!this.ready || this.timer || !newer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.transmit({ ...this.mine })) Object.assign(this.told, this.mine);
    }, TOGETHER);
  }
}
