/** Texts by language. */
export type Texts = Record<string, string>;

export interface OpeningHours {
  day: string;
  from: string;
  until: string;
}

export interface CallType {
  code: string;
  callClass: 'COUNSELLING' | 'NON_COUNSELLING';
  label: Texts;
  retired: boolean;
}

export interface CannedReply {
  shortcut: string;
  language: string;
  title: string;
  text: string;
}

export interface Alternative {
  label: Texts;
  phone: string | null;
  url: string | null;
}

export interface Helpline {
  id: string;
  version: number;
  name: Texts;
  locale: Texts;
  languages: string[];
  timeZone: string;
  openingHours: OpeningHours[];
  closedDays: string[];
  embedOrigins: string[];
  queueCaps: Record<string, number>;
  defaultQueueCap: number;
  timers: Record<string, number>;
  callTypes: CallType[];
  cannedReplies: CannedReply[];
  texts: Record<string, Texts>;
  alternatives: Alternative[];
  retired: boolean;
}

export interface Counsellor {
  id: string;
  helplineId: string;
  version: number;
  displayName: string;
  languages: string[];
  skills: string[];
  chatCapacity: number;
  retired: boolean;
}

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
/** What the child's page can say in the helpline's own words; the first four must be there. */
export const textKeys = ['whoSees', 'whenWeTell', 'howToLeave', 'closing', 'waiting1', 'waiting2', 'waiting3', 'waiting4'] as const;
export const neededTexts: readonly string[] = textKeys.slice(0, 4);
/** Timers in seconds with the ranges the server takes. */
export const timerRanges = {
  offer: [10, 300],
  urgentOffer: [5, 120],
  counsellorGrace: [10, 600],
  waitingVisitorGrace: [10, 1800],
  activeVisitorGrace: [30, 3600],
  wrapUp: [30, 3600],
  acknowledge: [10, 600],
} as const;
