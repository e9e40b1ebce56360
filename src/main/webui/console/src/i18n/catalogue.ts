import IntlMessageFormat from 'intl-messageformat';
import ar from '../../../messages/ar/console.json';
import en from '../../../messages/en/console.json';
import fr from '../../../messages/fr/console.json';

export type Language = 'ar' | 'fr' | 'en';
export type MessageKey = keyof typeof en;
export type Values = Record<string, string | number | Date>;

export const languages: readonly Language[] = ['ar', 'fr', 'en'];

/** A key that one of the languages lacks fails the type check, and so the build. */
export const catalogues: Record<Language, Record<MessageKey, string>> = { ar, fr, en };

/** Used until the helpline has said which region it is in; never bare `ar`, whose digits are nobody's. */
export const defaultLocales: Record<Language, string> = { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB' };

const compiled = new Map<string, IntlMessageFormat>();

/**
 * Formats one message. Texts put into it are wrapped in Unicode isolates, so that a Latin name in an Arabic
 * sentence (or the reverse) does not reorder what stands beside it.
 */
export function format(language: Language, locale: string, key: MessageKey, values?: Values): string {
  const id = `${locale}/${key}`;
  let message = compiled.get(id);
  if (!message) {
    message = new IntlMessageFormat(catalogues[language][key], locale, undefined, { ignoreTag: true });
    compiled.set(id, message);
  }
  return message.format(isolated(values)) as string;
}

function isolated(values?: Values): Values | undefined {
  if (!values) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      // An ICU `select` compares the plain word: upper-case codes and `yes`/`no` stay as they are.
      typeof value === 'string' && !name.startsWith('$') && !/^[A-Z_]+$|^(yes|no)$/.test(value)
        ? `\u2068${value}\u2069`
        : value,
    ]),
  );
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
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
