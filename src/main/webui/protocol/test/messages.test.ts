import { describe, expect, it } from 'vitest';
import { type Catalogue, translator } from '../src/messages.ts';
import { compile } from '../../tools/messages.mjs';

const counted = 'zero {لا أحد} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# غير}';

describe('messages', () => {
  it.each([
    [0, 'لا أحد'], [1, 'واحد'], [2, 'اثنان'], [3, '3 قليل'], [10, '10 قليل'], [11, '11 كثير'], [99, '99 كثير'], [100, '100 غير'], [103, '103 قليل'],
  ])('count %i in Arabic by its six plurals', (n, expected) => {
    const t = translator({ k: compile(`{n, plural, ${counted}}`) } as Catalogue<'k'>, 'ar-MA');
    expect(t('k', { n })).toBe(expected);
  });

  it('print the digits of the region', () => {
    const catalogue = { k: compile('{n, number}') } as Catalogue<'k'>;
    expect(translator(catalogue, 'ar-MA')('k', { n: 1234 })).toBe('1.234');
    expect(translator(catalogue, 'ar-PS')('k', { n: 1234 })).toBe('١٬٢٣٤');
  });

  it('choose, and take the other one when nothing fits', () => {
    const t = translator({ k: compile('{who, select, a {A} other {B {name}}}') } as Catalogue<'k'>, 'en-GB');
    expect(t('k', { who: 'a' })).toBe('A');
    expect(t('k', { who: 'z', name: 'x' })).toBe('B x');
  });
});
