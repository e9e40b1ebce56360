import { describe, expect, it } from 'vitest';
import { readMessages } from '../../tools/messages.mjs';
import { shortKeys } from '../../tools/keys.mjs';

describe('the short names of texts', () => {
  const short = shortKeys();

  it('are as many as the names that are written out', () => {
    expect(short.size).toBeGreaterThan(80);
    expect(new Set(short.values()).size).toBe(short.size);
    expect(Object.keys(readMessages('widget', 'en'))).toEqual(expect.arrayContaining([...short.keys()]));
  });

  it('are not given to a name that is put together while the page runs, or that could be any word', () => {
    for (const key of ['refused.BLOCKED', 'help.breathe.text', 'wish.gender.female', 'message.refused.other', 'you']) expect(short.has(key)).toBe(false);
  });
});
