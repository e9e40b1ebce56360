import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../src/commands.ts';
import { CounsellorSession, type DeskOccurrence } from '../src/counsellor-session.ts';
import type { DeskContact } from '../src/frames.ts';
import { FakeServer } from './fake-server.ts';

const at = '2026-01-01T10:00:00Z';
const contact = (contactId: string, more: Partial<DeskContact> = {}): DeskContact => ({
  contactId, phase: 'ACTIVE', language: 'ar', level: 'STANDARD', arrivedAt: at, assignedAt: at, lastSeq: 0, marks: { delivered: 0, read: 0 }, visitorOnline: true, ...more,
});
const me = { id: 'c', name: 'C', state: 'READY', since: at, capacity: 2, languages: ['ar'] };

describe('a counsellor', () => {
  let server: FakeServer;
  let session: CounsellorSession;
  let occurrences: DeskOccurrence[];

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const desk = (contacts: DeskContact[] = [], offers: object[] = []) =>
    server.say({ type: 'desk', me, offers, contacts, owed: [], callTypes: [], cannedReplies: [], serverTime: new Date(Date.now() + 5_000).toISOString() });
  const history = (contactId: string, messages: object[] = [], lastSeq = 0) => server.say({ type: 'history', contactId, messages, lastSeq, marks: { delivered: 0, read: 0 } });
  const says = (contactId: string, seq: number, text: string) => server.say({ type: 'message', contactId, seq, id: `${contactId}-${seq}`, from: 'VISITOR', text, at });
  const refuse = (type: string) => server.say({ type: 'error', ref: server.last('message')['id'], problem: { type, title: 'refused', status: 409 } });
  const texts = (contactId: string) => session.conversation(contactId)!.messages.map((message) => message.text);

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new FakeServer();
    occurrences = [];
    session = new CounsellorSession('wss://helpline.test/ws/counsellor', server.options);
    session.onOccurrence((occurrence) => occurrences.push(occurrence));
    session.start();
    await settle();
  });

  afterEach(() => {
    session.stop();
    vi.useRealTimers();
  });

  it('follows each conversation of the desk, and counts by the clock of the server', () => {
    desk([contact('a'), contact('b')]);
    expect(server.received('follow')).toEqual([{ type: 'follow', contactId: 'a', lastSeq: 0 }, { type: 'follow', contactId: 'b', lastSeq: 0 }]);
    expect(session.clockOffset).toBe(5_000);
  });

  it('asks again for a conversation when nothing answers: the server was slow, or told it to slow down', async () => {
    desk([contact('a')]);
    server.say({ type: 'error', problem: { type: '/problems/slow-down', title: 'slow down', status: 429, retryAfterMs: 300 } });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.received('follow')).toHaveLength(2);
    history('a', [{ seq: 1, id: 'a-1', from: 'VISITOR', text: 'hello', at }], 1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.received('follow')).toHaveLength(2);
    expect(texts('a')).toEqual(['hello']);
  });

  it('loses the network for a minute and goes on where it was, in each conversation', async () => {
    desk([contact('a'), contact('b')]);
    history('a');
    history('b');
    says('a', 1, 'one');
    server.reachable = false;
    server.lose();
    session.write('a', 'reply a');
    session.write('b', 'reply b');
    await vi.advanceTimersByTimeAsync(60_000);
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    desk([contact('a', { lastSeq: 2 }), contact('b')]);
    expect(server.received('follow').slice(-2)).toEqual([{ type: 'follow', contactId: 'a', lastSeq: 1 }, { type: 'follow', contactId: 'b', lastSeq: 0 }]);
    expect(server.received('message')).toEqual([]);
    history('a', [{ seq: 2, id: 'a-2', from: 'VISITOR', text: 'two', at }], 2);
    history('b');
    expect(server.received('message').map((frame) => frame['text'])).toEqual(['reply a', 'reply b']);
    for (const [frame, seq] of [[server.received('message')[0], 3], [server.received('message')[1], 1]] as const)
      server.say({ type: 'ack', ref: frame!['id'], contactId: frame!['contactId'], seq, at });
    expect(texts('a')).toEqual(['one', 'two', 'reply a']);
    expect(texts('b')).toEqual(['reply b']);
  });

  it('gets an answer to each command, also across a reconnect', async () => {
    desk([], []);
    const accepted = session.answer('o1', true);
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    desk([], []);
    const [first, second] = server.received('answer');
    expect(second).toEqual(first);
    server.say({ type: 'error', ref: first!['id'], problem: { type: '/problems/offer-gone', title: 'gone', status: 409 } });
    await expect(accepted).rejects.toBeInstanceOf(Refused);
    const ready = session.setAvailability('READY');
    server.say({ type: 'ok', ref: server.last('availability')['id'] });
    await expect(ready).resolves.toBeUndefined();
  });

  it('hears an offer ring once, also when the desk comes again', async () => {
    const offer = { offerId: 'o1', contactId: 'a', language: 'ar', level: 'STANDARD', arrivedAt: at, expiresAt: at };
    desk();
    server.say({ type: 'offer', offer });
    server.say({ type: 'offer', offer });
    server.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    desk([], [offer]);
    expect(occurrences.filter((occurrence) => occurrence.kind === 'offer')).toHaveLength(1);
    server.say({ type: 'offerClosed', offerId: 'o1', contactId: 'a', outcome: 'EXPIRED' });
    expect(session.offers).toEqual([]);
  });

  it('keeps the order in each conversation and fetches what is missing', async () => {
    desk([contact('a')]);
    history('a');
    says('a', 2, 'two');
    expect(texts('a')).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.last('follow')).toEqual({ type: 'follow', contactId: 'a', lastSeq: 0 });
    history('a', [{ seq: 1, id: 'a-1', from: 'VISITOR', text: 'one', at }, { seq: 2, id: 'a-2', from: 'VISITOR', text: 'two', at }], 2);
    expect(texts('a')).toEqual(['one', 'two']);
    expect(occurrences.filter((occurrence) => occurrence.kind === 'message')).toHaveLength(2);
  });

  it('learns of a lost tail from the pong', async () => {
    desk([contact('a')]);
    history('a');
    server.say({ type: 'pong', at, seqs: { a: 4 } });
    await vi.advanceTimersByTimeAsync(400);
    expect(server.received('follow')).toHaveLength(2);
  });

  it('counts what was not read yet', async () => {
    desk([contact('a')]);
    history('a');
    says('a', 1, 'one');
    says('a', 2, 'two');
    expect(session.conversation('a')!.unread).toBe(2);
    session.readAll('a');
    expect(session.conversation('a')!.unread).toBe(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(server.last('marks')).toEqual({ type: 'marks', contactId: 'a', delivered: 2, read: 2 });
  });

  it('is displaced by another window, and does not fight for the desk', async () => {
    desk();
    server.lose(4409);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(session.displaced).toBe(true);
    expect(server.sockets).toHaveLength(1);
  });

  it('comes back after a new login with all that was pending', async () => {
    desk([contact('a')]);
    history('a');
    session.write('a', 'kept');
    server.lose(4401);
    expect(session.loginNeeded).toBe(true);
    session.start();
    await settle();
    desk([contact('a')]);
    history('a');
    const sent = server.received('message');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is given back what was not sent when the contact goes', () => {
    desk([contact('a')]);
    history('a');
    session.write('a', 'too late');
    session.write('a', 'this too');
    server.say({ type: 'contactGone', contactId: 'a', reason: 'requeued' });
    expect(session.contacts).toEqual([]);
    for (const text of ['too late', 'this too']) {
      expect(occurrences).toEqual([]);
      expect(server.last('message')['text']).toBe(text);
      refuse('/problems/not-a-participant');
    }
    expect(occurrences).toEqual([{ kind: 'contactGone', contactId: 'a', reason: 'requeued', unsent: ['too late', 'this too'], asked: false }]);
  });

  it('is not told that a message was lost which was stored before the contact went, and whose answer never came', async () => {
    desk([contact('a')]);
    history('a');
    session.write('a', 'stored');
    server.lose();
    await vi.advanceTimersByTimeAsync(30_000);
    desk([]);
    expect(server.received('message')).toHaveLength(2);
    expect(server.last('message')).toEqual(server.received('message')[0]);
    expect(occurrences).toEqual([]);
    server.say({ type: 'ack', ref: server.last('message')['id'], contactId: 'a', seq: 1, at });
    expect(occurrences).toEqual([{ kind: 'contactGone', contactId: 'a', reason: null, unsent: [], asked: false }]);
  });

  it('hears of a contact that went while the link was away only when the server has said what became of the words', async () => {
    desk([contact('a')]);
    history('a');
    session.write('a', 'in doubt');
    server.say({ type: 'contactGone', contactId: 'a', reason: 'TAKEN_BACK' });
    server.lose();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(occurrences).toEqual([]);
    desk([]);
    refuse('/problems/not-a-participant');
    expect(occurrences).toEqual([{ kind: 'contactGone', contactId: 'a', reason: 'TAKEN_BACK', unsent: ['in doubt'], asked: false }]);
  });

  it('keeps the words on the screen when the child ends, and sends nothing more', () => {
    desk([contact('a')]);
    history('a');
    says('a', 1, 'bye');
    session.write('a', 'wait');
    server.say({ type: 'contact', contact: contact('a', { phase: 'WRAP_UP', ending: 'BY_VISITOR', lastSeq: 1 }) });
    expect(session.conversation('a')!.messages).toMatchObject([{ text: 'bye' }, { text: 'wait', state: 'refused', problem: 'conversation-ended' }]);
  });

  it('is told that the child came back on a fresh page', () => {
    desk([contact('a')]);
    server.say({ type: 'visitor', contactId: 'a', online: true, restarted: true });
    expect(session.conversation('a')!.visitorRestarted).toBe(true);
  });
});
