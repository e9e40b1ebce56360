import type { Part } from '@sanad/protocol/messages';
import { translator } from '@sanad/protocol/messages';
import { describe, expect, it } from 'vitest';
import { compile } from '../../tools/messages.mjs';
import { aboutPack, missing, offered, PACKS, textsOf } from '../../tools/packs.mjs';
import { CATEGORIES, COUNTS, countedParts } from '../../tools/plural-vectors.mjs';
import { type Key, READABLE, readable, speech, suggested, type Pack } from '../src/language.ts';
import { NEUTRAL, safeExit } from '../src/leaving.ts';
import { helplineOf } from '../src/welcome.ts';

const compiled = (language: string) => Object.fromEntries(Object.entries(textsOf('widget', language)).map(([key, text]) => [key, compile(text)])) as Pack['texts'];
const speak = (language: string, locales?: Record<string, string>) => speech(language, { ...aboutPack(language), later: '', texts: compiled(language) }, locales);
const counted = PACKS.flatMap((language) =>
  Object.entries(compiled(language)).flatMap(([key, parts]) => countedParts(parts as Part[]).map((part) => [language, key, part] as const)),
);

describe('what is counted', () => {
  it.each(counted)('in %s has its form for every number: %s', (language, key, part) => {
    const { locale, like } = aboutPack(language);
    const count = (n: number) => translator({ key: [part] }, like ?? locale)('key', { [part[1 as never] as string]: n });
    expect(COUNTS.map(count)).toEqual(CATEGORIES[language]);
    const all = translator(compiled(language), like ?? locale);
    for (const n of COUNTS) {
      const words = all(key as Key, { n, before: n, left: n, from: n, to: n });
      expect(words).not.toMatch(/[{}#]|undefined|NaN/);
      expect(words.length).toBeGreaterThan(5);
    }
  });

  it('has its six Arabic forms', () => {
    const { t } = speak('ar', { ar: 'ar-MA' });
    expect(COUNTS.map((before) => t('waiting.before', { before }))).toEqual([
      'لا أحد قبلك.', 'شخص واحد قبلك.', 'شخصان قبلك.', '3 أشخاص قبلك.', '10 أشخاص قبلك.', '11 شخصًا قبلك.', '99 شخصًا قبلك.', '100 شخص قبلك.', '103 أشخاص قبلك.',
    ]);
  });

  it('has the digits of the region, or those that the helpline wants', () => {
    const twelve = (locale: string) => speak('ar', { ar: locale }).t('waiting.before', { before: 12 });
    expect(twelve('ar-PS')).toBe('١٢ شخصًا قبلك.');
    expect(twelve('ar-MA')).toBe('12 شخصًا قبلك.');
    expect(twelve('ar-PS-u-nu-latn')).toBe('12 شخصًا قبلك.');
    expect(twelve('ar-MA-u-nu-arab')).toBe('١٢ شخصًا قبلك.');
  });

  it('never has a bare language for its locale', () => {
    for (const language of READABLE) expect(speak(language).locale).toMatch(/^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}$/);
  });
});

describe('a language that lacks a text', () => {
  it('is not offered, and whoever asks for it reads the whole page in another', () => {
    expect(READABLE).toEqual(offered());
    for (const language of PACKS) {
      expect(READABLE.includes(language)).toBe(missing(language).length === 0);
      expect(READABLE).toContain(readable(language));
    }
    expect(readable('tlh')).toBe('en');
  });

  it('is spelled in both scripts of Tamazight alike', () => {
    const [tifinagh, latin] = [textsOf('widget', 'zgh'), textsOf('widget', 'zgh-Latn')];
    expect(Object.keys(latin)).toEqual(Object.keys(tifinagh));
    for (const text of Object.values(latin)) expect(text).not.toMatch(/[\u2d30-\u2d7f]/);
  });
});

describe('the page', () => {
  it('suggests what the browser speaks, and only what the helpline speaks', () => {
    expect(suggested(['ar', 'fr', 'en'], ['de-DE', 'fr-CH', 'en'])).toBe('fr');
    expect(suggested(['ar', 'fr'], ['en-GB'])).toBe('ar');
    expect(suggested(['ar', 'fr', 'en'], [])).toBe('ar');
    expect(suggested(['ar', 'he', 'en'], ['iw-IL'])).toBe('he');
    expect(suggested(['fr', 'zgh', 'zgh-Latn'], ['zgh-Latn-MA'])).toBe('zgh-Latn');
  });

  it('finds its helpline in the path, or leaves it to the installation', () => {
    expect(helplineOf('/chat/demo')).toBe('demo');
    expect(helplineOf('/chat/demo/')).toBe('demo');
    expect(helplineOf('/chat')).toBeUndefined();
    expect(helplineOf('/chat/a/b')).toBeUndefined();
  });

  it('leaves to the web alone', () => {
    expect(safeExit('https://weather.example/')).toBe('https://weather.example/');
    for (const other of [undefined, '', 'javascript:alert(1)', 'data:text/html,x', '//weather.example', 'https://a b']) expect(safeExit(other)).toBe(NEUTRAL);
  });
});
