import { describe, expect, it } from 'vitest';
import { hardIn } from '../../tools/checks.mjs';

describe('what a child reads', () => {
  it.each([
    ['en', 'We keep your data under our privacy policy.', 'privacy policy'],
    ['en', 'Please SUBMIT the form.', 'submit*'],
    ['fr', 'C’est une question d’intervention.', 'intervention*'],
    ['ar', 'نحافظ على السِّرّية.', 'السرية'],
    ['ar', 'هذا حق للقاصر وللضحية.', 'قاصر'],
    ['he', 'אנחנו שומרים על הסודיות.', 'סודיות'],
    ['ur', 'یہ قانونی بات ہے۔', 'قانونی'],
  ])('has no jargon, in %s: %s', (language, text, entry) => {
    expect(hardIn(language, [text]).join()).toContain(entry);
  });

  it('may hold a word that only begins like jargon', () => {
    expect(hardIn('en', ['A showcase of staircases.'])).toEqual([]);
    expect(hardIn('fr', ['Tu es seul.'])).toEqual([]);
  });

  it('has at most twelve words in a sentence', () => {
    const words = (n: number) => Array.from({ length: n }, () => 'one').join(' ');
    expect(hardIn('en', [`${words(12)}. ${words(12)}?`])).toEqual([]);
    expect(hardIn('en', [`${words(6)}, ${words(7)}.`])).toEqual(['has a sentence of 13 words; at most 12']);
    expect(hardIn('ur', [`${words(13)}۔`])).toHaveLength(1);
  });
});
