import type { Alternative, Texts } from '@sanad/protocol';

/** What the page must know of its helpline before a child starts. */
export interface Welcome {
  helpline: string;
  name: Texts;
  languages: string[];
  locale: Record<string, string>;
  /** Texts that the helpline worded itself, by key and language. */
  texts: Record<string, Texts>;
  ageBands: string[];
  alternatives: Alternative[];
  consentVersion: string;
  /** Where CONFIRMED, a child that may be under age says that a parent agrees, or sees who else helps. */
  parents?: 'NOT_NEEDED' | 'TOLD' | 'CONFIRMED';
  ageOfMajority?: number;
}

/** Which helpline the page is for: `/chat/<helpline>`, or the installation's own when the path names none. */
export function helplineOf(path: string): string | undefined {
  const last = /^\/chat\/([^/]+)\/?$/.exec(path)?.[1];
  return last && decodeURIComponent(last);
}

const LAST_WAIT = 15_000;

/**
 * Reads the welcome until it is there. A helpline that nobody knows is told as `unknown`; everything else passes.
 * @returns how to try at once, and how to stop
 */
export function readWelcome(helpline: string | undefined, on: { ready(welcome: Welcome): void; unknown(): void; unreachable(): void }) {
  let wait = 1_000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const address = '/api/gateway/welcome' + (helpline ? `?helpline=${encodeURIComponent(helpline)}` : '');

  async function attempt(): Promise<void> {
    clearTimeout(timer);
    try {
      const response = await fetch(address, { credentials: 'omit', cache: 'no-store', headers: { accept: 'application/json' } });
      if (stopped) return;
      if (response.status === 404 || response.status === 400) {
        // The service may be switched off, too; then there is no problem document and trying again is right.
        if (response.headers.get('content-type')?.includes('problem+json')) return on.unknown();
      }
      if (response.ok) return on.ready((await response.json()) as Welcome);
    } catch {
      // no network: the same as no answer
    }
    if (stopped) return;
    on.unreachable();
    timer = setTimeout(() => void attempt(), wait * (0.5 + Math.random() / 2));
    wait = Math.min(LAST_WAIT, wait * 1.8);
  }

  void attempt();
  return {
    now: () => void attempt(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
