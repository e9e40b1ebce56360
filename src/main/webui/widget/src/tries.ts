const FIRST_PAUSE = 1_000;
const LAST_PAUSE = 15_000;

const pauses = new Set<() => void>();
let over = false;

/**
 * Tries until it succeeds, after pauses that grow; never ends once the page is given up.
 * @param failed told after each attempt that failed
 */
export async function untilDone<T>(attempt: (turn: number) => Promise<T>, failed = () => {}): Promise<T> {
  for (let turn = 0; !over; turn += 1) {
    try {
      return await attempt(turn);
    } catch {
      failed();
    }
    await new Promise<void>((done) => {
      pauses.add(done);
      setTimeout(done, Math.min(LAST_PAUSE, FIRST_PAUSE * 1.8 ** turn) * (0.5 + Math.random() / 2));
    });
  }
  return new Promise(() => {});
}

/** Loads a part of the page. Some browsers remember by its address what failed. */
export function partAt<P>(address: string, failed?: () => void): Promise<P> {
  return untilDone((turn): Promise<P> => import(/* @vite-ignore */ turn === 0 ? address : `${address}?${turn}`), failed);
}

/** Whatever pauses is tried at once. */
export function tryNow(): void {
  for (const end of pauses) end();
  pauses.clear();
}

/** The page goes: nothing more is tried. */
export function giveUp(): void {
  over = true;
}
