import type { SocketLike } from './connection.ts';

interface Said {
  link?: string;
  frames: unknown[];
  close?: number;
}

/** What is posted: nothing to open a link; a link alone to wait for what is new. */
export interface Saying {
  link?: string;
  frames?: unknown[];
  close?: number;
}

export type Post = (body: Saying, signal?: AbortSignal) => Promise<Said>;

const AT_ONCE = 32;
/** What is sent while the page goes may be 64 KB in all. */
const OUTLIVES_THE_PAGE = 20_000;
const LOST = 1006;

/**
 * The same frames over plain HTTP. One question at a time waits for what is new, so answers cannot overtake each other; what is said goes
 * beside it, one call after the other. Whatever fails ends it like a broken socket: the page comes back with another one and resumes.
 */
export class PolledSocket implements SocketLike {
  readyState = 0;
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;

  private link: string | undefined;
  private outbox: unknown[] = [];
  private sending = false;
  private readonly asking = new AbortController();

  constructor(private readonly post: Post) {
    void this.listen();
  }

  send(data: string): void {
    this.outbox.push(JSON.parse(data));
    void this.flush();
  }

  /** What was said before still goes out. */
  close(code = 1000): void {
    if (this.readyState > 1) return;
    this.readyState = 3;
    this.asking.abort();
    if (this.link) this.post({ link: this.link, frames: this.outbox, close: code }).catch(() => {});
  }

  leave(): void {
    this.close(1001);
  }

  private async listen(): Promise<void> {
    try {
      this.link = (await this.post({}, this.asking.signal)).link;
      if (this.readyState > 1) return;
      this.readyState = 1;
      this.onopen?.(undefined as never);
      while (this.readyState === 1) {
        const said = await this.post({ link: this.link }, this.asking.signal);
        for (const frame of said.frames) this.onmessage?.({ data: JSON.stringify(frame) });
        if (said.close) this.ended(said.close);
      }
    } catch {
      this.ended(LOST);
    }
  }

  private async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.readyState === 1 && this.outbox.length > 0) await this.post({ link: this.link, frames: this.outbox.splice(0, AT_ONCE) });
    } catch {
      this.ended(LOST);
    }
    this.sending = false;
  }

  private ended(code: number): void {
    if (this.readyState > 1) return;
    this.readyState = 3;
    this.asking.abort();
    this.onclose?.({ code });
  }
}

/** No cookie, no cache, nothing in the address. */
export function postTo(url: string): Post {
  return async (saying, signal) => {
    const body = JSON.stringify(saying);
    const response = await fetch(url, { method: 'POST', credentials: 'omit', cache: 'no-store', headers: { 'content-type': 'application/json' }, body, signal, keepalive: !signal && body.length < OUTLIVES_THE_PAGE });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()) as Said;
  };
}
