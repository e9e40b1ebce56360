import * as CloseCode from './close-code.ts';
import { Connection, type ConnectionOptions, type Link } from './connection.ts';
import { Commands } from './commands.ts';
import { type AgeBand, type ErrorFrame, type Marks, type Message, type OpenFrame, slug, type VisitorClientFrame, type VisitorServerFrame, type VisitorState, type Wishes } from './frames.ts';
import { newId } from './ids.ts';
import { Marking } from './marking.ts';
import { Observed } from './observed.ts';
import { Pending, passes, retryAfter } from './pending.ts';
import { type ShownMessage, shownMessages } from './shown.ts';
import { Transcript } from './transcript.ts';
import { TypingSeen, TypingSent } from './typing.ts';

export const LONGEST_TEXT = 4_000;

export interface Opening {
  helpline: string;
  language: string;
  nickname?: string;
  ageBand?: AgeBand;
  danger: boolean;
  consentVersion: string;
  wishes?: Wishes;
  previous?: string;
  parentAgreed?: boolean;
  phrase?: string;
}

export type VisitorView = {
  link: Link;
  /** Undefined until the server has opened the contact. */
  state: VisitorState | undefined;
  messages: ShownMessage[];
  /** Messages that the server has not acknowledged yet. */
  pending: number;
  counsellorTyping: boolean;
  /** The server asked for patience until then, in epoch milliseconds; 0 when it did not. */
  slowedUntil: number;
  /** Danger was said: on its way, or heard by the server. */
  danger: 'no' | 'sending' | 'told';
  /** "It got worse" was said: on its way, or heard. */
  worse: 'no' | 'sending' | 'told';
  /** The child asked for the end; it is on its way. */
  ending: boolean;
  /** The counsellor was lost while this page was open. */
  requeued: boolean;
  /** Nobody was lost: somebody else will go on. */
  handedOn: boolean;
  /** The server refused to open the contact; the slug of the problem. */
  problem: string | undefined;
};

/**
 * The child's side of one contact, from opening to the end. Holds all in memory: when the page goes, it is gone.
 * Nothing is sent twice with another id, nothing acknowledged is ever resent.
 */
export class VisitorSession extends Observed {
  private readonly connection: Connection<VisitorClientFrame, VisitorServerFrame>;
  private readonly transcript = new Transcript((lastSeq) => this.resumeFrom(lastSeq));
  private readonly pending = new Pending((message) => this.connection.send({ type: 'message', id: message.id, text: message.text }), () => this.changed());
  private readonly commands = new Commands<{ type: 'danger' | 'worse'; id: string }>((frame) => this.connection.send(frame));
  private readonly marking = new Marking((marks) => this.connection.send({ type: 'marks', ...marks }));
  private readonly typingSent = new TypingSent((on) => this.state?.phase === 'ACTIVE' && this.connection.send({ type: 'typing', on }));
  private readonly typingSeen = new TypingSeen(() => this.changed());

  private opening: OpenFrame | undefined;
  private openAgain: ReturnType<typeof setTimeout> | undefined;
  private token: string | undefined;
  private state: VisitorState | undefined;
  private theirs: Marks = { delivered: 0, read: 0 };
  private danger: VisitorView['danger'] = 'no';
  private worse: VisitorView['worse'] = 'no';
  private requeued = false;
  private handedOn = false;
  private problem: string | undefined;
  private ending: string | undefined;
  /** The server answered `open` or `resume` on the present socket. */
  private isLive = false;

  constructor(url: string, options: ConnectionOptions = {}) {
    super();
    this.connection = new Connection(
      url,
      { opened: () => this.introduce(), frame: (frame) => this.receive(frame), link: (link) => this.linked(link) },
      options,
    );
  }

  open(opening: Opening): void {
    this.opening = { type: 'open', id: newId(), ...opening };
    this.danger = opening.danger ? 'sending' : 'no';
    this.connection.start();
    this.changed();
  }

  /** Keeps the message until the server has it; also before the contact is open. */
  write(text: string): void {
    this.pending.add(newId(), text);
    this.typingSent.stopped();
    this.changed();
  }

  typed(): void {
    this.typingSent.typed();
  }

  stoppedTyping(): void {
    this.typingSent.stopped();
  }

  /** Everything up to the newest message was on the screen. */
  readAll(): void {
    if (this.transcript.lastSeq > this.marking.read) this.marking.readUpTo(this.transcript.lastSeq);
  }

  inDanger(): void {
    if (this.danger === 'no') this.tell('danger', (heard) => (this.danger = heard));
  }

  /** The child who waits says that it got worse; may be said again later. */
  gotWorse(): void {
    if (this.worse !== 'sending') this.tell('worse', (heard) => (this.worse = heard));
  }

  /** Shows that this page had a conversation before, to the server alone; undefined before one was opened. */
  get proof(): string | undefined {
    return this.token;
  }

  /** Ends after what was written before it has arrived. */
  end(): void {
    this.ending ??= newId();
    this.endWhenSent();
    this.changed();
  }

  /** Best effort, at once, and forgets everything: the page goes away in the same moment. */
  leaveQuickly(): void {
    this.connection.send({ type: 'end', id: this.ending ?? newId(), quick: true });
    this.forget();
  }

  /** The page goes: clears the memory, and leaves the goodbye to the browser. */
  vanish(): void {
    this.connection.abandon();
    this.forget();
  }

  /** Clears the memory and closes the socket. The server is told nothing more. */
  forget(): void {
    clearTimeout(this.openAgain);
    this.connection.stop();
    this.transcript.clear();
    this.pending.clear();
    this.commands.clear();
    this.marking.suspend();
    this.typingSent.forget();
    this.token = this.opening = this.state = undefined;
    this.changed();
  }

  discard(id: string): string | undefined {
    const text = this.pending.discard(id)?.text;
    this.changed();
    return text;
  }

  retryNow(): void {
    this.connection.retryNow();
  }

  view(): VisitorView {
    return {
      link: this.connection.link,
      state: this.state,
      messages: shownMessages('VISITOR', this.transcript, this.pending, this.theirs),
      pending: this.pending.messages.filter((message) => message.state === 'pending').length,
      counsellorTyping: this.typingSeen.on,
      slowedUntil: this.pending.slowedUntil,
      danger: this.danger,
      ending: this.ending !== undefined,
      worse: this.worse,
      requeued: this.requeued,
      handedOn: this.handedOn,
      problem: this.problem,
    };
  }

  private introduce(): void {
    if (this.token !== undefined) this.resumeFrom(this.transcript.lastSeq);
    else if (this.opening) this.connection.send(this.opening);
  }

  private resumeFrom(lastSeq: number): void {
    if (this.token !== undefined) this.connection.send({ type: 'resume', token: this.token, lastSeq });
  }

  private linked(link: Link): void {
    if (link.state !== 'open') this.suspend();
    if (link.state === 'closed') {
      if (link.code === CloseCode.CONVERSATION_OVER && this.state?.phase !== 'REFUSED') this.state = { ...this.state, phase: 'ENDED' };
      if (link.code !== undefined) this.pending.abandon();
      if (link.code === CloseCode.INVALID_TOKEN || link.code === CloseCode.POLICY) this.problem ??= 'invalid-token';
    }
    this.changed();
  }

  private suspend(): void {
    this.isLive = false;
    this.pending.suspend();
    this.commands.suspend();
    this.marking.suspend();
    this.typingSent.forget();
    this.typingSeen.set(false);
  }

  private live(): void {
    this.isLive = true;
    this.pending.resume();
    this.commands.resume();
    this.marking.resume();
    this.endWhenSent();
  }

  private receive(frame: VisitorServerFrame): void {
    switch (frame.type) {
      case 'opened':
        if (frame.ref !== this.opening?.id || this.token !== undefined) return;
        this.token = frame.token;
        if (this.opening.danger) this.danger = 'told';
        this.live();
        this.enter(frame.state);
        break;
      case 'resumed':
        this.theirs = frame.marks;
        this.arrived(this.transcript.acceptAll(frame.messages, frame.lastSeq), frame.messages);
        this.live();
        this.enter(frame.state);
        break;
      case 'state':
        this.enter(frame.state);
        break;
      case 'message':
        this.arrived(this.transcript.accept({ seq: frame.seq, id: frame.id, from: frame.from, by: frame.by, text: frame.text, at: frame.at }), [frame]);
        break;
      case 'ack': {
        const message = this.pending.acknowledge(frame.ref);
        if (message) {
          this.transcript.accept({ seq: frame.seq, id: message.id, from: 'VISITOR', text: message.text, at: frame.at });
          if (this.state?.nudged) this.state = { ...this.state, nudged: null };
        }
        else this.transcript.reaches(frame.seq);
        this.endWhenSent();
        break;
      }
      case 'marks':
        this.theirs = { delivered: Math.max(this.theirs.delivered, frame.delivered), read: Math.max(this.theirs.read, frame.read) };
        break;
      case 'typing':
        this.typingSeen.set(frame.on);
        break;
      case 'ok':
        this.commands.ok(frame.ref);
        break;
      case 'error':
        this.refused(frame);
        break;
      case 'pong':
        for (const seq of Object.values(frame.seqs ?? {})) this.transcript.reaches(seq);
        return;
    }
    this.changed();
  }

  /** An own message that comes back from the server is as good as acknowledged. */
  private arrived(fresh: Message[], all: readonly Message[]): void {
    for (const message of all) if (this.pending.has(message.id)) this.pending.acknowledge(message.id);
    const theirs = fresh.filter((message) => message.from !== 'VISITOR').pop();
    if (theirs) {
      this.marking.delivered(theirs.seq);
      if (theirs.from === 'COUNSELLOR') this.typingSeen.set(false);
    }
  }

  private enter(state: VisitorState): void {
    this.handedOn = state.phase === 'WAITING' && (state.requeued === true ? state.handedOn === true : this.handedOn);
    this.requeued = state.phase === 'WAITING' && (state.requeued === true || this.requeued);
    if (state.phase !== 'WAITING') this.worse = 'no';
    this.state = state;
    if (state.phase === 'ENDED' || state.phase === 'REFUSED') {
      this.pending.abandon();
      this.connection.stop();
    }
  }

  private refused(frame: ErrorFrame): void {
    const problem = slug(frame.problem);
    if (this.commands.refuse(frame)) return;
    if (frame.ref !== undefined && this.pending.has(frame.ref)) {
      this.pending.refuse(frame);
    } else if (this.opening && this.token === undefined && (frame.ref === this.opening.id || frame.ref === undefined)) {
      if (passes(frame)) {
        clearTimeout(this.openAgain);
        this.openAgain = setTimeout(() => this.token === undefined && this.introduce(), retryAfter(frame));
      } else {
        this.problem = problem;
        this.connection.stop();
      }
    } else if (problem === 'invalid-token') {
      this.problem = problem;
      this.pending.abandon();
      this.connection.stop();
    } else if (frame.ref !== undefined && frame.ref === this.ending && problem === 'conversation-ended') {
      this.enter({ ...this.state, phase: 'ENDED' });
    } else if (frame.ref === undefined && passes(frame) && this.token !== undefined && !this.isLive) {
      // The answer to a `resume` that could not be read just now.
      clearTimeout(this.openAgain);
      this.openAgain = setTimeout(() => this.introduce(), retryAfter(frame));
    }
  }

  private endWhenSent(): void {
    if (this.ending && this.pending.isEmpty) this.connection.send({ type: 'end', id: this.ending });
  }

  private tell(type: 'danger' | 'worse', is: (heard: VisitorView['danger']) => void): void {
    const now = (heard: VisitorView['danger']) => {
      is(heard);
      this.changed();
    };
    now('sending');
    this.commands.issue({ type, id: newId() }).then(
      () => now('told'),
      () => now('no'),
    );
  }
}
