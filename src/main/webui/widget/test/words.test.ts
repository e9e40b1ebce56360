import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Key, speech, suggested } from '../src/language.ts';
import { NEUTRAL, safeExit } from '../src/leaving.ts';
import { helplineOf } from '../src/welcome.ts';

const COUNTS = [0, 1, 2, 3, 10, 11, 99, 100, 103];
const texts = JSON.parse(readFileSync(join(import.meta.dirname, '../../messages/ar/widget.json'), 'utf8')) as Record<Key, string>;
const counted = (Object.keys(texts) as Key[]).filter((key) => texts[key].includes('plural,'));

describe('what is counted', () => {
  it.each(['ar', 'fr', 'en'])('reads well for every number, in %s', (language) => {
    const { t } = speech(language);
    expect(counted.length).toBeGreaterThan(3);
    for (const key of counted) {
      for (const n of COUNTS) {
        const words = t(key, { n, before: n, left: n, from: n, to: n });
        expect(words).not.toMatch(/[{}#]|undefined|NaN/);
        expect(words.length).toBeGreaterThan(5);
      }
    }
  });

  it('has its six Arabic forms', () => {
    const { t } = speech('ar', { ar: 'ar-MA' });
    expect(COUNTS.map((before) => t('waiting.before', { before }))).toEqual([
      'لا أحد قبلك.', 'شخص واحد قبلك.', 'شخصان قبلك.', '3 أشخاص قبلك.', '10 أشخاص قبلك.', '11 شخصًا قبلك.', '99 شخصًا قبلك.', '100 شخص قبلك.', '103 أشخاص قبلك.',
    ]);
  });

  it('has the digits of the region', () => {
    expect(speech('ar', { ar: 'ar-PS' }).t('waiting.before', { before: 12 })).toBe('١٢ شخصًا قبلك.');
    expect(speech('ar', { ar: 'ar-MA' }).t('waiting.before', { before: 12 })).toBe('12 شخصًا قبلك.');
  });

  it('never has a bare language for its locale', () => {
    for (const language of ['ar', 'fr', 'en']) expect(speech(language).locale).toMatch(/^[a-z]{2}-[A-Z]{2}$/);
  });
});

describe('the page', () => {
  it('suggests what the browser speaks, and only what the helpline speaks', () => {
    expect(suggested(['ar', 'fr', 'en'], ['de-DE', 'fr-CH', 'en'])).toBe('fr');
    expect(suggested(['ar', 'fr'], ['en-GB'])).toBe('ar');
    expect(suggested(['ar', 'fr', 'en'], [])).toBe('ar');
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
