import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Link } from '../src/connection.ts';
import { PolledSocket, type Saying } from '../src/polled-socket.ts';
import { FakeServer } from './fake-server.ts';

type Frame = { type: string; n?: number };

/** The server's side of the polled links: holds each question until there is something to tell. */
class FakePoll {
  readonly said: Frame[] = [];
  readonly closes: (number | undefined)[] = [];
  opened = 0;
  reachable = true;
  private waiting: ((said: { frames: unknown[]; close?: number }) => void) | undefined;
  private failing: ((reason: Error) => void) | undefined;
  private ready: unknown[] = [];
  slow = 0;

  readonly post = async (body: Saying) => {
    if (!this.reachable) throw new Error('away');
    if (!body.link) return { link: `link${++this.opened}`, frames: [] };
    if (body.frames || body.close) {
      if (this.slow) await new Promise((done) => setTimeout(done, this.slow));
      this.said.push(...((body.frames ?? []) as Frame[]));
      if (body.close) this.closes.push(body.close);
      return { frames: [] };
    }
    return await new Promise<{ frames: unknown[]; close?: number }>((answer, fail) => {
      this.waiting = answer;
      this.failing = fail;
      this.tell();
    });
  };

  say(...frames: Frame[]): void {
    this.ready.push(...frames);
    this.tell();
  }

  close(code: number): void {
    this.waiting?.({ frames: this.ready.splice(0), close: code });
  }

  lose(): void {
    this.failing?.(new Error('lost'));
  }

  private tell(): void {
    if (this.ready.length === 0 || !this.waiting) return;
    const answer = this.waiting;
    this.waiting = undefined;
    answer({ frames: this.ready.splice(0) });
  }
}

describe('a network that lets no socket through', () => {
  let server: FakeServer;
  let poll: FakePoll;
  let links: Link[];
  let frames: Frame[];
  let connection: Connection<Frame, Frame>;

  const start = async () => {
    connection = new Connection<Frame, Frame>(
      'wss://helpline.test/ws',
      { opened: () => connection.send({ type: 'resume' }), frame: (frame) => frames.push(frame), link: (link) => links.push(link) },
      { ...server.options, detour: () => new PolledSocket(poll.post) },
    );
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    poll = new FakePoll();
    links = [];
    frames = [];
  });

  afterEach(() => {
    connection.stop();
    vi.useRealTimers();
  });

  const blocked = async () => {
    server.reachable = false;
    await start();
    await vi.advanceTimersByTimeAsync(1_000);
  };

  it('is left alone as long as sockets open', async () => {
    await start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(poll.opened).toBe(0);
    expect(server.received('resume')).not.toEqual([]);
  });

  it('is gone round when two sockets in a row were refused', async () => {
    await blocked();
    expect(server.sockets).toHaveLength(2);
    expect(connection.link.state).toBe('open');
    expect(poll.said).toEqual([{ type: 'resume' }]);
  });

  it('is gone round when a socket neither opens nor fails for seven seconds', async () => {
    server.options.socket = () => ({ readyState: 0, onopen: null, onmessage: null, onclose: null, send: () => {}, close: () => {} }) as never;
    await start();
    await vi.advanceTimersByTimeAsync(6_999);
    expect(poll.opened).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.link.state).toBe('open');
  });

  it('carries frames both ways, once and in order, however slow it is', async () => {
    await blocked();
    poll.slow = 2_000;
    const sent = Array.from({ length: 100 }, (_, n) => ({ type: 'message', n }));
    for (const frame of sent.slice(0, 50)) connection.send(frame);
    await vi.advanceTimersByTimeAsync(3_000);
    for (const frame of sent.slice(50)) connection.send(frame);
    poll.say(...sent.slice(0, 60));
    await vi.advanceTimersByTimeAsync(0);
    poll.say(...sent.slice(60));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(poll.said.filter((frame) => frame.type === 'message')).toEqual(sent);
    expect(frames).toEqual(sent);
  });

  it('comes back after a lost answer, and tries the straight way once before', async () => {
    await blocked();
    poll.lose();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.link.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.sockets).toHaveLength(3);
    expect(poll.opened).toBe(2);
    expect(connection.link.state).toBe('open');
    expect(poll.said.filter((frame) => frame.type === 'resume')).toHaveLength(2);
  });

  it('goes the straight way again as soon as that is open', async () => {
    await blocked();
    server.reachable = true;
    poll.lose();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(connection.link.state).toBe('open');
    expect(server.received('resume')).toHaveLength(1);
    expect(poll.opened).toBe(1);
  });

  it('does not take a server that starts anew for a network that lets nothing through', async () => {
    await start();
    server.reachable = false;
    server.lose(1012);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(poll.opened).toBe(0);
  });

  it('stays away after a close code that says so', async () => {
    await blocked();
    poll.close(4409);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.link).toMatchObject({ state: 'closed', code: 4409 });
    expect(poll.opened).toBe(1);
  });

  it('says goodbye: what was written before it still goes out, and a page that is left is told as left', async () => {
    await blocked();
    connection.send({ type: 'end' });
    connection.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.said.at(-1)).toEqual({ type: 'end' });
    expect(poll.closes).toEqual([1000]);
    await start();
    await vi.advanceTimersByTimeAsync(1_000);
    connection.abandon();
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.closes).toEqual([1000, 1001]);
  });

  it('is noticed to be dead by its silence', async () => {
    await blocked();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(links.some((link) => link.state === 'waiting' && link.attempt === 2)).toBe(true);
  });
});
