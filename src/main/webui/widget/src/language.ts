import { type Translate, translator } from '@sanad/protocol/messages';
import all from 'virtual:messages/widget';
import type keys from '../../messages/en/widget.json';

export type Key = keyof typeof keys & string;
export type T = Translate<Key>;

export const NAMES: Record<string, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

/** Never the bare language: digits and dates differ between regions. */
const REGIONS: Record<string, string> = { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB' };

export interface Speech {
  language: string;
  /** With a region. */
  locale: string;
  dir: 'rtl' | 'ltr';
  t: T;
}

export function speech(language: string, locales: Record<string, string> = {}): Speech {
  const known = language in all ? language : 'en';
  const locale = locales[known] ?? REGIONS[known]!;
  return { language: known, locale, dir: known === 'ar' ? 'rtl' : 'ltr', t: translator(all[known as keyof typeof all], locale) };
}

/** The first language of the browser that can be spoken here; else the first one offered. */
export function suggested(offered: readonly string[], wanted: readonly string[] = navigator.languages): string {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]!).find((language) => offered.includes(language)) ?? offered[0] ?? 'en';
}
