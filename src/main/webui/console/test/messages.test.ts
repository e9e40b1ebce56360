import { describe, expect, it } from 'vitest';
import catalogues from 'virtual:messages/console';
import { defaultLocales, format, languages, preferredLanguage, type MessageKey } from '../src/i18n/catalogue.ts';

const counted = (Object.keys(catalogues.ar) as MessageKey[]).filter((key) => {
  const message = catalogues.ar[key];
  return Array.isArray(message) && message.some((part) => Array.isArray(part) && part[0] === 6);
});

describe('the texts', () => {
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

  it('are never empty for a count, in no language', () => {
    expect(counted.length).toBeGreaterThan(10);
    for (const key of counted) {
      for (const language of languages) {
        for (const count of [0, 1, 2, 3, 11, 100]) {
          const values = { count, seconds: count, capacity: count, left: count, taken: 1, most: 4000, language: 'x' };
          expect(format(language, defaultLocales[language], key, values).trim(), `${language} ${key} ${count}`).not.toBe('');
        }
      }
    }
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
