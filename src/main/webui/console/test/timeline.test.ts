import { describe, expect, it } from 'vitest';
import type { Message, PendingMessage } from '@sanad/protocol';
import { deliveryOf, timeline } from '../src/desk/timeline.ts';

const message = (seq: number, from: Message['from'], at: string): Message => ({ seq, id: `m${seq}`, from, text: 'x', at });
const noMarks = { delivered: 0, read: 0 };
const byDay = (at: string) => at.slice(0, 10);

describe('the transcript', () => {
  it('puts a line before the first message of each day', () => {
    const items = timeline(
      [message(1, 'VISITOR', '2026-03-01T23:59:00Z'), message(2, 'VISITOR', '2026-03-02T00:00:30Z')],
      [],
      noMarks,
      undefined,
      byDay,
    );
    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('joins messages of one side that follow each other quickly, and parts them after a pause', () => {
    const items = timeline(
      [
        message(1, 'VISITOR', '2026-03-01T10:00:00Z'),
        message(2, 'VISITOR', '2026-03-01T10:00:20Z'),
        message(3, 'COUNSELLOR', '2026-03-01T10:00:30Z'),
        message(4, 'COUNSELLOR', '2026-03-01T10:09:00Z'),
      ],
      [],
      noMarks,
      undefined,
      byDay,
    ).filter((item) => item.kind === 'message');
    expect(items.map((item) => [item.first, item.last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('says where the unread ones begin', () => {
    const items = timeline(
      [message(1, 'VISITOR', '2026-03-01T10:00:00Z'), message(2, 'VISITOR', '2026-03-01T10:00:20Z')],
      [],
      noMarks,
      2,
      byDay,
    );
    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'new', 'message']);
  });

  it('knows what the child has of my messages', () => {
    const marks = { delivered: 5, read: 3 };
    expect([3, 5, 6].map((seq) => deliveryOf(seq, marks))).toEqual(['read', 'delivered', 'sent']);
  });

  it('gives no mark to the child’s own messages', () => {
    const items = timeline([message(1, 'VISITOR', '2026-03-01T10:00:00Z')], [], { delivered: 9, read: 9 }, undefined, byDay);
    expect(items.find((item) => item.kind === 'message')).toMatchObject({ delivery: undefined });
  });

  it('shows what is not sent yet after everything that is', () => {
    const pending: PendingMessage[] = [{ id: 'p', text: 'x', writtenAt: 0, state: 'pending' }];
    const items = timeline([message(1, 'COUNSELLOR', '2026-03-01T10:00:00Z')], pending, noMarks, undefined, byDay);
    expect(items[items.length - 1]).toMatchObject({ kind: 'pending', first: false });
  });
});
