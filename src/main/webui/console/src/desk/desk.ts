import {
  CounsellorSession,
  type Availability,
  type DeskContact,
  type DeskConversation,
  type DeskOccurrence,
  type HandoverOutcome,
  type Offer,
} from '@sanad/protocol';
import { clock } from '../app/clock.ts';

/** What is written and not sent: in memory only, because it holds a child's story. */
export interface RecordDraft {
  callType: string;
  summary: string;
}

/** One line of the list: a conversation, or a record still owed. */
export interface Entry {
  contactId: string;
  phase: 'ACTIVE' | 'WRAP_UP' | 'OWED';
  language: string;
  conversation?: DeskConversation;
  contact?: DeskContact;
  endedAt?: string | null;
}

/** Why a contact left the desk that I had not let go. */
export type Gone = 'unsent' | 'lost' | 'silent' | 'takenBack' | 'handedOver' | 'given';

/** The words of a conversation whose wrap-up ran out stay readable while its record is written. */
interface Kept {
  contact: DeskContact;
  messages: DeskConversation['transcript']['messages'];
}

/** @param asked whether the counsellor had asked that somebody takes it over */
function whyGone(reason: string | null, asked: boolean): Gone {
  switch (reason) {
    case 'COUNSELLOR_LOST':
      return 'lost';
    case 'COUNSELLOR_SILENT':
      return 'silent';
    case 'TAKEN_BACK':
      return 'takenBack';
    case 'HANDED_OVER':
      return 'handedOver';
    case 'TRANSFERRED':
      return asked ? 'handedOver' : 'given';
    default:
      return 'unsent';
  }
}

/**
 * The desk of one counsellor: the session's truth, and what only this window knows (which conversation is open,
 * drafts, since when an offer rings). Nothing of it is stored in the browser.
 */
export class Desk {
  readonly session: CounsellorSession;
  readonly drafts = new Map<string, string>();
  readonly records = new Map<string, RecordDraft>();

  /** A contact was taken from this desk, perhaps with words that were never sent. */
  gone: { why: Gone; unsent: readonly string[] } | undefined;
  /** How my last handover of a contact went, until it is read. */
  readonly outcomes = new Map<string, HandoverOutcome>();

  #selected: string | undefined;
  #expected: string | undefined;
  #ringingSince = new Map<string, number>();
  #kept = new Map<string, Kept>();
  #saved = new Set<string>();
  #listeners = new Set<() => void>();
  /** First message that was unread when its conversation was opened. */
  #unreadFrom = new Map<string, number>();

  constructor(session: CounsellorSession) {
    this.session = session;
    session.subscribe(() => this.#settle());
    session.onOccurrence((occurrence) => this.#occurred(occurrence));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Conversations first (the oldest first, so that Alt+1 stays where it is), then records owed. */
  get entries(): Entry[] {
    const conversations = this.session.contacts
      .map(
        (conversation): Entry => ({
          contactId: conversation.contact.contactId,
          phase: conversation.contact.phase,
          language: conversation.contact.language,
          contact: conversation.contact,
          conversation,
          endedAt: conversation.contact.endedAt,
        }),
      )
      .sort((a, b) => (a.contact?.assignedAt ?? '').localeCompare(b.contact?.assignedAt ?? ''));
    const owed = this.session.owed
      .filter((record) => !this.#saved.has(record.contactId))
      .map(
        (record): Entry => ({
          contactId: record.contactId,
          phase: 'OWED',
          language: record.language,
          contact: this.#kept.get(record.contactId)?.contact,
          endedAt: record.endedAt,
        }),
      );
    return [...conversations, ...owed];
  }

  get selected(): Entry | undefined {
    return this.entries.find((entry) => entry.contactId === this.#selected);
  }

  get slotsInUse(): number {
    return this.session.contacts.length + this.session.offers.length;
  }

  select(contactId: string | undefined): void {
    this.#selected = contactId;
    const conversation = contactId ? this.session.conversation(contactId) : undefined;
    if (contactId && conversation) {
      const first = conversation.transcript.messages.find(
        (message) => message.from === 'VISITOR' && message.seq > conversation.marking.read,
      );
      if (first && first.seq > 1) this.#unreadFrom.set(contactId, first.seq);
      else this.#unreadFrom.delete(contactId);
    }
    this.#tell();
  }

  /** An accepted contact is opened as soon as it is on the desk, unless I am in the middle of writing elsewhere. */
  expect(contactId: string): void {
    const writing = this.#selected !== undefined && Boolean(this.drafts.get(this.#selected)?.trim());
    if (writing) return;
    if (this.session.conversation(contactId)) this.select(contactId);
    else this.#expected = contactId;
  }

  unreadFrom(contactId: string): number | undefined {
    return this.#unreadFrom.get(contactId);
  }

  keptMessages(contactId: string): Kept['messages'] {
    return this.#kept.get(contactId)?.messages ?? [];
  }

  ringingSince(offer: Offer): number {
    return this.#ringingSince.get(offer.offerId) ?? clock.now();
  }

  setAvailability(availability: Availability, reason?: string): Promise<void> {
    return this.session.setAvailability(availability, reason);
  }

  write(contactId: string, text: string): void {
    this.drafts.delete(contactId);
    this.#unreadFrom.delete(contactId);
    this.session.write(contactId, text);
  }

  /** Puts a refused message back where it can be changed. */
  rewrite(contactId: string, id: string): void {
    const text = this.session.discard(contactId, id);
    if (text === undefined) return;
    const draft = this.drafts.get(contactId);
    this.drafts.set(contactId, draft ? `${text}\n${draft}` : text);
    this.#tell();
  }

  async saveRecord(contactId: string, record: RecordDraft): Promise<void> {
    await this.session.wrapUp(contactId, record.callType, record.summary);
    this.#saved.add(contactId);
    this.records.delete(contactId);
    this.#kept.delete(contactId);
    this.#tell();
  }

  dismissOutcome(contactId: string): void {
    this.outcomes.delete(contactId);
    this.#tell();
  }

  /** The counsellor has read what went wrong. */
  dismissGone(): void {
    this.gone = undefined;
    this.#tell();
  }

  #occurred(occurrence: DeskOccurrence): void {
    if (occurrence.kind === 'handover') {
      // Accepted is seen by what follows: it is gone, or somebody came in.
      if (occurrence.outcome !== 'ACCEPTED' && occurrence.outcome !== 'CONTACT_ENDED') this.outcomes.set(occurrence.contactId, occurrence.outcome);
      return;
    }
    if (occurrence.kind !== 'contactGone') return;
    const { contactId, reason, unsent, asked } = occurrence;
    this.outcomes.delete(contactId);
    this.drafts.delete(contactId);
    this.#unreadFrom.delete(contactId);
    // A saved record is what one wanted; a child that was given to somebody else, or words it never got, are not.
    const why = whyGone(reason, asked);
    if (why !== 'unsent' || unsent.length > 0) {
      this.gone = { why, unsent: [...(this.gone?.unsent ?? []), ...unsent] };
    }
  }

  #settle(): void {
    clock.adopt(this.session.clockOffset);
    const open = new Set(this.session.offers.map((offer) => offer.offerId));
    for (const offerId of this.#ringingSince.keys()) if (!open.has(offerId)) this.#ringingSince.delete(offerId);
    for (const offerId of open) if (!this.#ringingSince.has(offerId)) this.#ringingSince.set(offerId, clock.now());
    for (const { contact, transcript } of this.session.contacts) {
      if (contact.phase === 'WRAP_UP') {
        this.#kept.set(contact.contactId, { contact, messages: [...transcript.messages] });
      }
    }
    if (this.#expected && this.session.conversation(this.#expected)) {
      const contactId = this.#expected;
      this.#expected = undefined;
      this.select(contactId);
      return;
    }
    const entries = this.entries;
    if (!entries.some((entry) => entry.contactId === this.#selected)) {
      // Work in hand comes first; a record that is only owed waits until it is asked for.
      this.#selected = undefined;
      const next = entries.find((entry) => entry.phase !== 'OWED');
      if (next) {
        this.select(next.contactId);
        return;
      }
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
