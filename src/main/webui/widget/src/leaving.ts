/**
 * The quick exit. Order matters: blank the screen first, within the same frame; then say goodbye to the server if it
 * happens to listen; then replace this page in the history. Nothing here waits for anything.
 */
export const NEUTRAL = 'about:blank';

/** Only a web page can be the way out; anything else is the empty page. */
export function safeExit(url: string | undefined): string {
  return url && /^https?:\/\/[^\s]+$/i.test(url) ? url : NEUTRAL;
}

export function blank(page: Document = document): void {
  page.body.replaceChildren();
  page.documentElement.className = 'left';
  page.title = '';
}

/** Asks the server to have the browser forget what it holds of it; the answer's header does that. Nobody waits for it. */
export function forgetUs(): void {
  fetch('/api/gateway/bye', { method: 'POST', keepalive: true, referrerPolicy: 'no-referrer' }).catch(() => {});
}

const WITHIN = 5_000;
const PRESSES = 3;

/**
 * Shift three times within five seconds.
 * @param progress how many presses are left, to be said aloud; 0 when the time ran out
 * @returns how to stop listening
 */
export function onShiftThrice(leave: () => void, progress: (left: number) => void): () => void {
  let presses = 0;
  let over: ReturnType<typeof setTimeout> | undefined;
  // A Shift that is held down for another key is writing, not leaving.
  let alone = false;

  const down = (event: KeyboardEvent) => {
    // Alt+Shift changes the keyboard's language: that is writing, too.
    if (event.key === 'Shift' && !event.altKey && !event.ctrlKey && !event.metaKey) {
      alone ||= !event.repeat;
    } else {
      alone = false;
      reset();
    }
  };
  const up = (event: KeyboardEvent) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses += 1;
    if (presses === PRESSES) {
      reset();
      leave();
      return;
    }
    if (presses === 1) {
      clearTimeout(over);
      over = setTimeout(reset, WITHIN);
    }
    progress(PRESSES - presses);
  };
  function reset(): void {
    clearTimeout(over);
    if (presses > 0) progress(0);
    presses = 0;
  }

  addEventListener('keydown', down, true);
  addEventListener('keyup', up, true);
  return () => {
    clearTimeout(over);
    removeEventListener('keydown', down, true);
    removeEventListener('keyup', up, true);
  };
}
