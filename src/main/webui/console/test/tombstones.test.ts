import { describe, expect, it } from 'vitest';
import { addUp, type Tombstone } from '../src/board/tombstones.ts';

const gone = (day: string, records: string, count: number, more: Partial<Tombstone> = {}): Tombstone => ({ day, records, rule: 'RETENTION', pack: 'ps', packVersion: '1', count, ...more });

describe('what is gone', () => {
  it('is told of all services together, the newest day first', () => {
    const all = addUp([[gone('2026-11-20', 'TRANSCRIPT', 3)], [gone('2026-11-21', 'REQUEST', 5)], [], [gone('2026-11-21', 'ALERT', 1)]]);
    expect(all.map((one) => `${one.day} ${one.records} ${String(one.count)}`)).toEqual(['2026-11-21 ALERT 1', '2026-11-21 REQUEST 5', '2026-11-20 TRANSCRIPT 3']);
  });

  it('is one line for one day, class and rule, whichever version of the pack said so', () => {
    const all = addUp([[gone('2026-11-21', 'CONTACT', 2), gone('2026-11-21', 'CONTACT', 1, { packVersion: '2' }), gone('2026-11-21', 'CONTACT', 4, { rule: 'REQUEST' })]]);
    expect(all.map((one) => [one.rule, one.count])).toEqual([['REQUEST', 4], ['RETENTION', 3]]);
  });
});
