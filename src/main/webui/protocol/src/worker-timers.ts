import { pageTimers, type Timers } from './connection.ts';

/** What the worker is asked: to answer with `id` after some time, or not to. */
export type Asked = { id: number; milliseconds: number } | { id: number; stop: true };

/**
 * Timers that a worker keeps as well: browsers slow down those of a hidden page to one a minute, but not a worker's.
 * Whoever rings first counts, so that a worker that may not start, or dies, costs nothing.
 */
export function workerTimers(worker: Pick<Worker, 'postMessage' | 'onmessage'>): Timers {
  let last = 0;
  const ringing = new Map<number, () => void>();
  worker.onmessage = (event) => ringing.get(event.data as number)?.();

  const after = (milliseconds: number, then: () => void): (() => void) => {
    const id = (last += 1);
    const forget = () => {
      stopOwn();
      return ringing.delete(id);
    };
    const ring = () => {
      if (forget()) then();
    };
    const stopOwn = pageTimers.after(milliseconds, ring);
    ringing.set(id, ring);
    worker.postMessage({ id, milliseconds } satisfies Asked);
    return () => {
      if (forget()) worker.postMessage({ id, stop: true } satisfies Asked);
    };
  };

  const every = (milliseconds: number, then: () => void): (() => void) => {
    const again = () => {
      stop = after(milliseconds, again);
      then();
    };
    let stop = after(milliseconds, again);
    return () => stop();
  };

  return { after, every };
}
