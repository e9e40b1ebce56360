import { describe, expect, it } from 'vitest';
import { digitsOf, sampleOf, withDigits } from '../src/admin/digits.ts';
import { packLanguages, usualLocale } from '../src/admin/packs.ts';
import { rtlLanguage } from '../src/i18n/catalogue.ts';

describe('the digits of a helpline', () => {
  it('are the region’s until it wants others, in languages of Arabic letters alone', () => {
    expect(digitsOf({ fr: 'fr-FR', ar: 'ar-PS' })).toBe('region');
    expect(withDigits('ar', 'ar-PS', 'latn')).toBe('ar-PS-u-nu-latn');
    expect(digitsOf({ fr: 'fr-FR', ar: 'ar-PS-u-nu-latn' })).toBe('latn');
    expect(withDigits('ur', 'ur-PK', 'arab')).toBe('ur-PK-u-nu-arabext');
    expect(withDigits('fr', 'fr-FR', 'latn')).toBe('fr-FR');
    expect(withDigits('ar', 'ar-PS-u-nu-latn', 'region')).toBe('ar-PS');
    expect([sampleOf('latn'), sampleOf('arab')]).toEqual(['1234567890', '١٢٣٤٥٦٧٨٩٠']);
  });
});

describe('a language of a helpline', () => {
  it('has its region and its direction', () => {
    expect(packLanguages).toEqual(['ar', 'fr', 'en', 'ckb', 'he', 'ur', 'zgh']);
    for (const language of packLanguages) expect(usualLocale(language)).toMatch(new RegExp(`^${language}-[A-Z]{2}$`));
    expect(packLanguages.filter(rtlLanguage)).toEqual(['ar', 'ckb', 'he', 'ur']);
  });
});
