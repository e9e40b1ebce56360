import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert, Board } from '../src/frames.ts';
import { SupervisorSession } from '../src/supervisor-session.ts';
import { FakeServer } from './fake-server.ts';

const at = '2026-01-01T10:00:00Z';
const row = (key: string, waiting: number) => ({ kind: 'queue' as const, key, cells: { waiting } });

describe('a supervisor', () => {
  let server: FakeServer;
  let session: SupervisorSession;
  let board: Board;
  let alerts: Alert[];
  let boardReads: number;
  let hold: Promise<void>;

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const changed = (version: number, set: object[], removed: object[] = []) => server.say({ type: 'boardChanged', helplineId: 'demo', version, set, removed, at });
  const alert = (event: string, more: object = {}) => server.say({ type: 'alert', event, alertId: 'x1', contactId: 'c1', helplineId: 'demo', at, ...more });
  const waiting = (key: string) => session.row('queue', key)?.cells['waiting'];

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new FakeServer();
    board = { helplineId: 'demo', version: 5, at, rows: [row('ar/STANDARD', 2)] };
    alerts = [];
    boardReads = 0;
    hold = Promise.resolve();
    const reads = {
      board: async () => {
        boardReads++;
        const answer = board;
        await hold;
        return answer;
      },
      openAlerts: async () => {
        const answer = [...alerts];
        await hold;
        return answer;
      },
    };
    session = new SupervisorSession('wss://helpline.test/ws/supervisor', 'demo', reads, server.options);
    session.start();
    await settle();
  });

  afterEach(() => {
    session.stop();
    vi.useRealTimers();
  });

  it('reads the whole board, then follows it', () => {
    expect(server.last('watch')).toEqual({ type: 'watch', helpline: 'demo' });
    changed(6, [row('ar/STANDARD', 3), row('fr/HIGH', 1)]);
    changed(7, [], [{ kind: 'queue', key: 'fr/HIGH' }]);
    expect(waiting('ar/STANDARD')).toBe(3);
    expect(session.row('queue', 'fr/HIGH')).toBeUndefined();
    expect(session.version).toBe(7);
    expect(boardReads).toBe(1);
  });

  it('reads the board again when a version is missing, and applies what came meanwhile', async () => {
    board = { ...board, version: 7, rows: [row('ar/STANDARD', 9)] };
    changed(8, [row('fr/HIGH', 1)]);
    expect(session.row('queue', 'fr/HIGH')).toBeUndefined();
    await settle();
    expect(boardReads).toBe(2);
    expect(waiting('ar/STANDARD')).toBe(9);
    expect(waiting('fr/HIGH')).toBe(1);
    expect(session.version).toBe(8);
  });

  it('leaves out what it has already', () => {
    changed(4, [row('ar/STANDARD', 99)]);
    changed(5, [row('ar/STANDARD', 99)]);
    expect(waiting('ar/STANDARD')).toBe(2);
  });

  it('reads anew after a lost link, whatever was on its way', async () => {
    server.lose();
    expect(session.stale).toBe(true);
    board = { ...board, version: 40, rows: [row('ar/STANDARD', 0)] };
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.version).toBe(40);
    expect(session.stale).toBe(false);
  });

  it('shows an alert at once, and completes it', async () => {
    alerts = [{ id: 'x1', contactId: 'c1', helplineId: 'demo', state: 'RAISED', flagger: 'VISITOR', raisedAt: at, round: 1 }];
    alert('RAISED', { acknowledgeBy: at });
    expect(session.alerts).toHaveLength(1);
    await settle();
    expect(session.alerts[0]).toMatchObject({ flagger: 'VISITOR' });
    alert('REPEATED', { round: 2 });
    expect(session.alerts[0]!.round).toBe(2);
    alert('ACKNOWLEDGED', { by: 's' });
    expect(session.alerts[0]!.state).toBe('ACKNOWLEDGED');
    alert('CLOSED', { by: 's' });
    expect(session.alerts).toEqual([]);
  });

  it('never loses an alert to a read that began before it', async () => {
    let release = () => {};
    hold = new Promise((done) => (release = done));
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    const letFirstReadGo = release;
    hold = new Promise(() => {});
    alert('RAISED');
    letFirstReadGo();
    await settle();
    expect(session.alerts.map((open) => open.id)).toEqual(['x1']);
  });

  it('flags danger until the server has heard it', async () => {
    const told = session.danger('c1');
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    const [first, second] = server.received('danger');
    expect(second).toEqual(first);
    server.say({ type: 'ok', ref: first!['id'] });
    await expect(told).resolves.toBeUndefined();
  });

  it('watches a conversation, asks for it anew on a new socket, and forgets it when nobody looks', async () => {
    const message = (seq: number, text: string) => ({ contactId: 'c1', seq, id: `m${seq}`, from: 'VISITOR', text, at });
    const watched = () => session.observation('c1')?.messages.map((one) => one.text);
    const told = session.observe('c1', 'the school called');
    server.say({ type: 'ok', ref: server.last('observe')['id'] });
    await told;
    server.say({ type: 'history', contactId: 'c1', messages: [message(1, 'one')], lastSeq: 1 });
    server.say({ type: 'message', ...message(2, 'two') });
    server.say({ type: 'message', ...message(2, 'two') });
    expect(watched()).toEqual(['one', 'two']);

    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    const [first, second] = server.received('observe');
    expect(second).toMatchObject({ contactId: 'c1', reason: 'the school called' });
    expect(second!['id']).not.toBe(first!['id']);

    server.say({ type: 'observationOver', contactId: 'c1' });
    expect(session.observation('c1')?.over).toBe(true);
    void session.unobserve('c1');
    expect(server.last('unobserve')['contactId']).toBe('c1');
    expect(watched()).toBeUndefined();
  });

  it('hears that somebody read', () => {
    const before = session.reads;
    server.say({ type: 'readsChanged', helplineId: 'another' });
    expect(session.reads).toBe(before);
    server.say({ type: 'readsChanged', helplineId: 'demo' });
    expect(session.reads).toBe(before + 1);
  });
});
