/** What CLDR says of nine numbers (domain R5.3), written down by hand: the tests do not ask the library that they test. */
export const COUNTS = [0, 1, 2, 3, 10, 11, 99, 100, 103];

const SINGULAR = ['other', 'one', 'other', 'other', 'other', 'other', 'other', 'other', 'other'];

export const CATEGORIES = {
  ar: ['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'other', 'few'],
  fr: ['one', 'one', 'other', 'other', 'other', 'other', 'other', 'other', 'other'],
  en: SINGULAR,
  he: ['other', 'one', 'two', 'other', 'other', 'other', 'other', 'other', 'other'],
  ur: SINGULAR,
  ckb: SINGULAR,
  zgh: COUNTS.map(() => 'other'),
  'zgh-Latn': COUNTS.map(() => 'other'),
};

/** The counted parts of a compiled message, each with its options replaced by their own names. */
export function countedParts(parts) {
  if (typeof parts === 'string') return [];
  return parts.flatMap((part) => {
    if (!Array.isArray(part)) return [];
    const inner = part[0] === 5 || part[0] === 6 ? Object.values(part[2]).flatMap(countedParts) : [];
    return part[0] === 6 ? [[6, part[1], Object.fromEntries(Object.keys(part[2]).filter((key) => !key.startsWith('=')).map((key) => [key, [key]])), part[3]], ...inner] : inner;
  });
}
