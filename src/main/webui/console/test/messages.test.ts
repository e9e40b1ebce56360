import { describe, expect, it } from 'vitest';
import { translator } from '@sanad/protocol/messages';
import catalogues from 'virtual:messages/console';
import { CATEGORIES, COUNTS, countedParts } from '../../tools/plural-vectors.mjs';
import { defaultLocales, format, languages, preferredLanguage } from '../src/i18n/catalogue.ts';

const counted = languages.flatMap((language) =>
  Object.entries(catalogues[language]).flatMap(([key, parts]) => countedParts(parts).map((part) => [language, key, part] as const)),
);

describe('the texts', () => {
  it('count in more than ten places', () => {
    expect(new Set(counted.map(([, key]) => key)).size).toBeGreaterThan(10);
  });

  it('choose one of the six Arabic plurals for every count (R5.3)', () => {
    const vectors = [0, 1, 2, 3, 10, 11, 99, 100, 103];
    expect(vectors.map((count) => format('ar', 'ar-PS', 'contacts.unread', { count }))).toEqual([
      'لا رسائل غير مقروءة',
      'رسالة واحدة غير مقروءة',
      'رسالتان غير مقروءتين',
      '٣ رسائل غير مقروءة',
      '١٠ رسائل غير مقروءة',
      '١١ رسالة غير مقروءة',
      '٩٩ رسالة غير مقروءة',
      '١٠٠ رسالة غير مقروءة',
      '١٠٣ رسائل غير مقروءة',
    ]);
  });

  it.each(counted)('have the form of every number, in %s: %s', (language, _key, part) => {
    const count = translator({ key: [part] }, defaultLocales[language]);
    expect(COUNTS.map((n) => count('key', { [part[1 as never] as string]: n }))).toEqual(CATEGORIES[language]);
  });

  it('print the digits of the region, not of the language', () => {
    expect(format('ar', 'ar-MA', 'board.contactsCount', { count: 12 })).toContain('12');
    expect(format('ar', 'ar-PS', 'board.contactsCount', { count: 12 })).toContain('١٢');
    for (const language of languages) expect(defaultLocales[language]).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
  });

  it('hold no digits of their own, which would be wrong in another region', () => {
    for (const [key, message] of Object.entries(catalogues.ar)) {
      expect(JSON.stringify(message), key).not.toMatch(/[٠-٩]/);
    }
  });

  it('isolate what people are called, so that a Latin name does not turn an Arabic sentence around', () => {
    expect(format('ar', 'ar-PS', 'message.announce', { name: 'Sami (12)' })).toBe('رسالة جديدة من \u2068Sami (12)\u2069');
  });

  it('begin in the first language of the browser that we speak, else in Arabic', () => {
    expect(preferredLanguage(['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(preferredLanguage(['de-DE'])).toBe('ar');
  });
});
