import { call } from '../app/api.ts';
import { t, tCode } from '../i18n/locale.ts';

/** A line of the audit as the gateway tells it: who did what, without content. */
export interface Line {
  number: number;
  at: string;
  who: string;
  whoName: string;
  action: string;
  contactId: string | null;
  why: string | null;
}

/** What the last walk along the whole chain found. */
export interface Check {
  at: string;
  rows: number;
  fault: { kind: string; seq: number } | null;
}

export const KINDS = ['WORDS', 'ADDRESS', 'WATCHING', 'KEEPING', 'EXPORT', 'BLOCK', 'TRAIL'] as const;

export interface Search {
  kind: string;
  who: string;
  contact: string;
}

export async function linesOf(helplineId: string, search: Search, before?: number): Promise<{ lines: Line[]; next: number | null; check: Check | null }> {
  const query = new URLSearchParams(Object.entries({ ...search, before: before === undefined ? '' : String(before) }).filter(([, value]) => value !== ''));
  return (await call<{ lines: Line[]; next: number | null; check: Check | null }>('GET', `${pathOf(helplineId)}?${query.toString()}`)).body;
}

export async function checkOf(helplineId: string): Promise<Check> {
  return (await call<Check>('POST', `${pathOf(helplineId)}/check`)).body;
}

const pathOf = (helplineId: string) => `/api/gateway/helplines/${encodeURIComponent(helplineId)}/audit`;

/** What the server writes where nobody typed a reason; what only says the act again is not said twice. */
const SAID_ALREADY = ['asked', 'approved', 'refused', 'network blocked', 'block lifted'];
const TYPED = ['READ_OUTSIDE_CASELOAD', 'MONITOR_STARTED', 'HOLD_PLACED', 'HOLD_LIFTED', 'ERASED'];

/** Why, in our words or in theirs; or nothing. */
export function whyOf(line: Pick<Line, 'action' | 'why'>): { text: string; typed: boolean } | undefined {
  const { why } = line;
  if (!why || SAID_ALREADY.includes(why)) return undefined;
  const kept = /^(childs-wish, )?kept: ([A-Z_]+)$/.exec(why);
  if (kept) return { text: t('trail.kept', { rule: tCode(`trail.rule.${kept[2]!}`, kept[2]!) }), typed: false };
  const ours = tCode(`trail.why.${why.replaceAll(' ', '-')}`, '');
  return ours ? { text: ours, typed: false } : { text: why, typed: TYPED.includes(line.action) };
}
