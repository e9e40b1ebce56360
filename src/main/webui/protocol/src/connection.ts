import * as CloseCode from './close-code.ts';

/** What a `WebSocket` does for us; a test brings its own. */
export interface SocketLike {
  readonly readyState: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: { data: unknown }) => unknown) | null;
  onclose: ((event: { code: number }) => unknown) | null;
  send(data: string): void;
  close(code?: number): void;
  /** The page goes. A real socket is closed by the browser, in its own way. */
  leave?(): void;
}

/** After these the same socket would be closed again: somebody has to do something first. */
const FINAL = new Set<number>([CloseCode.POLICY, CloseCode.INVALID_TOKEN, CloseCode.CONNECTED_ELSEWHERE, CloseCode.CONVERSATION_OVER]);

export interface Link {
  /** `waiting`: lost, and tried again at `retryAt`; `closed`: not tried again. */
  state: 'connecting' | 'open' | 'waiting' | 'closed';
  /** Failed attempts in a row. */
  attempt: number;
  retryAt?: number;
  /** The last close code. */
  code?: number;
}

/** Each returns how to cancel it. */
export interface Timers {
  after(milliseconds: number, then: () => void): () => void;
  every(milliseconds: number, then: () => void): () => void;
}

/** The page's own timers; a browser slows them down to one a minute while the page is hidden. */
export const pageTimers: Timers = {
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  every: (milliseconds, then) => {
    const timer = setInterval(then, milliseconds);
    return () => clearInterval(timer);
  },
};

export interface ConnectionOptions {
  timers?: Timers;
  socket?: (url: string) => SocketLike;
  /** Another way, for networks that let no socket through. */
  detour?: () => SocketLike;
  random?: () => number;
}

export interface ConnectionHandler<S> {
  /** A fresh socket is open: say who you are before anything else. */
  opened(): void;
  frame(frame: S): void;
  link(link: Link): void;
}

const PING_EVERY = 15_000;
const DEAD_AFTER = 30_000;
/** Three round trips of two seconds, with room: an old phone on a bad network must get through. */
const CONNECT_WITHIN = 20_000;
/** With a way round: longer than three round trips of two seconds, so that a slow line is not taken for a closed one. */
const DETOUR_AFTER = 7_000;
/** Sockets in a row that never opened before the way round is taken; more where one did open: the server may be starting. */
const REFUSALS = 2;
const REFUSALS_ONCE_OPENED = 4;
const OPEN = 1;

/**
 * One socket that comes back: back-off with jitter, a ping every 15 s, dead after 30 s of silence. Knows nothing of
 * what is said on it. A silence counts only when a ping went unanswered in it, so that a laptop that slept, or a
 * tab whose timers the browser slowed down, does not throw a good socket away.
 */
export class Connection<C extends { type: string }, S> {
  link: Link = { state: 'closed', attempt: 0 };

  private socket: SocketLike | undefined;
  private attempt = 0;
  private refusals = 0;
  private tolerated = REFUSALS;
  private stopRetry = () => {};
  private stopConnectTimeout = () => {};
  private stopTicking = () => {};
  private stopProbing = () => {};
  private lastHeard = 0;
  private lastPing = 0;
  private readonly make: (url: string) => SocketLike;
  private readonly detour: (() => SocketLike) | undefined;
  private readonly random: () => number;
  private readonly timers: Timers;
  private readonly awake = () => this.wake();

  constructor(
    private readonly url: string,
    private readonly handler: ConnectionHandler<S>,
    options: ConnectionOptions = {},
  ) {
    this.make = options.socket ?? ((address) => new WebSocket(address) as unknown as SocketLike);
    this.detour = options.detour;
    this.random = options.random ?? Math.random;
    this.timers = options.timers ?? pageTimers;
  }

  start(): void {
    if (this.link.state !== 'closed') return;
    this.attempt = 0;
    globalThis.addEventListener?.('online', this.awake);
    globalThis.document?.addEventListener('visibilitychange', this.awake);
    this.connect();
  }

  /** Closes for good; `start` opens again. */
  stop(code?: number): void {
    this.drop();
    this.stopRetry();
    globalThis.removeEventListener?.('online', this.awake);
    globalThis.document?.removeEventListener('visibilitychange', this.awake);
    this.tell({ state: 'closed', attempt: this.attempt, code });
  }

  /**
   * Forgets the socket without closing it: the page goes, and the browser closes it in its own way (1001, "going
   * away"), from which the server learns that nobody will come back with the same token.
   */
  abandon(): void {
    const { socket } = this;
    this.socket = undefined;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    socket?.leave?.();
    this.stop();
  }

  /** True when the socket took it; whether it arrived only an answer can tell. */
  send(frame: C): boolean {
    if (this.link.state !== 'open' || this.socket?.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Tries again at once instead of waiting for the next attempt. */
  retryNow(): void {
    if (this.link.state !== 'waiting') return;
    this.stopRetry();
    this.connect();
  }

  private connect(): void {
    this.tell({ state: 'connecting', attempt: this.attempt, code: this.link.code });
    this.begin(() => this.make(this.url), this.detour && this.tolerated === REFUSALS ? DETOUR_AFTER : CONNECT_WITHIN, (code, late) => {
      this.refusals = late ? REFUSALS_ONCE_OPENED : this.refusals + 1;
      if (!this.detour || (code !== undefined && FINAL.has(code)) || this.refusals < this.tolerated) return this.lost(code);
      // The next attempt tries the straight way again, once.
      this.refusals = this.tolerated - 1;
      this.drop();
      this.begin(this.detour, CONNECT_WITHIN, (failed) => this.lost(failed));
    });
  }

  /** @param refused it never opened; `late`: it did not answer at all */
  private begin(make: () => SocketLike, within: number, refused: (code: number | undefined, late?: boolean) => void): void {
    let socket: SocketLike;
    try {
      socket = make();
    } catch {
      refused(undefined);
      return;
    }
    this.socket = socket;
    this.stopConnectTimeout = this.timers.after(within, () => refused(undefined, true));
    socket.onclose = (event) => refused(event.code);
    socket.onopen = () => {
      this.stopConnectTimeout();
      if (socket.leave === undefined) {
        this.refusals = 0;
        this.tolerated = REFUSALS_ONCE_OPENED;
      }
      socket.onclose = (event) => this.lost(event.code);
      this.lastHeard = this.lastPing = Date.now();
      this.stopTicking = this.timers.every(PING_EVERY, () => this.tick());
      this.tell({ state: 'open', attempt: this.attempt });
      this.handler.opened();
    };
    socket.onmessage = (event) => {
      this.lastHeard = Date.now();
      this.attempt = 0;
      this.stopProbing();
      let frame: S;
      try {
        frame = JSON.parse(String(event.data)) as S;
      } catch {
        return;
      }
      this.handler.frame(frame);
    };
  }

  private tick(): void {
    const now = Date.now();
    const unanswered = this.lastPing > this.lastHeard;
    if (unanswered && now - this.lastHeard >= DEAD_AFTER && now - this.lastPing >= PING_EVERY) {
      this.lost(undefined);
      return;
    }
    this.ping(now);
  }

  private ping(now: number): void {
    // A millisecond later than the last word heard, so that "unanswered" is plain also within one millisecond.
    this.lastPing = Math.max(now, this.lastHeard + 1);
    this.send({ type: 'ping' } as C);
  }

  /** The network or the page is back: use it at once, or find out soon whether the old socket still lives. */
  private wake(): void {
    if (globalThis.document?.visibilityState === 'hidden') return;
    if (this.link.state === 'waiting') {
      this.retryNow();
    } else if (this.link.state === 'open') {
      this.ping(Date.now());
      this.stopProbing();
      this.stopProbing = this.timers.after(PING_EVERY / 2, () => this.lost(undefined));
    }
  }

  private lost(code: number | undefined): void {
    this.drop();
    if (code !== undefined && FINAL.has(code)) {
      this.stop(code);
      return;
    }
    if (code === CloseCode.SERVICE_RESTART) this.attempt = 0;
    const spread = this.random();
    // A restarting node sends all its people away at once: they come back spread over three seconds.
    const delay = Math.round(code === CloseCode.SERVICE_RESTART ? 3_000 * spread : Math.min(30_000, 1_000 * 1.8 ** this.attempt) * (0.5 + spread / 2));
    this.attempt += 1;
    this.tell({ state: 'waiting', attempt: this.attempt, retryAt: Date.now() + delay, code });
    this.stopRetry = this.timers.after(delay, () => this.connect());
  }

  /** Lets go of the socket; what it still says is not heard. */
  private drop(): void {
    this.stopConnectTimeout();
    this.stopProbing();
    this.stopTicking();
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    try {
      socket.close();
    } catch {
      // it was closed already
    }
  }

  private tell(link: Link): void {
    this.link = link;
    this.handler.link(link);
  }
}

/** The address of a socket on the page's own host. */
export function socketUrl(path: string, location: { protocol: string; host: string } = globalThis.location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}
