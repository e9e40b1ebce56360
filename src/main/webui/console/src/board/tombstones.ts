import { call } from '../app/api.ts';

/** How many records of a class went on a day, by which rule of which policy pack. */
export interface Tombstone {
  day: string;
  records: string;
  rule: string;
  pack: string;
  packVersion: string;
  count: number;
}

/** Each purges and counts what it alone holds. */
const SERVICES = ['gateway', 'intake', 'routing', 'escalation', 'supervision'] as const;

/** What all services purged of a helpline's, and whether all of them have said so. */
export async function goneOf(helplineId: string): Promise<{ all: Tombstone[]; whole: boolean }> {
  const answers = await Promise.allSettled(
    SERVICES.map((service) => call<Tombstone[]>('GET', `/api/${service}/helplines/${encodeURIComponent(helplineId)}/tombstones`).then(({ body }) => body)),
  );
  const told = answers.filter((answer) => answer.status === 'fulfilled').map((answer) => answer.value);
  return { all: addUp(told), whole: told.length === SERVICES.length };
}

/** The newest first; a pack that changed during a day is one line. */
export function addUp(lists: readonly (readonly Tombstone[])[]): Tombstone[] {
  const sums = new Map<string, Tombstone>();
  for (const one of lists.flat()) {
    const key = [one.day, one.records, one.rule, one.pack].join('/');
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.day.localeCompare(a.day) || a.records.localeCompare(b.records) || a.rule.localeCompare(b.rule));
}
