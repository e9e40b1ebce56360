import { translator, type Translate, type Values } from '@sanad/protocol/messages';
import catalogues from 'virtual:messages/console';

export type Language = 'ar' | 'fr' | 'en';
export type MessageKey = keyof (typeof catalogues)['en'];
export type { Values };

export const languages: readonly Language[] = ['ar', 'fr', 'en'];

/** Used until the helpline has said which region it is in; never bare `ar`, whose digits are nobody's. */
export const defaultLocales: Record<Language, string> = { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB' };

const translators = new Map<string, Translate<MessageKey>>();

/**
 * Formats one message. Texts put into it are wrapped in Unicode isolates, so that a Latin name in an Arabic
 * sentence (or the reverse) does not reorder what stands beside it; `which` is the argument of an ICU select and
 * stays a bare word.
 */
export function format(language: Language, tag: string, key: MessageKey, values?: Values): string {
  const id = `${language}/${tag}`;
  let translate = translators.get(id);
  if (!translate) {
    translate = translator(catalogues[language], tag);
    translators.set(id, translate);
  }
  return translate(key, values && isolated(values));
}

export function has(key: string): key is MessageKey {
  return key in catalogues.en;
}

function isolated(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'which' ? `\u2068${value}\u2069` : value,
    ]),
  );
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return rtlLanguage(language) ? 'rtl' : 'ltr';
}

/** Of any language that a helpline may speak. */
export function rtlLanguage(language: string): boolean {
  return ['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ur'].includes(language.split('-')[0]!);
}

/** The first language of ours that the browser asks for. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    const found = languages.find((language) => language === primary);
    if (found) return found;
  }
  return 'ar';
}
