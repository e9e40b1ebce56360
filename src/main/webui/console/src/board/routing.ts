import { call, Refusal } from '../app/api.ts';
import { languageName, list } from '../i18n/formats.ts';
import { t, tCode } from '../i18n/locale.ts';
import type { MessageKey } from '../i18n/catalogue.ts';

/** What the routing service answers, and its codes in words. */

export interface Considered {
  counsellorId: string;
  verdict: string;
}

export interface Decision {
  at: string;
  kind: string;
  counsellorId?: string | null;
  level?: string | null;
  reason?: string | null;
  considered: Considered[];
}

/** One intervention, as the audit has it. */
export interface Entry {
  id: number;
  at: string;
  by: string;
  type: string;
  contactId?: string | null;
  counsellorId?: string | null;
  fields: Record<string, unknown>;
  reason: string;
  refused?: string | null;
}

export interface PolicyView {
  policy: { name: string; surge: { heldBack: number } };
  source: string;
  since?: string | null;
  refused?: { source: string; at: string; faults: { line: number; field: string; code: string; detail?: string | null; reason: string }[] } | null;
}

export interface Question {
  channel: 'CHAT' | 'VOICE';
  language: string;
  level: string;
  wishes: { alsoSpeaks: string[]; counsellorGender: string | null };
}

export interface Answer {
  ringsAt: string[];
  step: number;
  waitingFor?: string | null;
  place: number;
  waitFromMinutes?: number | null;
  waitToMinutes?: number | null;
  considered: Considered[];
}

/** Names a counsellor by their id. */
export type NameOf = (id: string) => string;

const of = (helpline: string) => `/api/routing/helplines/${encodeURIComponent(helpline)}`;

export const decisionsOf = async (contactId: string) => (await call<Decision[]>('GET', `/api/routing/contacts/${contactId}/decisions`)).body;
export const policyOf = async (helpline: string) => (await call<PolicyView>('GET', `${of(helpline)}/policy`)).body;
export const rehearse = async (helpline: string, question: Question) => (await call<Answer>('POST', `${of(helpline)}/rehearsals`, { body: question })).body;
export const intervene = async (helpline: string, body: Record<string, unknown>) => void (await call('POST', `${of(helpline)}/hands`, { body }));

export async function handsOf(helpline: string, contactId?: string): Promise<Entry[]> {
  return (await call<Entry[]>('GET', `${of(helpline)}/hands?limit=${contactId ? 50 : 100}${contactId ? `&contact=${contactId}` : ''}`)).body;
}

/** What one decision says, as a sentence. */
export function decisionInWords(decision: Decision, nameOf: NameOf): string {
  const { kind } = decision;
  const reason = decision.reason ?? '';
  const name = decision.counsellorId ? nameOf(decision.counsellorId) : t('alert.somebody');
  const level = decision.level ? tCode(`level.${decision.level}`, decision.level) : '';
  const other = t('decision.other', { kind: reason ? `${kind}, ${reason}` : kind });
  switch (kind) {
    case 'offered':
      return tCode(`decision.offered.${reason || 'answer'}`, t('decision.offered.answer', { name }), { name });
    case 'offer-declined':
      return t('decision.offer-declined', { name, reason: tCode(`decline.${reason}`, reason || t('offerReason.none')) });
    case 'offer-rescinded':
    case 'offer-cancelled':
      return t(`decision.${kind}`, { name, reason: tCode(`offerReason.${reason}`, reason || t('offerReason.none')) });
    case 'transferred':
      return t('decision.transferred', { name, other: nameOf(reason) });
    case 'requeued':
      return t('decision.requeued', { name, reason: tCode(`requeue.${reason}`, reason) });
    case 'level-changed':
      return reason === 'supervisor' ? t('decision.level-by', { name, level }) : t('decision.level-changed', { level, reason: tCode(`levelReason.${reason}`, reason) });
    case 'moved':
      return t('decision.moved', { name, language: languageName(reason) });
    case 'handover-transfer':
    case 'handover-join':
      return t(`decision.${kind}`, { name, target: tCode(`target.${reason.toUpperCase()}`, reason) });
    case 'widened':
    case 'ended':
    case 'supervisor-needed':
    case 'handover-over':
      return tCode(`decision.${kind}.${reason}`, other, { name });
    default:
      return tCode(`decision.${kind}`, other, { name, level });
  }
}

export function verdictInWords(verdict: string): string {
  return tCode(`verdict.${verdict}`, verdict);
}

/** The word an entry's kind has on screen: `grant-slot` that takes one away is `take-slot`. */
export function sortOf(type: string, fields: Record<string, unknown>): string {
  switch (type) {
    case 'grant-slot':
      return fields['granted'] ? 'grant-slot' : 'take-slot';
    case 'divert':
      return fields['diverted'] ? 'divert' : 'undivert';
    case 'surge':
      return fields['on'] === null || fields['on'] === undefined ? (fields['extraChats'] ? 'surge-extra' : 'surge-auto') : fields['on'] ? 'surge-on' : 'surge-off';
    default:
      return type;
  }
}

export function entryInWords(entry: Entry, nameOf: NameOf): string {
  const language = (field: string) => languageName(String(entry.fields[field] ?? 'und'));
  return tCode(`handDone.${sortOf(entry.type, entry.fields)}`, entry.type, {
    name: entry.counsellorId ? nameOf(entry.counsellorId) : '',
    level: tCode(`level.${String(entry.fields['level'])}`, String(entry.fields['level'] ?? '')),
    from: language('fromLanguage'),
    to: language('toLanguage'),
    language: language('language'),
  });
}

/** Why a hand was refused, for the one who tried. */
export function refusalInWords(refusal: unknown): string {
  if (!(refusal instanceof Refusal)) return t('app.refused');
  const why = (refusal.problem as { why?: string }).why;
  if (why) return t('hand.refused', { reason: tCode(`handRefused.${why}`, why) });
  return refusal.problem.status === 0 ? t('app.unreachable') : t('app.refused');
}

export function names(ids: readonly string[], nameOf: NameOf): string {
  return list(ids.map(nameOf));
}

export function faultInWords(code: string, reason: string): string {
  return tCode(`policyFault.${code}` as MessageKey, reason);
}
