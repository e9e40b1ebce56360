/** Texts by language. */
export type Texts = Record<string, string>;

export interface OpeningHours {
  day: string;
  from: string;
  until: string;
}

export interface Span {
  from: string;
  until: string;
}

/** One Hijri month that began on another day than the Umm al-Qura calendar says. */
export interface Sighting {
  year: number;
  month: number;
  shift: number;
}

/** Other hours for a while: between two dates, or in a Hijri month of every year. */
export interface Period {
  name: Texts;
  from: string | null;
  until: string | null;
  hijriMonth: number | null;
  hours: OpeningHours[];
}

/** A single day, or a few in a row; without hours it is closed. */
export interface Holiday {
  name: Texts;
  comes: 'ONCE' | 'YEARLY' | 'HIJRI';
  date: string | null;
  month: number | null;
  day: number | null;
  days: number;
  hours: Span[];
}

export interface SpecialDays {
  hijriShift: number;
  sightings: Sighting[];
  periods: Period[];
  holidays: Holiday[];
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
  specialDays: SpecialDays;
  policyPack: string;
}

/** What a policy pack says; a file of the installation, read only. */
export interface PolicyPack {
  id: string;
  version: string;
  name: Texts;
  verified: boolean;
  ageOfMajority: number;
  consent: { parents: 'NOT_NEEDED' | 'TOLD' | 'CONFIRMED'; childIsTold: Texts };
  reporting: { anybodyMay: boolean; obliged: string[]; reporterMayBeNamed: boolean; childIsTold: Texts };
  days: Record<string, number>;
  erasure: { childsWish: 'AT_ONCE' | 'SUPERVISOR'; daysAfterAlert: number };
  agencies: { sort: string; label: Texts; phone: string | null; url: string | null }[];
  statements: { key: string; text: Texts; source: string; verified: boolean }[];
}

export interface PackInForce {
  pack: PolicyPack;
  since: string | null;
  refusedAt: string | null;
  /** What is wrong with a newer file: `file:line field: reason`. */
  faults: string[];
}

export interface Counsellor {
  id: string;
  helplineId: string;
  version: number;
  displayName: string;
  languages: string[];
  /** Level by code, 1 to 5. */
  skills: Record<string, number>;
  chatCapacity: number;
  gender: 'female' | 'male' | null;
  supervisor: boolean;
  retired: boolean;
}

/** Dialects that are offered for choice; any other tag of the helpline's languages is kept as it is. */
export const dialects: Record<string, readonly string[]> = {
  ar: ['ar-PS', 'ar-JO', 'ar-LB', 'ar-SY', 'ar-IQ', 'ar-EG', 'ar-SD', 'ar-LY', 'ar-TN', 'ar-DZ', 'ar-MA', 'ar-SA', 'ar-YE'],
  fr: ['fr-FR', 'fr-MA', 'fr-DZ', 'fr-TN', 'fr-CA'],
  en: ['en-GB', 'en-US', 'en-IN'],
};
/** Skills that have a name in every language of the screen; a code of one's own is shown as it is. */
export const skillCodes = ['abuse', 'self-harm', 'suicide', 'bullying', 'exam-stress', 'family-conflict', 'online-safety', 'interpreter'] as const;
export const skillLevels = [1, 2, 3, 4, 5] as const;

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
