import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VisitorSession } from '../src/visitor-session.ts';
import { FakeServer } from './fake-server.ts';

const OPENING = { helpline: 'demo', language: 'ar', danger: false, consentVersion: '1' };
const at = '2026-01-01T10:00:00Z';

describe('a child', () => {
  let server: FakeServer;
  let session: VisitorSession;

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const texts = () => session.view().messages.map((message) => message.text);
  const opened = (state: object = { phase: 'WAITING', place: 2 }) => server.say({ type: 'opened', ref: server.last('open')['id'], contactId: 'c1', token: 'secret', state });
  const ack = (seq: number, frame = server.last('message')) => server.say({ type: 'ack', ref: frame['id'], seq, at });
  const counsellorSays = (seq: number, text: string) => server.say({ type: 'message', seq, id: `m${seq}`, from: 'COUNSELLOR', text, at });
  const problem = (slug: string, more: object = {}) => ({ type: `/problems/${slug}`, title: slug, status: 400, ...more });

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new FakeServer();
    session = new VisitorSession('wss://helpline.test/ws/visitor', server.options);
    session.open(OPENING);
    await settle();
  });

  afterEach(() => {
    session.forget();
    vi.useRealTimers();
  });

  it('may write before the contact is open, and while it waits', async () => {
    session.write('are you there?');
    expect(server.received('message')).toEqual([]);
    opened();
    expect(server.last('message')).toMatchObject({ text: 'are you there?' });
    ack(1);
    session.write('I wait');
    ack(2);
    expect(session.view().messages.map(({ text, state, seq }) => ({ text, state, seq }))).toEqual([
      { text: 'are you there?', state: 'sent', seq: 1 },
      { text: 'I wait', state: 'sent', seq: 2 },
    ]);
    expect(session.view().pending).toBe(0);
  });

  it('repeats the same opening when the link is lost before the answer, so that there is one contact', async () => {
    const first = server.last('open')['id'];
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.received('open').map((frame) => frame['id'])).toEqual([first, first]);
    opened();
    expect(session.view().state).toMatchObject({ phase: 'WAITING', place: 2 });
    expect(server.received('resume')).toEqual([]);
  });

  it('keeps its messages through a minute without network, and they arrive once and in order', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('one');
    ack(1);
    server.reachable = false;
    server.lose();
    session.write('two');
    session.write('three');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.view().messages.map((message) => message.state)).toEqual(['sent', 'pending', 'pending']);
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.last('resume')).toEqual({ type: 'resume', token: 'secret', lastSeq: 1 });
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'ACTIVE' }, messages: [{ seq: 2, id: 'x', from: 'COUNSELLOR', text: 'hello', at }], marks: { delivered: 1, read: 1 }, lastSeq: 2 });
    expect(server.last('message')['text']).toBe('two');
    ack(3);
    expect(server.last('message')['text']).toBe('three');
    ack(4);
    expect(texts()).toEqual(['one', 'hello', 'two', 'three']);
    expect(new Set(server.received('message').map((frame) => frame['id'])).size).toBe(3);
  });

  it('does not double a message whose acknowledgement was lost', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('hello');
    const { id } = server.last('message');
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'ACTIVE' }, messages: [{ seq: 1, id, from: 'VISITOR', text: 'hello', at }], marks: { delivered: 0, read: 0 }, lastSeq: 1 });
    expect(texts()).toEqual(['hello']);
    expect(session.view().pending).toBe(0);
    expect(server.received('message')).toHaveLength(1);
  });

  it('sends a message again under the same id when nothing is known of it', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('hello');
    server.lose(1012);
    await vi.advanceTimersByTimeAsync(3_000);
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'ACTIVE' }, messages: [], marks: { delivered: 0, read: 0 }, lastSeq: 0 });
    const [first, second] = server.received('message');
    expect(second).toEqual(first);
    ack(1);
    ack(1, first);
    expect(texts()).toEqual(['hello']);
  });

  it('shows a repeated message once', () => {
    opened({ phase: 'ACTIVE' });
    counsellorSays(1, 'hello');
    counsellorSays(1, 'hello');
    expect(texts()).toEqual(['hello']);
  });

  it('shows its own message once, also when the server says it again', () => {
    opened({ phase: 'ACTIVE' });
    session.write('mine');
    const { id } = server.last('message');
    ack(1);
    counsellorSays(3, 'later');
    server.say({ type: 'message', seq: 1, id, from: 'VISITOR', text: 'mine', at });
    expect(texts()).toEqual(['mine']);
    counsellorSays(2, 'before');
    expect(texts()).toEqual(['mine', 'before', 'later']);
  });

  it('shows messages in their order, however they arrive', async () => {
    opened({ phase: 'ACTIVE' });
    counsellorSays(2, 'second');
    expect(texts()).toEqual([]);
    counsellorSays(1, 'first');
    expect(texts()).toEqual(['first', 'second']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.received('resume')).toEqual([]);
  });

  it('fetches what is missing in between', async () => {
    opened({ phase: 'ACTIVE' });
    counsellorSays(1, 'one');
    counsellorSays(3, 'three');
    await vi.advanceTimersByTimeAsync(400);
    expect(server.last('resume')).toEqual({ type: 'resume', token: 'secret', lastSeq: 1 });
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'ACTIVE' }, messages: [{ seq: 2, id: 'm2', from: 'COUNSELLOR', text: 'two', at }, { seq: 3, id: 'm3', from: 'COUNSELLOR', text: 'three', at }], marks: { delivered: 0, read: 0 }, lastSeq: 3 });
    expect(texts()).toEqual(['one', 'two', 'three']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.received('resume')).toHaveLength(1);
  });

  it('learns of a lost tail from the next pong', async () => {
    opened({ phase: 'ACTIVE' });
    counsellorSays(1, 'one');
    server.say({ type: 'pong', at, seqs: { c1: 1 } });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.received('resume')).toEqual([]);
    server.say({ type: 'pong', at, seqs: { c1: 2 } });
    await vi.advanceTimersByTimeAsync(400);
    expect(server.last('resume')).toEqual({ type: 'resume', token: 'secret', lastSeq: 1 });
  });

  it('shows its own message at once when a message before it is still missing', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('mine');
    ack(2);
    expect(session.view().messages.map(({ text, state }) => ({ text, state }))).toEqual([{ text: 'mine', state: 'sent' }]);
    counsellorSays(1, 'before');
    expect(texts()).toEqual(['before', 'mine']);
  });

  it('has only one message on its way at a time', () => {
    opened({ phase: 'ACTIVE' });
    for (const text of ['a', 'b', 'c']) session.write(text);
    expect(server.received('message').map((frame) => frame['text'])).toEqual(['a']);
    ack(1);
    expect(server.received('message').map((frame) => frame['text'])).toEqual(['a', 'b']);
  });

  it('is patient when told to slow down, and nothing is lost or swapped', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('a');
    session.write('b');
    server.say({ type: 'error', ref: server.last('message')['id'], problem: problem('slow-down', { retryAfterMs: 5_000 }) });
    expect(session.view().slowedUntil).toBe(Date.now() + 5_000);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(server.received('message')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.received('message').map((frame) => frame['text'])).toEqual(['a', 'a']);
    expect(session.view().slowedUntil).toBe(0);
    ack(1);
    ack(2);
    expect(texts()).toEqual(['a', 'b']);
  });

  it('keeps the message while the server cannot store it', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('a');
    for (let i = 0; i < 10; i++) {
      server.say({ type: 'error', ref: server.last('message')['id'], problem: problem('unavailable') });
      await vi.advanceTimersByTimeAsync(2_000);
    }
    ack(1);
    expect(session.view().messages).toMatchObject([{ text: 'a', state: 'sent' }]);
  });

  it('is told which message will never be taken, and the next one goes', () => {
    opened({ phase: 'ACTIVE' });
    session.write('x'.repeat(4_001));
    session.write('short');
    server.say({ type: 'error', ref: server.last('message')['id'], problem: problem('text-too-long') });
    expect(server.last('message')['text']).toBe('short');
    const refused = session.view().messages.find((message) => message.state === 'refused')!;
    expect(refused.problem).toBe('text-too-long');
    expect(session.discard(refused.id)).toHaveLength(4_001);
    expect(texts()).toEqual(['short']);
  });

  it('may say that it is in danger at any time, and the word arrives', async () => {
    opened();
    server.reachable = false;
    server.lose();
    session.inDanger();
    session.inDanger();
    expect(session.view().danger).toBe('sending');
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(1_000);
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'WAITING' }, messages: [], marks: { delivered: 0, read: 0 }, lastSeq: 0 });
    expect(server.received('danger')).toHaveLength(1);
    server.say({ type: 'ok', ref: server.last('danger')['id'] });
    await settle();
    expect(session.view().danger).toBe('told');
  });

  it('is told once that its counsellor was lost', () => {
    opened({ phase: 'ACTIVE', counsellor: { alias: 'Noor' } });
    server.say({ type: 'state', state: { phase: 'WAITING', place: 1, requeued: true } });
    expect(session.view().requeued).toBe(true);
    server.say({ type: 'state', state: { phase: 'WAITING', place: 1 } });
    expect(session.view().requeued).toBe(true);
    server.say({ type: 'state', state: { phase: 'ACTIVE' } });
    expect(session.view().requeued).toBe(false);
  });

  it('tells what it has and has read, together and not too often', async () => {
    opened({ phase: 'ACTIVE' });
    for (const seq of [1, 2, 3]) counsellorSays(seq, 'x');
    session.readAll();
    await vi.advanceTimersByTimeAsync(300);
    expect(server.received('marks')).toEqual([{ type: 'marks', delivered: 3, read: 3 }]);
  });

  it('sees that its message was delivered and read', () => {
    opened({ phase: 'ACTIVE' });
    session.write('a');
    ack(1);
    server.say({ type: 'marks', delivered: 1, read: 0 });
    expect(session.view().messages[0]!.state).toBe('delivered');
    server.say({ type: 'marks', delivered: 1, read: 1 });
    expect(session.view().messages[0]!.state).toBe('read');
    server.say({ type: 'marks', delivered: 1, read: 0 });
    expect(session.view().messages[0]!.state).toBe('read');
  });

  it('does not believe for ever that the counsellor types', async () => {
    opened({ phase: 'ACTIVE' });
    server.say({ type: 'typing', on: true });
    expect(session.view().counsellorTyping).toBe(true);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(session.view().counsellorTyping).toBe(false);
  });

  it('says seldom that it types, and that it stopped', async () => {
    opened({ phase: 'ACTIVE' });
    for (let i = 0; i < 10; i++) {
      session.typed();
      await vi.advanceTimersByTimeAsync(500);
    }
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.received('typing').map((frame) => frame['on'])).toEqual([true, true, false]);
  });

  it('ends after what it wrote has arrived', () => {
    opened({ phase: 'ACTIVE' });
    session.write('goodbye');
    session.end();
    expect(server.received('end')).toEqual([]);
    ack(1);
    expect(server.last('end')).toMatchObject({ type: 'end' });
    expect(server.last('end')['quick']).toBeUndefined();
  });

  it('leaves quickly: one frame, no waiting, and nothing stays in the memory', () => {
    opened({ phase: 'ACTIVE' });
    session.write('secret words');
    const socket = server.socket;
    session.leaveQuickly();
    expect(socket.frames.at(-1)).toMatchObject({ type: 'end', quick: true });
    expect(socket.closedByClient).toBe(true);
    expect(session.view()).toMatchObject({ messages: [], state: undefined });
  });

  it('leaves the goodbye to the browser when its page goes, and keeps nothing', () => {
    opened({ phase: 'ACTIVE' });
    session.write('secret words');
    const { socket } = server;
    session.vanish();
    expect(socket.closedByClient).toBe(false);
    expect(socket.frames.at(-1)).toMatchObject({ type: 'message' });
    expect(session.view()).toMatchObject({ messages: [], state: undefined });
  });

  it('asks again when the server could not answer its return just now', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('kept');
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    server.say({ type: 'error', problem: problem('unavailable', { retryAfterMs: 3_000 }) });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.received('resume')).toHaveLength(2);
    server.say({ type: 'resumed', contactId: 'c1', state: { phase: 'ACTIVE' }, messages: [], marks: { delivered: 0, read: 0 }, lastSeq: 0 });
    ack(1);
    expect(texts()).toEqual(['kept']);
  });

  it('leaves quickly also when the server is down', () => {
    server.reachable = false;
    server.lose();
    expect(() => session.leaveQuickly()).not.toThrow();
    expect(session.view().messages).toEqual([]);
  });

  it('is told when the conversation is over, and what was not received', async () => {
    opened({ phase: 'ACTIVE' });
    session.write('a');
    server.say({ type: 'state', state: { phase: 'ENDED', ending: 'BY_COUNSELLOR' } });
    expect(session.view()).toMatchObject({ state: { phase: 'ENDED' }, messages: [{ state: 'refused', problem: 'conversation-ended' }] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sockets).toHaveLength(1);
  });

  it('learns from 4410 that it is over, and from 4401 that its token is worth nothing', () => {
    opened({ phase: 'ACTIVE' });
    server.lose(4410);
    expect(session.view().state?.phase).toBe('ENDED');
    const other = new VisitorSession('x', server.options);
    other.open(OPENING);
    server.accept();
    server.lose(4401);
    expect(other.view().problem).toBe('invalid-token');
  });

  it('is refused plainly when the helpline is not known', async () => {
    server.say({ type: 'error', ref: server.last('open')['id'], problem: problem('unknown-helpline') });
    expect(session.view().problem).toBe('unknown-helpline');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sockets).toHaveLength(1);
  });

  it('opens again later when the server is too busy to open', async () => {
    server.say({ type: 'error', ref: server.last('open')['id'], problem: problem('slow-down', { retryAfterMs: 1_000 }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.received('open')).toHaveLength(2);
    expect(session.view().problem).toBeUndefined();
  });

  it('does not trip over frames it does not know', () => {
    opened({ phase: 'ACTIVE' });
    server.socket.onmessage?.({ data: 'not json' });
    server.say({ type: 'something-new' });
    counsellorSays(1, 'still here');
    expect(texts()).toEqual(['still here']);
  });
});
