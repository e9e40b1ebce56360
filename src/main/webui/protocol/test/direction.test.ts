import { describe, expect, it } from 'vitest';
import { directionOf, piecesOf } from '../src/direction.ts';
import vectors from './bidi-vectors.json';

describe('what somebody wrote', () => {
  it.each(vectors)('has its direction and its runs: $text', ({ text, direction, pieces }) => {
    expect(directionOf(text)).toBe(direction ?? 'auto');
    expect(piecesOf(text).map((piece) => piece.text).join('')).toBe(text);
    if (pieces) expect(piecesOf(text).map((piece) => [piece.kind, piece.text])).toEqual(pieces);
  });

  it('follows the page when it has no letters', () => {
    expect(directionOf('😢 22:30', 'rtl')).toBe('rtl');
    expect(directionOf('hello', 'rtl')).toBe('ltr');
  });

  it.each(['a'.repeat(64_000), '1'.repeat(64_000), '!'.repeat(64_000), '0 '.repeat(32_000), 'a.'.repeat(32_000), 'a@'.repeat(32_000), '+1 '.repeat(21_000)])('takes time that grows with its length alone', (text) => {
    const begun = performance.now();
    directionOf(text);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
