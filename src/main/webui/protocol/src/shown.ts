import type { Marks, Message, Sender } from './frames.ts';
import type { Pending } from './pending.ts';
import type { Transcript } from './transcript.ts';

/** A message as it is shown: stored ones first, in order; then one's own that are not stored yet. */
export interface ShownMessage {
  id: string;
  from: Sender;
  /** What the counsellor who wrote it is called. */
  by?: string;
  text: string;
  /** Epoch milliseconds. */
  at: number;
  seq?: number;
  state: 'pending' | 'sent' | 'delivered' | 'read' | 'refused';
  problem?: string;
}

/** @param theirs how far the other side has got with my messages */
export function shownMessages(me: Sender, transcript: Transcript, pending: Pending, theirs: Marks): ShownMessage[] {
  const stored = (message: Message): ShownMessage => ({
    id: message.id,
    from: message.from,
    by: message.by ?? undefined,
    text: message.text,
    at: Date.parse(message.at),
    seq: message.seq,
    state: message.seq <= theirs.read ? 'read' : message.seq <= theirs.delivered ? 'delivered' : 'sent',
  });
  return [
    ...transcript.messages.map(stored),
    ...transcript.waiting().filter((message) => message.from === me).map(stored),
    ...pending.messages.map((message): ShownMessage => ({ id: message.id, from: me, text: message.text, at: message.writtenAt, state: message.state, problem: message.problem })),
  ];
}
