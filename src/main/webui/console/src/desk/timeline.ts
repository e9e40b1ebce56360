import type { Marks, Message, PendingMessage } from '@sanad/protocol';

export type Delivery = 'sent' | 'delivered' | 'read';

export type Item =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean; delivery?: Delivery }
  | { kind: 'pending'; key: string; message: PendingMessage; first: boolean };

/** Messages of one side that follow each other within this time stand together. */
const TOGETHER = 4 * 60_000;

/**
 * What the transcript shows, in order: a line per day, one before the first unread message, and messages in runs of
 * one side. Only the last of mine that is delivered, and the last that is read, carry their mark in words.
 *
 * @param unreadFrom seq of the first message that was unread when the conversation was opened, if any
 */
export function timeline(
  messages: readonly Message[],
  pending: readonly PendingMessage[],
  marks: Marks,
  unreadFrom?: number,
  dayOf: (at: string) => string = (at) => new Date(at).toDateString(),
  isMine: (message: Message) => boolean = () => true,
): Item[] {
  const items: Item[] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    if (!before || dayOf(before.at) !== dayOf(message.at)) {
      items.push({ kind: 'day', key: `day-${message.seq}`, at: message.at });
    }
    if (message.seq === unreadFrom) items.push({ kind: 'new', key: 'new' });
    items.push({
      kind: 'message',
      key: message.id,
      message,
      first: !together(before, message, dayOf) || message.seq === unreadFrom,
      last: !together(message, after, dayOf) || after?.seq === unreadFrom,
      delivery: message.from === 'COUNSELLOR' && isMine(message) ? deliveryOf(message.seq, marks) : undefined,
    });
  });
  const lastIsMine = messages[messages.length - 1]?.from === 'COUNSELLOR';
  pending.forEach((message, index) => {
    items.push({ kind: 'pending', key: message.id, message, first: index === 0 && !lastIsMine });
  });
  return items;
}

export function deliveryOf(seq: number, marks: Marks): Delivery {
  if (seq <= marks.read) return 'read';
  return seq <= marks.delivered ? 'delivered' : 'sent';
}

function together(
  earlier: Message | undefined,
  later: Message | undefined,
  dayOf: (at: string) => string,
): boolean {
  return (
    earlier !== undefined &&
    later !== undefined &&
    earlier.from === later.from &&
    (earlier.senderId ?? '') === (later.senderId ?? '') &&
    dayOf(earlier.at) === dayOf(later.at) &&
    Date.parse(later.at) - Date.parse(earlier.at) < TOGETHER
  );
}
