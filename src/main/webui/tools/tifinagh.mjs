/**
 * Standard Moroccan Tamazight in Latin letters, sign by sign after the table of the Royal Institute of the Amazigh
 * Culture: the two spellings are one text. ICU's own words and the names of arguments are Latin already and stay.
 */
const LETTERS = {
  'ⴰ': 'a', 'ⴱ': 'b', 'ⴳ': 'g', 'ⴷ': 'd', 'ⴹ': 'ḍ', 'ⴻ': 'e', 'ⴼ': 'f', 'ⴽ': 'k', 'ⵀ': 'h', 'ⵃ': 'ḥ', 'ⵄ': 'ɛ', 'ⵅ': 'x', 'ⵇ': 'q', 'ⵉ': 'i', 'ⵊ': 'j', 'ⵍ': 'l',
  'ⵎ': 'm', 'ⵏ': 'n', 'ⵓ': 'u', 'ⵔ': 'r', 'ⵕ': 'ṛ', 'ⵖ': 'ɣ', 'ⵙ': 's', 'ⵚ': 'ṣ', 'ⵛ': 'c', 'ⵜ': 't', 'ⵟ': 'ṭ', 'ⵡ': 'w', 'ⵢ': 'y', 'ⵣ': 'z', 'ⵥ': 'ẓ', 'ⵯ': 'ʷ',
};

export function inLatinLetters(text) {
  const latin = text.replace(/[\u2d30-\u2d7f]/g, (letter) => LETTERS[letter] ?? letter);
  // Tifinagh has no capitals; Latin begins its sentences with them.
  return latin.replace(/(^|[.!?] )(\p{Ll})/gu, (_all, before, first) => before + first.toUpperCase());
}
