import { type Catalogue, type Translate, translator } from '@sanad/protocol/messages';
import packs from 'virtual:packs';
import type keys from '../../messages/en/widget.json';
import { untilDone } from './tries.ts';

export type Key = keyof typeof keys & string;
export type T = Translate<Key>;

/** All that is needed to read the page in a language. */
export interface Pack {
  /** With a region, which decides the digits: never the bare language. */
  locale: string;
  /** Whose digits and dates are printed where the browser does not know the language. */
  like?: string;
  dir: 'rtl' | 'ltr';
  letters?: Letters;
  /** Where the texts lie that few children ask for. */
  later: string;
  texts: Catalogue<Key>;
}

export interface Letters {
  /** Also on a slow line: old phones have no letters of this script. */
  always?: boolean;
  range: string;
  faces: [weight: string, address: string][];
}

/** The languages that a child can read the whole page in; an incomplete one is not among them (domain R5.1). */
export const READABLE: readonly string[] = Object.keys(packs).filter((language) => packs[language]![1]);

export interface Speech {
  language: string;
  locale: string;
  /** The browser knows the names of days and months in this language. */
  spelled: boolean;
  dir: 'rtl' | 'ltr';
  later: string;
  t: T;
}

export function nameOf(language: string): string {
  return packs[language]?.[0] ?? language;
}

/** The language itself, or the one that its page is read in instead: always a whole page in one language. */
export function readable(language: string): string {
  const [, address, instead] = packs[language] ?? [];
  return address ? language : instead ? readable(instead) : 'en';
}

/** @param locales the helpline's regions */
export function speech(language: string, { locale: usual, like, dir, later, texts }: Pack, locales: Record<string, string> = {}): Speech {
  const locale = locales[language] ?? usual;
  const spelled = Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  return { language, locale, spelled, dir, later, t: translator(texts, spelled ? locale : (like ?? locale)) };
}

/** The first language of the browser that can be read here; else the first one offered. */
export function suggested(offered: readonly string[], wanted: readonly string[] = navigator.languages): string {
  const longestFirst = [...offered].sort((a, b) => b.length - a.length);
  // Old phones still call Hebrew by its old code.
  const spoken = wanted.map((tag) => tag.replace(/^iw\b/, 'he').toLowerCase()).map((tag) => longestFirst.find((language) => `${tag}-`.startsWith(`${language.toLowerCase()}-`)));
  return spoken.find((language) => language !== undefined) ?? offered[0] ?? 'en';
}

const read = new Map<string, Promise<Pack>>();

/** The pack of a language: a file of its own, so that no child loads what it cannot read. Tried until it is there. */
export function packOf(language: string): Promise<Pack> {
  let pack = read.get(language);
  if (!pack) read.set(language, (pack = untilDone(() => fetched(packs[language]![1]))));
  return pack;
}

async function fetched(address: string): Promise<Pack> {
  const response = await fetch(address, { credentials: 'omit' });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Pack;
}

/** Later than this after the page was asked for, the line is slow. */
const QUICK = 2_500;

/** Letters of our own make reading easier, but a child on a slow or a counted line is not asked to pay for them. */
export function loadLetters(language: string, letters: Letters | undefined): void {
  const line = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection;
  const slow = line?.saveData || (line?.effectiveType ?? '4g') !== '4g' || performance.now() > QUICK;
  if (!letters || (slow && !letters.always)) return;
  for (const [weight, address] of letters.faces) document.fonts.add(new FontFace(`Sanad-${language}`, `url(${address})`, { weight, unicodeRange: letters.range, display: 'swap' }));
}
