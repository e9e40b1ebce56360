import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Followed {
  subscribe(listener: () => void): () => void;
}

/** Re-renders its host when what it follows changes; what it follows may itself be replaced. */
export class FollowController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => Followed | undefined;
  #followed: Followed | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, source: () => Followed | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const source = this.#source();
    if (source === this.#followed) return;
    this.#stop?.();
    this.#followed = source;
    this.#stop = source?.subscribe(() => this.#host.requestUpdate());
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#followed = undefined;
  }
}
