import { describe, expect, it } from 'vitest';
import type { BoardRow } from '@sanad/protocol';
import { beatOfRound } from '../src/board/alarm.ts';
import { contactLines, counsellorLines, loadOf, minutesOf, queueLines, sumOf, total } from '../src/board/metrics.ts';
import { loudnessOfRound } from '../src/ui/sound.ts';

const queue = (key: string, waiting: number, oldestArrivedAt: string | null): BoardRow => ({
  kind: 'queue',
  key,
  cells: { language: key.split('/')[0], level: key.split('/')[1], waiting, oldestArrivedAt },
});
const counsellor = (key: string, cells: Record<string, unknown>): BoardRow => ({ kind: 'counsellor', key, cells: { name: key, since: '2026-03-01T10:00:00Z', capacity: 2, ...cells } });

describe('the board', () => {
  it('adds the levels of a language and keeps the longest wait', () => {
    const [line] = queueLines([queue('ar/HIGH', 1, '2026-03-01T10:05:00Z'), queue('ar/STANDARD', 3, '2026-03-01T10:01:00Z')], []);
    expect(line).toMatchObject({ language: 'ar', waiting: 4, oldest: '2026-03-01T10:01:00Z' });
    expect(line?.levels.HIGH).toEqual({ waiting: 1, oldest: '2026-03-01T10:05:00Z' });
  });

  it('shows a language nobody waits in, because its intake can be closed', () => {
    const lines = queueLines([], [{ kind: 'intake', key: 'fr', cells: { open: false, reason: 'r', by: 'huda', at: '2026-03-01T10:00:00Z', until: '2026-03-01T12:00:00Z', staffed: false } }]);
    expect(lines).toMatchObject([{ language: 'fr', waiting: 0, intake: { open: false, staffed: 0, until: '2026-03-01T12:00:00Z' } }]);
  });

  it('forgets the oldest arrival of an empty queue', () => {
    const lines = queueLines([queue('ar/STANDARD', 0, '2026-03-01T10:01:00Z')], []);
    expect(total(lines)).toEqual({ waiting: 0, oldest: undefined });
  });

  it('turns amber at three and red at six', () => {
    expect([0, 2, 3, 5, 6, 40].map(loadOf)).toEqual(['calm', 'calm', 'busy', 'busy', 'full', 'full']);
  });

  it('puts counsellors first who need a look', () => {
    const lines = counsellorLines([
      counsellor('off', { state: 'OFFLINE' }),
      counsellor('ready', { state: 'READY', active: ['c'] }),
      counsellor('silent', { state: 'NOT_RESPONDING' }),
      counsellor('lost', { state: 'DISCONNECTED' }),
    ]);
    expect(lines.map((line) => line.id)).toEqual(['silent', 'lost', 'ready', 'off']);
  });

  it('counts things and numbers of things alike', () => {
    const [a] = counsellorLines([counsellor('a', { state: 'READY', active: ['x', 'y'], offers: 0, wrapUps: [] })]);
    const [b] = counsellorLines([counsellor('b', { state: 'READY', active: 2 })]);
    expect([a?.active, b?.active]).toEqual([2, 2]);
  });

  it('calls it wrapping up when a counsellor does nothing else', () => {
    const states = counsellorLines([
      counsellor('a', { state: 'READY', wrapUps: 1 }),
      counsellor('b', { state: 'READY', wrapUps: 1, active: 1 }),
      counsellor('c', { state: 'BREAK', wrapUps: 1 }),
    ]).map((line) => [line.id, line.state]);
    expect(Object.fromEntries(states)).toEqual({ a: 'WRAP_UP', b: 'READY', c: 'BREAK' });
  });

  it('puts waiting contacts first, the most urgent before the oldest', () => {
    const contact = (key: string, state: string, level: string, arrivedAt: string): BoardRow => ({ kind: 'contact', key, cells: { state, level, arrivedAt, language: 'ar' } });
    const lines = contactLines([
      contact('talking', 'ACTIVE', 'IMMINENT', '2026-03-01T09:00:00Z'),
      contact('old', 'WAITING', 'STANDARD', '2026-03-01T09:30:00Z'),
      contact('urgent', 'WAITING', 'HIGH', '2026-03-01T09:59:00Z'),
    ]);
    expect(lines.map((line) => line.contactId)).toEqual(['urgent', 'old', 'talking']);
  });

  it('draws sixty minutes, empty ones as zero and waits of nobody as a hole', () => {
    const now = Date.parse('2026-03-01T10:30:20Z');
    const minutes = minutesOf([{ kind: 'minute', key: '2026-03-01T10:29:00Z', cells: { arrived: 3, answered: 2, waitP50s: 41 } }], now);
    expect(minutes).toHaveLength(60);
    expect(minutes[59]?.at).toBe(Date.parse('2026-03-01T10:30:00Z'));
    expect(minutes[58]).toMatchObject({ arrived: 3, answered: 2, abandoned: 0, p50: 41, p95: undefined });
    expect(sumOf(minutes, 'arrived')).toBe(3);
  });

  it('sounds an alert louder and quicker at each round', () => {
    const rounds = [1, 2, 3, 4];
    rounds.slice(1).forEach((round) => {
      expect(loudnessOfRound(round)).toBeGreaterThan(loudnessOfRound(round - 1));
      expect(beatOfRound(round)).toBeLessThan(beatOfRound(round - 1));
    });
    expect(beatOfRound(50)).toBe(1500);
  });
});
