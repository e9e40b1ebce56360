import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CounsellorSession, type CounsellorServerFrame, type DeskContact, type SocketLike } from '@sanad/protocol';
import { ServerClock } from '../src/app/clock.ts';
import { Desk } from '../src/desk/desk.ts';
import { findReplies, slashQuery } from '../src/desk/canned.ts';
import { actionOf } from '../src/desk/shortcuts.ts';
import { ringFor } from '../src/desk/ringer.ts';
import { faultsOf } from '../src/desk/wrap-up.ts';
import { secondsLeft, shareLeft } from '../src/ui/ring.ts';
import { sound } from '../src/ui/sound.ts';

class FakeSocket implements SocketLike {
  static last: FakeSocket;
  readyState = 1;
  sent: Record<string, unknown>[] = [];
  onopen: ((event: never) => unknown) | null = null;
  onmessage: ((event: { data: unknown }) => unknown) | null = null;
  onclose: ((event: { code: number }) => unknown) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  send(data: string): void {
    const frame = JSON.parse(data) as Record<string, unknown>;
    this.sent.push(frame);
    if ('id' in frame && frame['type'] !== 'message') queueMicrotask(() => this.say({ type: 'ok', ref: String(frame['id']) }));
  }
  close(): void {}
  say(frame: CounsellorServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const contact = (contactId: string, assignedAt: string, change: Partial<DeskContact> = {}): DeskContact => ({
  contactId, phase: 'ACTIVE', language: 'ar', level: 'STANDARD', arrivedAt: assignedAt, assignedAt, lastSeq: 0, marks: { delivered: 0, read: 0 }, visitorOnline: true, ...change,
});

function open(contacts: DeskContact[]): Desk {
  const desk = new Desk(new CounsellorSession('ws://desk', { socket: () => new FakeSocket() }));
  desk.session.start();
  FakeSocket.last.onopen?.(undefined as never);
  FakeSocket.last.say({
    type: 'desk', me: { id: 'salma', name: 'Salma', state: 'READY', since: '2026-03-01T10:00:00Z', capacity: 2, languages: ['ar'] },
    offers: [], contacts, owed: [], callTypes: [], cannedReplies: [], serverTime: new Date().toISOString(),
  });
  return desk;
}
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('the desk', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps conversations in the order in which I took them, so that Alt+1 stays where it is', async () => {
    const desk = open([contact('b', '2026-03-01T10:20:00Z'), contact('a', '2026-03-01T10:10:00Z')]);
    await settled();
    expect(desk.entries.map((entry) => entry.contactId)).toEqual(['a', 'b']);
    expect(desk.selected?.contactId).toBe('a');
    desk.session.stop();
  });

  it('rings on in another tone when what rings becomes imminent danger', async () => {
    const heard: string[] = [];
    vi.spyOn(sound, 'loop').mockImplementation((name, pattern) => void heard.push(`${name} ${pattern}`));
    vi.spyOn(sound, 'stop').mockImplementation((name) => void heard.push(`${name} stops`));
    const desk = open([]);
    const quiet = ringFor(desk);
    const rings = (level: 'STANDARD' | 'HIGH' | 'IMMINENT') =>
      FakeSocket.last.say({ type: 'offer', offer: { offerId: 'o', contactId: 'a', language: 'ar', level, arrivedAt: '2026-03-01T10:00:00Z', expiresAt: '2026-03-01T10:01:00Z', step: 1 } });
    for (const level of ['STANDARD', 'STANDARD', 'HIGH', 'IMMINENT', 'IMMINENT'] as const) {
      rings(level);
      await settled();
    }
    expect(heard).toEqual(['o offer', 'o offer', 'o stops', 'o urgent']);
    expect(desk.session.offers.map((offer) => offer.level)).toEqual(['IMMINENT']);
    quiet();
    desk.session.stop();
    vi.restoreAllMocks();
  });

  it('opens an accepted contact, but not while I am writing to another child', async () => {
    const desk = open([contact('a', '2026-03-01T10:10:00Z')]);
    await settled();
    desk.expect('b');
    FakeSocket.last.say({ type: 'contact', contact: contact('b', '2026-03-01T10:30:00Z') });
    await settled();
    expect(desk.selected?.contactId).toBe('b');

    desk.drafts.set('b', 'I am with you');
    desk.expect('c');
    FakeSocket.last.say({ type: 'contact', contact: contact('c', '2026-03-01T10:31:00Z') });
    await settled();
    expect(desk.selected?.contactId).toBe('b');
    desk.session.stop();
  });

  it('keeps the form and the words when the child has ended and the wrap-up ran out', async () => {
    const desk = open([contact('a', '2026-03-01T10:10:00Z')]);
    FakeSocket.last.say({ type: 'history', contactId: 'a', lastSeq: 1, marks: { delivered: 0, read: 0 }, messages: [{ seq: 1, id: 'm', from: 'VISITOR', text: 'hello', at: '2026-03-01T10:11:00Z' }] });
    FakeSocket.last.say({ type: 'contact', contact: contact('a', '2026-03-01T10:10:00Z', { phase: 'WRAP_UP', ending: 'BY_VISITOR', lastSeq: 1 }) });
    await settled();
    expect(desk.selected).toMatchObject({ contactId: 'a', phase: 'WRAP_UP' });
    desk.records.set('a', { callType: 'counselling', summary: 'half a sentence' });

    FakeSocket.last.say({ type: 'contactGone', contactId: 'a', reason: 'wrap-up-over' });
    FakeSocket.last.say({ type: 'owed', contactId: 'a', endedAt: '2026-03-01T10:12:00Z', language: 'ar' });
    await settled();
    expect(desk.selected).toMatchObject({ contactId: 'a', phase: 'OWED' });
    expect(desk.records.get('a')?.summary).toBe('half a sentence');
    expect(desk.keptMessages('a').map((message) => message.text)).toEqual(['hello']);
    desk.session.stop();
  });

  it('takes a saved record off the desk', async () => {
    const desk = open([]);
    FakeSocket.last.say({ type: 'owed', contactId: 'a', endedAt: '2026-03-01T10:12:00Z', language: 'ar' });
    await settled();
    const saved = desk.saveRecord('a', { callType: 'silent', summary: '' });
    await settled();
    await saved;
    expect(desk.entries).toEqual([]);
    desk.session.stop();
  });

  it('rings from the moment it first saw the offer, also after the socket was lost', async () => {
    const desk = open([]);
    const offer = { offerId: 'o', contactId: 'c', language: 'ar', level: 'HIGH' as const, arrivedAt: '2026-03-01T10:00:00Z', expiresAt: new Date(Date.now() + 45_000).toISOString() };
    FakeSocket.last.say({ type: 'offer', offer });
    await settled();
    const since = desk.ringingSince(offer);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desk.ringingSince(offer)).toBe(since);
    expect(desk.slotsInUse).toBe(1);
    desk.session.stop();
  });
});

describe('the ring', () => {
  it('empties evenly and shows one second until the end', () => {
    expect(shareLeft(0, 40_000, 10_000)).toBe(0.75);
    expect(shareLeft(0, 40_000, 99_000)).toBe(0);
    expect([secondsLeft(1000, 1), secondsLeft(1000, 999), secondsLeft(1000, 1000), secondsLeft(1000, 5000)]).toEqual([1, 1, 0, 0]);
  });

  it('counts by the server’s time on a desk whose clock is wrong', () => {
    const clock = new ServerClock(() => 1_000);
    clock.adopt(60_000);
    expect(clock.now()).toBe(61_000);
    // A sample that travelled longer is too early: the better one stays.
    clock.adopt(59_000);
    expect(clock.now()).toBe(61_000);
  });
});

describe('the record', () => {
  const types = [
    { code: 'counselling', callClass: 'COUNSELLING' as const, label: {} },
    { code: 'silent', callClass: 'NON_COUNSELLING' as const, label: {} },
  ];
  it('may be empty when it was no counselling, and only then', () => {
    expect(faultsOf({ callType: 'silent', summary: '' }, types)).toEqual({ callType: false, summary: undefined });
    expect(faultsOf({ callType: 'counselling', summary: '  ' }, types).summary).toBe('empty');
    expect(faultsOf({ callType: '', summary: 'x' }, types).callType).toBe(true);
    expect(faultsOf({ callType: 'silent', summary: 'x'.repeat(4001) }, types).summary).toBe('long');
  });
});

describe('ready replies', () => {
  const replies = [
    { shortcut: 'aman', language: 'ar', title: 'الأمان', text: 'هل أنت بأمان؟' },
    { shortcut: 'safe', language: 'en', title: 'Safe', text: 'Are you safe? Hello.' },
    { shortcut: 'hello', language: 'en', title: 'Welcome', text: 'Hello' },
  ];
  it('are searched by a slash at the very start alone', () => {
    expect(['/', '/sa', 'a /sa', '/a b', '//'].map(slashQuery)).toEqual(['', 'sa', undefined, undefined, undefined]);
  });
  it('are those of the child’s language, shortcuts first', () => {
    expect(findReplies(replies, 'ar', '').map((reply) => reply.shortcut)).toEqual(['aman']);
    expect(findReplies(replies, 'en', 'hel').map((reply) => reply.shortcut)).toEqual(['hello', 'safe']);
    expect(findReplies(replies, 'en', 'zzz')).toEqual([]);
  });
});

describe('the keys', () => {
  const pressed = { code: 'KeyA', altKey: true, ctrlKey: false, metaKey: false, shiftKey: false };
  it('go by the place of the key, so that they work on an Arabic keyboard', () => {
    expect(actionOf(pressed)).toBe('accept');
    expect(actionOf({ ...pressed, code: 'Digit2' })).toBe('contact-2');
    expect(actionOf({ ...pressed, code: 'Slash', altKey: false, ctrlKey: true })).toBe('help');
  });
  it('leave plain letters and other combinations alone', () => {
    expect(actionOf({ ...pressed, altKey: false })).toBeUndefined();
    expect(actionOf({ ...pressed, shiftKey: true })).toBeUndefined();
    expect(actionOf({ ...pressed, ctrlKey: true })).toBeUndefined();
  });
});
