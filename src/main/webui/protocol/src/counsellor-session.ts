import * as CloseCode from './close-code.ts';
import { Connection, type ConnectionOptions, type Link } from './connection.ts';
import { Commands } from './commands.ts';
import { DeskConversation } from './desk-conversation.ts';
import type { Availability, CallType, CannedReply, Colleague, CounsellorClientFrame, CounsellorServerFrame, DeskContact, DeskFrame, ErrorFrame, HandoverKind, HandoverOutcome, Me, Message, Offer, OfferOutcome, Owed, Target } from './frames.ts';
import { newId } from './ids.ts';
import { Observed } from './observed.ts';

/** Something the console shows or sounds once. */
export type DeskOccurrence =
  | { kind: 'offer'; offer: Offer }
  | { kind: 'offerClosed'; offerId: string; contactId: string; outcome: OfferOutcome }
  | { kind: 'message'; contactId: string; message: Message }
  | { kind: 'handover'; contactId: string; outcome: HandoverOutcome }
  | { kind: 'contactGone'; contactId: string; reason: string | null; unsent: string[]; asked: boolean }
  | { kind: 'visitor'; contactId: string; online: boolean; restarted: boolean }
  | { kind: 'alert'; alertId: string; contactId: string; state: string };

type DeskCommand = Extract<CounsellorClientFrame, { id: string }>;

/**
 * A counsellor's desk: offers, conversations, owed records. The server's `desk` frame is the truth after each
 * (re)connect; conversations keep what they have and ask only for what is newer.
 */
export class CounsellorSession extends Observed {
  link: Link = { state: 'closed', attempt: 0 };
  me: Me | undefined;
  offers: readonly Offer[] = [];
  owed: readonly Owed[] = [];
  callTypes: readonly CallType[] = [];
  cannedReplies: readonly CannedReply[] = [];
  /** Who is there to hand a contact to, as of the last time it was asked. */
  colleagues: readonly Colleague[] | undefined;
  /** Server's clock minus ours, in milliseconds: counts down right on a machine whose clock is wrong. */
  clockOffset = 0;

  private readonly conversations = new Map<string, DeskConversation>();
  /** Conversations that are gone with words in doubt: stored before they went, or never sent? The server is asked. */
  private readonly parting = new Set<{ conversation: DeskConversation; reason: string | null }>();
  private readonly connection: Connection<CounsellorClientFrame, CounsellorServerFrame>;
  private readonly commands = new Commands<DeskCommand>((frame) => this.send(frame));
  private readonly occurrences = new Set<(occurrence: DeskOccurrence) => void>();

  constructor(url: string, options: ConnectionOptions = {}) {
    super();
    this.connection = new Connection(url, { opened: () => {}, frame: (frame) => this.receive(frame), link: (link) => this.linked(link) }, options);
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
  }

  /** @returns how to stop listening */
  onOccurrence(listener: (occurrence: DeskOccurrence) => void): () => void {
    this.occurrences.add(listener);
    return () => this.occurrences.delete(listener);
  }

  /** Another window of the same counsellor has the desk. */
  get displaced(): boolean {
    return this.link.state === 'closed' && this.link.code === CloseCode.CONNECTED_ELSEWHERE;
  }

  /** The login ran out: renew it, then `start` again; nothing is lost. */
  get loginNeeded(): boolean {
    return this.link.state === 'closed' && (this.link.code === CloseCode.INVALID_TOKEN || this.link.code === CloseCode.POLICY);
  }

  get contacts(): DeskConversation[] {
    return [...this.conversations.values()];
  }

  conversation(contactId: string): DeskConversation | undefined {
    return this.conversations.get(contactId);
  }

  now(): number {
    return Date.now() + this.clockOffset;
  }

  setAvailability(availability: Availability, reason?: string): Promise<void> {
    return this.commands.issue({ type: 'availability', id: newId(), availability, reason });
  }

  answer(offerId: string, accept: boolean, reason?: string): Promise<void> {
    return this.commands.issue({ type: 'answer', id: newId(), offerId, accept, reason });
  }

  write(contactId: string, text: string): void {
    const conversation = this.conversations.get(contactId);
    conversation?.pending.add(newId(), text);
    conversation?.typingSent.stopped();
    this.changed();
  }

  typed(contactId: string): void {
    this.conversations.get(contactId)?.typingSent.typed();
  }

  readAll(contactId: string): void {
    const conversation = this.conversations.get(contactId);
    if (!conversation || conversation.transcript.lastSeq <= conversation.marking.read) return;
    conversation.marking.readUpTo(conversation.transcript.lastSeq);
    this.changed();
  }

  /** @returns the refused message's text, to be written anew */
  discard(contactId: string, id: string): string | undefined {
    const text = this.conversations.get(contactId)?.pending.discard(id)?.text;
    this.changed();
    return text;
  }

  end(contactId: string): Promise<void> {
    return this.commands.issue({ type: 'end', id: newId(), contactId });
  }

  wrapUp(contactId: string, callType: string, summary: string): Promise<void> {
    return this.commands.issue({ type: 'wrapUp', id: newId(), contactId, callType, summary });
  }

  danger(contactId: string): Promise<void> {
    return this.commands.issue({ type: 'danger', id: newId(), contactId });
  }

  handOver(contactId: string, kind: HandoverKind, target: Target, leaving: boolean, note?: string): Promise<void> {
    return this.commands.issue({ type: 'handover', id: newId(), contactId, kind, target, leaving, note });
  }

  cancelHandover(handoverId: string): Promise<void> {
    return this.commands.issue({ type: 'cancelHandover', id: newId(), handoverId });
  }

  /** The best contact that waits for me, if there is one, comes without ringing. */
  takeNext(): Promise<void> {
    return this.commands.issue({ type: 'takeNext', id: newId() });
  }

  leaveConference(contactId: string): Promise<void> {
    return this.commands.issue({ type: 'leaveConference', id: newId(), contactId });
  }

  askColleagues(): void {
    this.send({ type: 'colleagues' });
  }

  retryNow(): void {
    this.connection.retryNow();
  }

  private readonly send = (frame: CounsellorClientFrame): boolean => this.connection.send(frame);

  private linked(link: Link): void {
    this.link = link;
    if (link.state !== 'open') {
      this.commands.suspend();
      for (const conversation of this.conversations.values()) conversation.suspend();
      for (const { conversation } of this.parting) conversation.pending.suspend();
    }
    this.changed();
  }

  private receive(frame: CounsellorServerFrame): void {
    switch (frame.type) {
      case 'desk':
        this.enter(frame);
        break;
      case 'history': {
        const conversation = this.conversations.get(frame.contactId);
        if (!conversation) return;
        conversation.theirs = frame.marks;
        conversation.loaded = true;
        this.arrived(conversation, conversation.transcript.acceptAll(frame.messages, frame.lastSeq), frame.messages);
        conversation.resume();
        break;
      }
      case 'state':
        this.me = frame.me;
        break;
      case 'offer':
        if (this.offers.some((offer) => offer.offerId === frame.offer.offerId)) {
          // It rings on, and may have become more urgent.
          this.offers = this.offers.map((offer) => (offer.offerId === frame.offer.offerId ? frame.offer : offer));
          break;
        }
        this.offers = [...this.offers, frame.offer];
        this.tell({ kind: 'offer', offer: frame.offer });
        break;
      case 'offerClosed':
        if (!this.offers.some((offer) => offer.offerId === frame.offerId)) return;
        this.offers = this.offers.filter((offer) => offer.offerId !== frame.offerId);
        this.tell({ kind: 'offerClosed', offerId: frame.offerId, contactId: frame.contactId, outcome: frame.outcome });
        break;
      case 'contact':
        this.upsert(frame.contact);
        break;
      case 'contactGone':
        this.gone(frame.contactId, frame.reason ?? null);
        break;
      case 'message': {
        const conversation = this.conversations.get(frame.contactId);
        if (!conversation) return;
        const { seq, id, from, by, senderId, text, at } = frame;
        this.arrived(conversation, conversation.transcript.accept({ seq, id, from, by, senderId, text, at }), [frame]);
        break;
      }
      case 'ack': {
        const conversation = this.conversations.get(frame.contactId);
        const message = conversation?.pending.acknowledge(frame.ref);
        if (conversation && message) {
          conversation.transcript.accept({ seq: frame.seq, id: message.id, from: 'COUNSELLOR', senderId: this.me?.id, by: this.me?.name, text: message.text, at: frame.at });
          conversation.contact = { ...conversation.contact, replyDueAt: null };
        } else {
          conversation?.transcript.reaches(frame.seq);
          this.answered((parted) => parted.pending.acknowledge(frame.ref));
        }
        break;
      }
      case 'marks': {
        const conversation = this.conversations.get(frame.contactId);
        if (conversation) conversation.theirs = { delivered: Math.max(conversation.theirs.delivered, frame.delivered), read: Math.max(conversation.theirs.read, frame.read) };
        break;
      }
      case 'typing':
        this.conversations.get(frame.contactId)?.typingSeen.set(frame.on);
        break;
      case 'visitor': {
        const conversation = this.conversations.get(frame.contactId);
        if (!conversation) return;
        conversation.contact = { ...conversation.contact, visitorOnline: frame.online };
        conversation.visitorRestarted ||= frame.restarted === true;
        this.tell({ kind: 'visitor', contactId: frame.contactId, online: frame.online, restarted: frame.restarted === true });
        break;
      }
      case 'alert': {
        const conversation = this.conversations.get(frame.contactId);
        if (conversation) conversation.contact = { ...conversation.contact, alert: frame.state === 'CLOSED' ? null : { alertId: frame.alertId, state: frame.state } };
        this.tell({ kind: 'alert', alertId: frame.alertId, contactId: frame.contactId, state: frame.state });
        break;
      }
      case 'handover': {
        const conversation = this.conversations.get(frame.contactId);
        const { handoverId, kind, target, dueAt, outcome } = frame;
        if (conversation && outcome) conversation.contact = { ...conversation.contact, handover: null };
        else if (conversation && kind && target) conversation.contact = { ...conversation.contact, handover: { handoverId, kind, target, dueAt } };
        if (outcome) this.tell({ kind: 'handover', contactId: frame.contactId, outcome });
        break;
      }
      case 'colleagues':
        this.colleagues = frame.colleagues;
        break;
      case 'owed':
        this.owed = [...this.owed.filter((owed) => owed.contactId !== frame.contactId), { contactId: frame.contactId, endedAt: frame.endedAt, language: frame.language }];
        break;
      case 'ok':
        this.commands.ok(frame.ref);
        break;
      case 'error':
        this.refused(frame);
        break;
      case 'pong':
        for (const [contactId, seq] of Object.entries(frame.seqs ?? {})) this.conversations.get(contactId)?.transcript.reaches(seq);
        return;
    }
    this.changed();
  }

  private enter(desk: DeskFrame): void {
    this.me = desk.me;
    for (const { conversation } of this.parting) conversation.pending.resume();
    const known = new Set(this.offers.map((offer) => offer.offerId));
    this.offers = desk.offers;
    for (const offer of desk.offers) if (!known.has(offer.offerId)) this.tell({ kind: 'offer', offer });
    this.owed = desk.owed;
    this.callTypes = desk.callTypes;
    this.cannedReplies = desk.cannedReplies;
    this.clockOffset = Date.parse(desk.serverTime) - Date.now();
    const kept = new Set(desk.contacts.map((contact) => contact.contactId));
    for (const contactId of [...this.conversations.keys()]) if (!kept.has(contactId)) this.gone(contactId, null);
    for (const contact of desk.contacts) {
      this.upsert(contact, true);
    }
    this.commands.resume();
  }

  /** @param follow also when the conversation is known already, after a reconnect */
  private upsert(contact: DeskContact, follow = false): void {
    let conversation = this.conversations.get(contact.contactId);
    if (!conversation) {
      conversation = new DeskConversation(contact, this.send, () => this.changed());
      this.conversations.set(contact.contactId, conversation);
      follow = true;
    }
    conversation.contact = contact;
    this.owed = this.owed.filter((owed) => owed.contactId !== contact.contactId);
    if (contact.phase === 'WRAP_UP') conversation.pending.abandon();
    if (follow) conversation.transcript.open();
    else conversation.transcript.reaches(contact.lastSeq);
  }

  private gone(contactId: string, reason: string | null): void {
    const conversation = this.conversations.get(contactId);
    if (!conversation) return;
    this.conversations.delete(contactId);
    conversation.suspend();
    conversation.transcript.clear();
    this.parting.add({ conversation, reason });
    // Said again under the same id, what was stored is acknowledged once more, and everything else is refused.
    if (this.link.state === 'open') conversation.pending.resume();
    this.answered(() => {});
  }

  /** Lets those go of whose words the server has told what became of them. */
  private answered(by: (parted: DeskConversation) => void): void {
    for (const parted of this.parting) {
      const { conversation, reason } = parted;
      by(conversation);
      if (!conversation.pending.isEmpty) continue;
      this.parting.delete(parted);
      const { contactId, handover } = conversation.contact;
      const unsent = conversation.pending.messages.map((message) => message.text);
      conversation.close();
      this.tell({ kind: 'contactGone', contactId, reason, unsent, asked: handover?.kind === 'TRANSFER' });
    }
  }

  private arrived(conversation: DeskConversation, fresh: Message[], all: readonly Message[]): void {
    for (const message of all) if (conversation.pending.has(message.id)) conversation.pending.acknowledge(message.id);
    for (const message of fresh) {
      if (message.from !== 'VISITOR') continue;
      if (conversation.contact.nudgedAt && message.at > conversation.contact.nudgedAt) conversation.contact = { ...conversation.contact, nudgedAt: null };
      conversation.marking.delivered(message.seq);
      conversation.typingSeen.set(false);
      this.tell({ kind: 'message', contactId: conversation.contact.contactId, message });
    }
  }

  private refused(frame: ErrorFrame): void {
    if (frame.ref === undefined || this.commands.refuse(frame)) return;
    for (const conversation of this.conversations.values()) {
      if (conversation.pending.has(frame.ref)) conversation.pending.refuse(frame);
    }
    this.answered((parted) => parted.pending.refuse(frame));
  }

  private tell(occurrence: DeskOccurrence): void {
    for (const listener of this.occurrences) listener(occurrence);
  }
}
