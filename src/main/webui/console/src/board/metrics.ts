import type { BoardRow, Level } from '@sanad/protocol';

export const levels: readonly Level[] = ['IMMINENT', 'HIGH', 'ELEVATED', 'STANDARD'];

/** How full a queue is, by OpenCHS's wall thresholds: 0-2, 3-5, 6 and more. */
export type Load = 'calm' | 'busy' | 'full';

export function loadOf(waiting: number): Load {
  if (waiting >= 6) return 'full';
  return waiting >= 3 ? 'busy' : 'calm';
}

export interface Waiting {
  waiting: number;
  /** Arrival of the one who waits longest; the browser counts from it. */
  oldest?: string;
}

export interface QueueLine extends Waiting {
  language: string;
  levels: Record<Level, Waiting>;
  intake?: Intake;
}

export interface Intake {
  language: string;
  open: boolean;
  reason?: string;
  by?: string;
  at?: string;
  staffed?: number;
  cap?: number;
  /** When a closed language opens by itself. */
  until?: string | null;
}

/** One line per language: those that have a switch, and those somebody waits in. */
export function queueLines(queue: readonly BoardRow[], intake: readonly BoardRow[]): QueueLine[] {
  const lines = new Map<string, QueueLine>();
  const lineOf = (language: string): QueueLine => {
    let line = lines.get(language);
    if (!line) {
      line = {
        language,
        waiting: 0,
        levels: { IMMINENT: { waiting: 0 }, HIGH: { waiting: 0 }, ELEVATED: { waiting: 0 }, STANDARD: { waiting: 0 } },
      };
      lines.set(language, line);
    }
    return line;
  };
  for (const row of intake) {
    const { open, reason, by, at, until, staffed, cap } = row.cells as unknown as Intake & { staffed?: number | boolean };
    lineOf(row.key).intake = {
      language: row.key,
      open: open !== false,
      reason: reason ?? undefined,
      by: by ?? undefined,
      at: at ?? undefined,
      until: until ?? undefined,
      staffed: typeof staffed === 'boolean' ? (staffed ? 1 : 0) : (staffed ?? undefined),
      cap: cap ?? undefined,
    };
  }
  for (const row of queue) {
    const [language = '', level = ''] = row.key.split('/');
    const waiting = Number(row.cells['waiting'] ?? 0);
    const line = lineOf(String(row.cells['language'] ?? language));
    const cell = line.levels[(row.cells['level'] ?? level) as Level];
    if (!cell) continue;
    const oldest = waiting > 0 ? ((row.cells['oldestArrivedAt'] as string | null) ?? undefined) : undefined;
    cell.waiting += waiting;
    cell.oldest = earlier(cell.oldest, oldest);
    line.waiting += waiting;
    line.oldest = earlier(line.oldest, oldest);
  }
  return [...lines.values()];
}

export function total(lines: readonly QueueLine[]): Waiting {
  return lines.reduce<Waiting>(
    (sum, line) => ({ waiting: sum.waiting + line.waiting, oldest: earlier(sum.oldest, line.oldest) }),
    { waiting: 0 },
  );
}

export interface CounsellorLine {
  id: string;
  name: string;
  /** As the switchboard says, or WRAP_UP when nothing but a wrap-up is in hand. */
  state: string;
  since: string;
  reason?: string;
  languages: string[];
  capacity: number;
  active: number;
  offers: number;
  wrapUps: number;
  /** A supervisor gave them one place more. */
  extraSlot: boolean;
}

/** Those who need to be looked at first, then those who work, then those who are not there. */
const ORDER = ['NOT_RESPONDING', 'DISCONNECTED', 'READY', 'WRAP_UP', 'BREAK', 'OFFLINE'];

export function counsellorLines(rows: readonly BoardRow[]): CounsellorLine[] {
  return rows
    .map((row): CounsellorLine => {
      const cells = row.cells;
      const active = size(cells['active']);
      const wrapUps = size(cells['wrapUps']);
      const offers = size(cells['offers']);
      const state = String(cells['state'] ?? 'OFFLINE');
      return {
        id: row.key,
        name: String(cells['name'] ?? row.key),
        state: state === 'READY' && wrapUps > 0 && active + offers === 0 ? 'WRAP_UP' : state,
        since: String(cells['since'] ?? ''),
        reason: (cells['reason'] as string | null) ?? undefined,
        languages: (cells['languages'] as string[] | undefined) ?? [],
        capacity: Number(cells['capacity'] ?? 0),
        active,
        offers,
        wrapUps,
        extraSlot: cells['extraSlot'] === true,
      };
    })
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.active - a.active || a.name.localeCompare(b.name));
}

export interface ContactLine {
  contactId: string;
  state: 'WAITING' | 'OFFERED' | 'ACTIVE' | 'WRAP_UP';
  language: string;
  level: Level;
  arrivedAt: string;
  assignedAt?: string;
  counsellorId?: string;
  /** At whom it rings now. */
  ringsAt?: string[];
  /** Those who came in beside the counsellor. */
  guests?: string[];
  /** The level it is ranked by after a long wait. */
  rankedAs?: Level | null;
  /** How far the search for a counsellor was widened. */
  step?: number | null;
  /** Until when the counsellor who was warned has to write. */
  replyDueAt?: string | null;
  requeued?: number;
  /** What its counsellor asks others for. */
  handover?: { kind: 'TRANSFER' | 'JOIN'; targetKind: string; target?: string | null; counsellorId: string };
}

const CONTACT_ORDER = ['WAITING', 'OFFERED', 'ACTIVE', 'WRAP_UP'];

export function contactLines(rows: readonly BoardRow[], handovers: readonly BoardRow[] = []): ContactLine[] {
  const asked = new Map(handovers.map((row) => [row.cells['contactId'], row.cells as unknown as ContactLine['handover']]));
  return rows
    .map((row) => ({ ...(row.cells as unknown as ContactLine), contactId: row.key, handover: asked.get(row.key) }))
    .sort(
      (a, b) =>
        CONTACT_ORDER.indexOf(a.state) - CONTACT_ORDER.indexOf(b.state) ||
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        a.arrivedAt.localeCompare(b.arrivedAt),
    );
}

export interface Minute {
  at: number;
  arrived: number;
  answered: number;
  abandoned: number;
  refused: number;
  ended: number;
  p50?: number;
  p95?: number;
}

const MINUTE = 60_000;

/** The last sixty minutes up to `now`, every minute once: one in which nothing happened counts zero. */
export function minutesOf(rows: readonly BoardRow[], now: number): Minute[] {
  const known = new Map(rows.map((row) => [Math.floor(Date.parse(row.key) / MINUTE) * MINUTE, row.cells]));
  const last = Math.floor(now / MINUTE) * MINUTE;
  return Array.from({ length: 60 }, (_, index) => {
    const at = last - (59 - index) * MINUTE;
    const cells = known.get(at) ?? {};
    const count = (name: string): number => Number(cells[name] ?? 0);
    const wait = (name: string): number | undefined => (typeof cells[name] === 'number' ? cells[name] : undefined);
    return {
      at,
      arrived: count('arrived'),
      answered: count('answered'),
      abandoned: count('abandoned'),
      refused: count('refused'),
      ended: count('ended'),
      p50: wait('waitP50s'),
      p95: wait('waitP95s'),
    };
  });
}

export function sumOf(minutes: readonly Minute[], name: 'arrived' | 'answered' | 'abandoned' | 'refused' | 'ended'): number {
  return minutes.reduce((sum, minute) => sum + minute[name], 0);
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/** The board may give the things themselves or how many there are. */
function size(value: unknown): number {
  return Array.isArray(value) ? value.length : Number(value ?? 0);
}
