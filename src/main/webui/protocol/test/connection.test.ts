import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Link, socketUrl } from '../src/connection.ts';
import { workerTimers } from '../src/worker-timers.ts';
import { FakeServer } from './fake-server.ts';

type Frame = { type: string };

describe('a connection', () => {
  let server: FakeServer;
  let links: Link[];
  let opened: number;
  let connection: Connection<Frame, Frame>;

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new FakeServer();
    links = [];
    opened = 0;
    connection = new Connection<Frame, Frame>('wss://helpline.test/ws', { opened: () => opened++, frame: () => {}, link: (link) => links.push(link) }, server.options);
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    connection.stop();
    vi.useRealTimers();
  });

  it('pings every 15 seconds, and is dead after 30 seconds of silence', async () => {
    await vi.advanceTimersByTimeAsync(15_000);
    expect(server.socket.frames).toEqual([{ type: 'ping' }]);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(connection.link.state).toBe('open');
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.link.state).toBe('waiting');
    expect(server.socket.closedByClient).toBe(true);
  });

  it('lives as long as somebody answers', async () => {
    for (let i = 0; i < 20; i++) {
      await vi.advanceTimersByTimeAsync(15_000);
      server.say({ type: 'pong' });
    }
    expect(connection.link.state).toBe('open');
    expect(server.sockets).toHaveLength(1);
  });

  it('waits longer after each failure, never more than 30 seconds, and starts anew after a success', async () => {
    server.reachable = false;
    server.lose();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const wait = connection.link.retryAt! - Date.now();
      waits.push(Math.round(wait));
      await vi.advanceTimersByTimeAsync(wait);
    }
    expect(waits).toEqual([1_000, 1_800, 3_240, 5_832, 10_498, 18_896, 30_000, 30_000, 30_000]);
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    server.say({ type: 'pong' });
    server.lose();
    expect(connection.link.retryAt! - Date.now()).toBe(1_000);
  });

  it('spreads its attempts: the dice take up to half of the wait away', () => {
    const calm = new Connection<Frame, Frame>('x', { opened: () => {}, frame: () => {}, link: () => {} }, { socket: server.options.socket, random: () => 0 });
    calm.start();
    server.lose();
    expect(calm.link.retryAt! - Date.now()).toBe(500);
    calm.stop();
  });

  it('moves to another node within three seconds when its own restarts', async () => {
    server.lose(1012);
    expect(connection.link.retryAt! - Date.now()).toBe(3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.sockets).toHaveLength(2);
    expect(opened).toBe(2);
  });

  it.each([1008, 4401, 4409, 4410])('does not come back by itself after close code %i', async (code) => {
    server.lose(code);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(connection.link).toMatchObject({ state: 'closed', code });
    expect(server.sockets).toHaveLength(1);
  });

  it.each([1006, 1009, 4400, 4408])('comes back after close code %i', async (code) => {
    server.lose(code);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.link.state).toBe('open');
  });

  it('gives up a socket that never opens', async () => {
    server.options.socket = () => {
      const socket = { readyState: 0, onopen: null, onmessage: null, onclose: null, send: () => {}, close: () => {} };
      return socket as never;
    };
    const stuck = new Connection<Frame, Frame>('x', { opened: () => {}, frame: () => {}, link: () => {} }, server.options);
    stuck.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(stuck.link.state).toBe('waiting');
    stuck.stop();
  });

  it('uses the network in the moment it is back', async () => {
    const listeners: Record<string, () => void> = {};
    vi.stubGlobal('addEventListener', (name: string, listener: () => void) => (listeners[name] = listener));
    const woken = new Connection<Frame, Frame>('x', { opened: () => {}, frame: () => {}, link: () => {} }, server.options);
    woken.start();
    await vi.advanceTimersByTimeAsync(0);
    server.reachable = false;
    server.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    server.reachable = true;
    const before = server.sockets.length;
    listeners['online']!();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.sockets).toHaveLength(before + 1);
    expect(woken.link.state).toBe('open');
    woken.stop();
    vi.unstubAllGlobals();
  });

  it('does not take a long sleep for a dead socket', async () => {
    server.say({ type: 'pong' });
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(15_000);
    server.say({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(server.sockets).toHaveLength(1);
    expect(connection.link.state).toBe('open');
  });

  it('does not hear a socket that it has let go', async () => {
    const old = server.socket;
    const heard = old.onclose;
    server.lose();
    expect(heard).not.toBeNull();
    expect(old.onclose).toBeNull();
    expect(old.onmessage).toBeNull();
  });

  describe('in a hidden page, whose timers hardly run', () => {
    const answers: ((event: { data: number }) => void)[] = [];
    const posted: { id: number; milliseconds?: number; stop?: true }[] = [];
    let hidden: Connection<Frame, Frame>;

    beforeEach(async () => {
      posted.length = 0;
      const worker = { postMessage: (message: never) => posted.push(message), set onmessage(listener: never) { answers.push(listener); } };
      hidden = new Connection<Frame, Frame>('x', { opened: () => {}, frame: () => {}, link: () => {} }, { ...server.options, timers: workerTimers(worker as never) });
      hidden.start();
      await vi.advanceTimersByTimeAsync(0);
    });

    afterEach(() => hidden.stop());

    it('pings by the clock of a worker, and goes on', () => {
      for (let i = 1; i <= 3; i++) {
        answers.at(-1)!({ data: posted.filter((asked) => asked.milliseconds === 15_000).at(-1)!.id });
        expect(server.socket.frames).toHaveLength(1);
        server.say({ type: 'pong' });
        server.socket.frames.length = 0;
      }
    });

    it('pings once when both clocks ring', async () => {
      const { id } = posted.find((asked) => asked.milliseconds === 15_000)!;
      await vi.advanceTimersByTimeAsync(15_000);
      answers.at(-1)!({ data: id });
      expect(server.socket.frames).toEqual([{ type: 'ping' }]);
    });

    it('is silent once it is stopped', async () => {
      const { socket } = server;
      hidden.stop();
      for (const { id } of [...posted]) answers.at(-1)!({ data: id });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(socket.frames).toEqual([]);
    });
  });

  it('finds its address on the host of the page', () => {
    expect(socketUrl('/ws/visitor', { protocol: 'https:', host: 'helpline.test' })).toBe('wss://helpline.test/ws/visitor');
    expect(socketUrl('/ws/visitor', { protocol: 'http:', host: 'localhost:8080' })).toBe('ws://localhost:8080/ws/visitor');
  });
});
