import type { Alternative, Texts } from '@sanad/protocol';
import { ask } from './asking.ts';

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

/**
 * @returns undefined for a helpline that nobody knows
 * @throws when there is no answer: it may be there a moment later
 */
export async function askWelcome(helpline = helplineOf(location.pathname)): Promise<Welcome | undefined> {
  const response = await ask('welcome' + (helpline ? `?helpline=${encodeURIComponent(helpline)}` : ''));
  if (response.ok) return (await response.json()) as Welcome;
  // The service may be switched off, too; then there is no problem document and trying again is right.
  if ((response.status === 404 || response.status === 400) && response.headers.get('content-type')?.includes('problem+json')) return undefined;
  throw new Error(String(response.status));
}
