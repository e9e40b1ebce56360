import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decisionInWords, entryInWords, refusalInWords, verdictInWords, type Decision, type Entry } from '../src/board/routing.ts';
import { Refusal } from '../src/app/api.ts';
import { has, languages } from '../src/i18n/catalogue.ts';
import { locale, t } from '../src/i18n/locale.ts';

const routing = (file: string) => readFileSync(join(import.meta.dirname, '../../../java/org/sanad/routing', file), 'utf8');
const contract = (file: string) => readFileSync(join(import.meta.dirname, '../../../java/org/sanad/contract', file), 'utf8');
const found = (source: string, pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map((match) => match[1]!))];
/** The constants of an enum, as codes. */
const constants = (source: string, name: string) =>
  found(source.slice(source.indexOf(`enum ${name} {`)).split(/;\s*\n|\n {4}\}/)[0]!, /^\s{4,8}([A-Z][A-Z_]+)(?=[(,\s]|$)/gm).map((one) => one.toLowerCase().replaceAll('_', '-'));

const decision = (kind: string, more: Partial<Decision> = {}): Decision => ({ at: '2026-03-01T10:00:00Z', kind, counsellorId: 'salma', considered: [], ...more });
const nameOf = (id: string) => (id === 'salma' ? 'Salma' : id);

describe('why, in words', () => {
  afterEach(() => locale.choose('ar'));

  it('has words for every verdict that the switchboard gives', () => {
    const verdicts = [...found(routing('switchboard/Explanation.java'), /(?:return|->|\?|:) "([a-z-]+)"/g), ...found(routing('switchboard/Demand.java').slice(routing('switchboard/Demand.java').indexOf('whyNot')), /"([a-z-]+)"/g)].filter((one) => one !== 'offline');
    expect(verdicts.length).toBeGreaterThan(12);
    expect(verdicts.filter((one) => !has(`verdict.${one}`))).toEqual([]);
  });

  it('has a sentence for every decision, whatever its reason', () => {
    const source = routing('host/Reason.java');
    const kinds = found(source, /"([a-z]+(?:-[a-z]+)*)"/g);
    expect(kinds).toContain('supervisor-needed');
    const events = contract('RoutingEvent.java');
    const reasons: Record<string, string[]> = {
      ended: constants(events, 'Ending'),
      'supervisor-needed': constants(events, 'NeedReason'),
      'handover-over': constants(contract('Handover.java'), 'Outcome'),
      widened: ['nobody-staffed', 'waited'],
      offered: constants(events, 'Purpose'),
    };
    expect(reasons['ended']).toContain('turned-away');
    for (const language of languages) {
      locale.choose(language);
      for (const kind of kinds) {
        for (const reason of reasons[kind] ?? [null]) {
          const sentence = decisionInWords(decision(kind, { reason, level: 'HIGH' }), nameOf);
          expect(sentence, `${language} ${kind} ${reason}`).not.toBe(t('decision.other', { kind: reason ? `${kind}, ${reason}` : kind }));
          expect(sentence.length, `${language} ${kind} ${reason}`).toBeGreaterThan(5);
        }
      }
    }
    for (const reason of constants(events, 'RequeueReason')) expect(has(`requeue.${reason}`), reason).toBe(true);
    for (const kind of constants(contract('Handover.java'), 'TargetKind')) expect(has(`target.${kind.toUpperCase()}`), kind).toBe(true);
  });

  it('has words for why an offer went away', () => {
    const reasons = ['Dispatcher.java', 'Matching.java', 'Hands.java', 'Presence.java', 'Conversations.java', 'Handovers.java'].flatMap((file) => found(routing(`switchboard/${file}`), /OfferOutcome\.[A-Z]+,\s*"([a-z-]+)"/g));
    expect(reasons).toContain('taken');
    expect(reasons.filter((one) => !has(`offerReason.${one}`))).toEqual([]);
  });

  it('says why a hand was refused and what is wrong with a policy', () => {
    const whys = constants(routing('switchboard/HandRefused.java'), 'Why');
    expect(whys).toContain('no-change');
    expect(whys.filter((one) => !has(`handRefused.${one}`))).toEqual([]);
    const codes = constants(routing('policy/PolicyFault.java'), 'Code');
    expect(codes).toContain('holds-back-all');
    expect(codes.filter((one) => !has(`policyFault.${one}`))).toEqual([]);
    locale.choose('en');
    const refused = new Refusal({ type: '/problems/hand-refused', title: '', status: 409, ...{ why: 'not-held' } });
    expect(refusalInWords(refused)).toBe('It cannot be done: \u2068nobody has it now\u2069. Nothing was changed.');
  });

  it('names the one who did it and the one it was done to', () => {
    locale.choose('en');
    const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
    expect(plain(decisionInWords(decision('level-changed', { reason: 'supervisor', level: 'STANDARD' }), nameOf))).toBe('Salma set the level to: Standard.');
    expect(plain(decisionInWords(decision('transferred', { reason: 'amal' }), nameOf))).toBe('amal handed it to Salma.');
    expect(plain(decisionInWords(decision('moved', { reason: 'fr' }), nameOf))).toBe('Salma moved it to the queue of French.');
    const entry: Entry = { id: 1, at: '', by: 'huda', type: 'grant-slot', counsellorId: 'salma', fields: { granted: false }, reason: 'r' };
    expect(plain(entryInWords(entry, nameOf))).toBe('Took the extra place back from Salma');
    expect(plain(entryInWords({ ...entry, type: 'surge', fields: { on: null } }, nameOf))).toBe('Left the surge mode to the rule');
    expect(verdictInWords('a-newer-one')).toBe('a-newer-one');
  });
});
