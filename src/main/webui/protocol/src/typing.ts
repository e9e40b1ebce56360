const SAY_AGAIN = 3_000;
const QUIET_AFTER = 4_000;
const BELIEVED_FOR = 6_000;

/** Tells the other side that I write, seldom enough, and that I stopped. */
export class TypingSent {
  private saidAt = 0;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly transmit: (on: boolean) => boolean) {}

  typed(): void {
    const now = Date.now();
    if (now - this.saidAt >= SAY_AGAIN && this.transmit(true)) this.saidAt = now;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.stopped(), QUIET_AFTER);
  }

  stopped(): void {
    clearTimeout(this.quiet);
    if (this.saidAt !== 0) this.transmit(false);
    this.saidAt = 0;
  }

  forget(): void {
    clearTimeout(this.quiet);
    this.saidAt = 0;
  }
}

/** That the other side writes is believed for a few seconds: the end of it may be lost. */
export class TypingSeen {
  on = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  set(on: boolean): void {
    clearTimeout(this.timer);
    if (on) this.timer = setTimeout(() => this.set(false), BELIEVED_FOR);
    if (this.on === on) return;
    this.on = on;
    this.changed();
  }
}
