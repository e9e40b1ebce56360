import type { CounsellorClientFrame, DeskContact, Marks } from './frames.ts';
import { Marking } from './marking.ts';
import { Pending } from './pending.ts';
import { type ShownMessage, shownMessages } from './shown.ts';
import { Transcript } from './transcript.ts';
import { TypingSeen, TypingSent } from './typing.ts';

/** What a counsellor sees of one of their conversations. */
export class DeskConversation {
  readonly transcript: Transcript;
  readonly pending: Pending;
  readonly marking: Marking;
  readonly typingSent: TypingSent;
  readonly typingSeen: TypingSeen;
  /** What the child has of my messages. */
  theirs: Marks;
  /** The child's page was loaded anew: what was said before is not on its screen. */
  visitorRestarted = false;
  /** The history has been read at least once. */
  loaded = false;

  constructor(
    public contact: DeskContact,
    send: (frame: CounsellorClientFrame) => boolean,
    changed: () => void,
  ) {
    const contactId = contact.contactId;
    this.theirs = contact.marks;
    this.transcript = new Transcript((lastSeq) => send({ type: 'follow', contactId, lastSeq }));
    this.pending = new Pending((message) => send({ type: 'message', id: message.id, contactId, text: message.text }), changed);
    this.marking = new Marking((marks) => send({ type: 'marks', contactId, ...marks }));
    this.typingSent = new TypingSent((on) => send({ type: 'typing', contactId, on }));
    this.typingSeen = new TypingSeen(changed);
  }

  get visitorTyping(): boolean {
    return this.typingSeen.on;
  }

  /** Messages of the child that were not on the screen yet. */
  get unread(): number {
    return this.transcript.messages.filter((message) => message.from === 'VISITOR' && message.seq > this.marking.read).length;
  }

  get messages(): ShownMessage[] {
    return shownMessages('COUNSELLOR', this.transcript, this.pending, this.theirs);
  }

  suspend(): void {
    this.pending.suspend();
    this.marking.suspend();
    this.typingSent.forget();
    this.typingSeen.set(false);
  }

  resume(): void {
    this.pending.resume();
    this.marking.resume();
  }

  close(): void {
    this.suspend();
    this.transcript.clear();
    this.pending.clear();
  }
}
