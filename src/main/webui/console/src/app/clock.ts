import type { ReactiveController, ReactiveControllerHost } from 'lit';

const SAMPLES = 8;

/**
 * The server's time as this browser understands it: countdowns must not depend on how well the desk's own clock is
 * set. A sample is too early by the way it travelled, so the greatest difference of the last few is the best one.
 */
export class ServerClock extends EventTarget {
  readonly #local: () => number;
  #samples: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchers = 0;

  constructor(local: () => number = Date.now) {
    super();
    this.#local = local;
  }

  now(): number {
    return this.#local() + (this.#samples.length ? Math.max(...this.#samples) : 0);
  }

  /** @param serverTime as in the `Date` header of an answer */
  observe(serverTime: string | null | undefined): void {
    const at = serverTime ? Date.parse(serverTime) : Number.NaN;
    if (!Number.isNaN(at)) this.#sample(at - this.#local());
  }

  /** @param offset the server's clock minus ours, in milliseconds */
  adopt(offset: number): void {
    if (this.#samples[this.#samples.length - 1] !== offset) this.#sample(offset);
  }

  #sample(offset: number): void {
    this.#samples = [...this.#samples, offset].slice(-SAMPLES);
  }

  /** Ticks at the start of each second while anybody watches. */
  watch(tick: () => void): () => void {
    this.addEventListener('tick', tick);
    if (this.#watchers++ === 0) this.#arm();
    return () => {
      this.removeEventListener('tick', tick);
      if (--this.#watchers === 0) clearTimeout(this.#timer);
    };
  }

  #arm(): void {
    this.#timer = setTimeout(
      () => {
        this.dispatchEvent(new Event('tick'));
        this.#arm();
      },
      1000 - (this.now() % 1000),
    );
  }
}

export const clock = new ServerClock();

/** Re-renders its host every second. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = clock.watch(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}
