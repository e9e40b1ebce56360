import { pageTimers, type Timers } from './connection.ts';
import { workerTimers } from './worker-timers.ts';

let timers: Timers | undefined;

/** One worker for the page; the page's own timers where none may be started. */
export function hiddenPageTimers(): Timers {
  try {
    timers ??= workerTimers(new Worker(new URL('./timers.worker.ts', import.meta.url)));
  } catch {
    timers = pageTimers;
  }
  return timers;
}
