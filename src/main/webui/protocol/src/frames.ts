/** The frames of the three sockets, as the AsyncAPI document describes them. Instants are ISO 8601 texts. */

export type Language = 'ar' | 'fr' | 'en';
export type Level = 'IMMINENT' | 'HIGH' | 'ELEVATED' | 'STANDARD';
export type AgeBand = 'under-10' | '10-12' | '13-15' | '16-17' | '18-25';
export type Sender = 'VISITOR' | 'COUNSELLOR' | 'SYSTEM';
export type Ending = 'BY_VISITOR' | 'BY_COUNSELLOR' | 'ABANDONED' | 'DROPPED' | 'SILENT' | 'TURNED_AWAY';
export type Texts = Partial<Record<string, string>>;

/** One message of a conversation; `seq` is dense from 1 and orders it. */
export interface Message {
  seq: number;
  id: string;
  from: Sender;
  /** What the counsellor who wrote it is called: there may be two. */
  by?: string | null;
  /** Which counsellor; told to counsellors only. */
  senderId?: string | null;
  text: string;
  at: string;
  /** What triage found in a child's words; told to counsellors only. */
  why?: Why;
}

export type Risk = 'NONE' | 'ELEVATED' | 'HIGH' | 'IMMINENT';

/** How grave a message was found to be, and by which of its words; the gravest first. */
export interface Why {
  risk: Risk;
  marks: Mark[];
}

/** From `start` to `end` in the text, in UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
  risk: Risk;
  category: string;
}

/** The highest `seq` that reached the other side, and the highest that was read there. */
export interface Marks {
  delivered: number;
  read: number;
}

export interface Alternative {
  label: Texts;
  phone?: string | null;
  url?: string | null;
}

/** Problem types of REST and of the sockets; the last part of the type's address. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  retryAfterMs?: number;
}

export const slug = (problem: Problem): string => problem.type.slice(problem.type.lastIndexOf('/') + 1);

export interface ErrorFrame {
  type: 'error';
  ref?: string;
  problem: Problem;
}
export interface OkFrame {
  type: 'ok';
  ref: string;
}
export interface PongFrame {
  type: 'pong';
  at: string;
  /** The newest `seq` of each conversation that this socket takes part in: tells of a lost tail. */
  seqs?: Record<string, number>;
}

// ---- visitor -------------------------------------------------------------------------------------------------

export type Phase = 'REQUESTED' | 'WAITING' | 'ACTIVE' | 'ENDED' | 'REFUSED';

export interface VisitorState {
  phase: Phase;
  place?: number | null;
  waitFromMinutes?: number | null;
  waitToMinutes?: number | null;
  /** Why intake refused, a stable code: QUEUE_FULL. */
  refusal?: string | null;
  alternatives?: Alternative[] | null;
  counsellor?: { alias?: string | null } | null;
  ending?: Ending | null;
  /** Said once, when the counsellor was lost and the child waits again. */
  requeued?: boolean | null;
  /** With `requeued`: nobody was lost, somebody else will go on. */
  handedOn?: boolean | null;
  /** When a child who was turned away may try again. */
  opensAt?: string | null;
  /** Who else is in the conversation. */
  guests?: { alias?: string | null }[] | null;
  /** The child talked to somebody else before. */
  transferred?: boolean | null;
  /** The child was asked whether it is still there. */
  nudged?: boolean | null;
  /** It takes longer than usual just now. */
  busy?: boolean | null;
}

export interface Wishes {
  alsoSpeaks?: string[];
  counsellorGender?: 'female' | 'male';
}

export interface OpenFrame {
  type: 'open';
  id: string;
  helpline: string;
  language: string;
  nickname?: string;
  ageBand?: AgeBand;
  danger: boolean;
  consentVersion: string;
  wishes?: Wishes;
  /** The token of this page's last conversation. */
  previous?: string;
  /** The child says that a parent agrees; asked for where the law of the place does. */
  parentAgreed?: boolean;
  /** Four words that were given out before, as they were typed; the answer is the same whether they are known or not. */
  phrase?: string;
}

export type VisitorClientFrame =
  | OpenFrame
  | { type: 'resume'; token: string; lastSeq: number }
  | { type: 'message'; id: string; text: string }
  | { type: 'typing'; on: boolean }
  | { type: 'marks'; delivered?: number; read?: number }
  | { type: 'danger'; id: string }
  | { type: 'worse'; id: string }
  | { type: 'end'; id: string; quick?: boolean }
  | { type: 'ping' };

export type VisitorServerFrame =
  | { type: 'opened'; ref: string; contactId: string; token: string; state: VisitorState }
  | { type: 'resumed'; contactId: string; state: VisitorState; messages: Message[]; marks: Marks; lastSeq: number }
  | { type: 'state'; state: VisitorState }
  | ({ type: 'message' } & Message)
  | ({ type: 'marks' } & Marks)
  | { type: 'typing'; on: boolean }
  | { type: 'ack'; ref: string; seq: number; at: string }
  | OkFrame
  | ErrorFrame
  | PongFrame;

// ---- counsellor ----------------------------------------------------------------------------------------------

export type Availability = 'READY' | 'BREAK' | 'OFFLINE';
export type CounsellorState = 'OFFLINE' | 'READY' | 'BREAK' | 'NOT_RESPONDING' | 'DISCONNECTED';
export type OfferOutcome = 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'RESCINDED' | 'CANCELLED';
export type DeclineReason = 'busy' | 'too-close' | 'language' | 'break-needed' | 'other';

export interface Me {
  id: string;
  name: string;
  state: CounsellorState;
  since: string;
  capacity: number;
  languages: string[];
  reason?: string | null;
}

export type HandoverKind = 'TRANSFER' | 'JOIN';
export type HandoverOutcome = 'ACCEPTED' | 'EXPIRED' | 'DECLINED' | 'CANCELLED' | 'CONTACT_ENDED';
export type TargetKind = 'LANGUAGE' | 'SKILL' | 'COUNSELLOR' | 'INTERPRETER' | 'SUPERVISOR';

export interface Target {
  kind: TargetKind;
  value?: string | null;
}

/** A handover of one's own that goes on. */
export interface Handover {
  handoverId: string;
  kind: HandoverKind;
  target: Target;
  dueAt?: string | null;
}

/** Somebody a contact can be handed to. */
export interface Colleague {
  id: string;
  name: string;
  languages: string[];
  skills: string[];
  supervisor: boolean;
  state: CounsellorState;
}

export interface Offer {
  offerId: string;
  contactId: string;
  language: string;
  level: Level;
  ageBand?: AgeBand | null;
  arrivedAt: string;
  expiresAt: string;
  purpose?: 'ANSWER' | 'TAKE_OVER' | 'JOIN';
  /** Who hands it over. */
  from?: string | null;
  step?: number;
}

export interface DeskContact {
  contactId: string;
  phase: 'ACTIVE' | 'WRAP_UP';
  language: string;
  level: Level;
  nickname?: string | null;
  ageBand?: AgeBand | null;
  arrivedAt: string;
  assignedAt: string;
  endedAt?: string | null;
  ending?: Ending | null;
  /** The child used the quick exit. */
  leftQuickly?: boolean;
  /** The child's words lead to this conversation: it has been here before. */
  earlierContactId?: string | null;
  dueAt?: string | null;
  lastSeq: number;
  marks: Marks;
  visitorOnline: boolean;
  alert?: { alertId: string; state: string } | null;
  /** What the supervisors who watch it now are called. */
  observers?: string[];
  role?: 'HOLDER' | 'GUEST';
  /** What the other counsellors in the conversation are called. */
  others?: string[];
  handover?: Handover | null;
  /** When it is taken back if nothing is written until then. */
  replyDueAt?: string | null;
  /** When the silent child was asked whether it is still there. */
  nudgedAt?: string | null;
  /** What was said when it was handed over. */
  note?: string | null;
}

export interface CallType {
  code: string;
  callClass: 'COUNSELLING' | 'NON_COUNSELLING';
  label: Texts;
  retired?: boolean;
}

export interface CannedReply {
  shortcut: string;
  language: string;
  title: string;
  text: string;
}

/** A record that is still to be written: its wrap-up's time ran out. */
export interface Owed {
  contactId: string;
  endedAt: string;
  language: string;
}

export interface DeskFrame {
  type: 'desk';
  me: Me;
  offers: Offer[];
  contacts: DeskContact[];
  owed: Owed[];
  callTypes: CallType[];
  cannedReplies: CannedReply[];
  serverTime: string;
}

export type CounsellorClientFrame =
  | { type: 'follow'; contactId: string; lastSeq: number }
  | { type: 'availability'; id: string; availability: Availability; reason?: string }
  | { type: 'answer'; id: string; offerId: string; accept: boolean; reason?: string }
  | { type: 'message'; id: string; contactId: string; text: string }
  | { type: 'typing'; contactId: string; on: boolean }
  | { type: 'marks'; contactId: string; delivered?: number; read?: number }
  | { type: 'end'; id: string; contactId: string }
  | { type: 'wrapUp'; id: string; contactId: string; callType: string; summary: string }
  | { type: 'danger'; id: string; contactId: string }
  | { type: 'handover'; id: string; contactId: string; kind: HandoverKind; target: Target; leaving: boolean; note?: string }
  | { type: 'cancelHandover'; id: string; handoverId: string }
  | { type: 'takeNext'; id: string }
  | { type: 'leaveConference'; id: string; contactId: string }
  | { type: 'colleagues' }
  | { type: 'ping' };

export type CounsellorServerFrame =
  | DeskFrame
  | { type: 'history'; contactId: string; messages: Message[]; lastSeq: number; marks: Marks }
  | { type: 'state'; me: Me }
  | { type: 'offer'; offer: Offer }
  | { type: 'offerClosed'; offerId: string; contactId: string; outcome: OfferOutcome }
  | { type: 'contact'; contact: DeskContact }
  | { type: 'contactGone'; contactId: string; reason?: string | null }
  | ({ type: 'message'; contactId: string } & Message)
  | { type: 'ack'; ref: string; contactId: string; seq: number; at: string }
  | ({ type: 'marks'; contactId: string } & Marks)
  | { type: 'typing'; contactId: string; on: boolean }
  | { type: 'visitor'; contactId: string; online: boolean; restarted?: boolean }
  | { type: 'alert'; alertId: string; contactId: string; state: string }
  | { type: 'handover'; contactId: string; handoverId: string; kind?: HandoverKind; target?: Target; dueAt?: string | null; outcome?: HandoverOutcome | null }
  | { type: 'colleagues'; colleagues: Colleague[] }
  | ({ type: 'owed' } & Owed)
  | OkFrame
  | ErrorFrame
  | PongFrame;

// ---- supervisor ----------------------------------------------------------------------------------------------

export type RowKind = 'queue' | 'counsellor' | 'offer' | 'contact' | 'alert' | 'need' | 'handover' | 'surge' | 'divert' | 'intake' | 'minute';

export interface BoardRow {
  kind: RowKind;
  key: string;
  cells: Record<string, unknown>;
}

export interface Board {
  helplineId: string;
  version: number;
  at: string;
  rows: BoardRow[];
  definitions?: Record<string, Texts>;
}

export interface BoardChanged {
  type: 'boardChanged';
  helplineId: string;
  version: number;
  set: BoardRow[];
  removed: { kind: RowKind; key: string }[];
  at?: string;
}

export interface AlertFrame {
  type: 'alert';
  event: 'RAISED' | 'REPEATED' | 'ACKNOWLEDGED' | 'CLOSED';
  alertId: string;
  contactId: string;
  helplineId: string;
  round?: number;
  at: string;
  by?: string | null;
  acknowledgeBy?: string | null;
}

/** An alert as REST gives it. */
export interface Alert {
  id: string;
  contactId: string;
  helplineId: string;
  state: 'RAISED' | 'ACKNOWLEDGED' | 'CLOSED';
  flagger?: 'VISITOR' | 'COUNSELLOR' | 'SUPERVISOR' | 'TRIAGE';
  flaggedBy?: string | null;
  raisedAt: string;
  round: number;
  acknowledgeBy?: string | null;
  acknowledgedBy?: string | null;
  acknowledgedAt?: string | null;
  closedBy?: string | null;
  closedAt?: string | null;
  outcome?: string | null;
  note?: string | null;
}

export type SupervisorCommand =
  | { type: 'danger'; id: string; contactId: string }
  | { type: 'observe'; id: string; contactId: string; reason: string }
  | { type: 'unobserve'; id: string; contactId: string };

export type SupervisorClientFrame = { type: 'watch'; helpline: string } | SupervisorCommand | { type: 'ping' };

export interface ReadsChanged {
  type: 'readsChanged';
  helplineId: string;
}

/** What was said so far in a conversation that a supervisor watches. */
export interface ObservedHistory {
  type: 'history';
  contactId: string;
  messages: Message[];
}

export type ObservedMessage = { type: 'message'; contactId: string } & Message;

export interface ObservationOver {
  type: 'observationOver';
  contactId: string;
}

export type SupervisorServerFrame = BoardChanged | AlertFrame | ReadsChanged | ObservationOver | ObservedHistory | ObservedMessage | OkFrame | ErrorFrame | PongFrame;
