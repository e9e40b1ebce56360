/** Letters that run right to left: Hebrew, Arabic and their neighbours. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTERS = /\p{L}/gu;
const TOKENS = /[^\s\p{Z}]+/gu;
const DIGITS = /\p{Nd}/gu;
const LINK = /^(https?:\/\/|www\.)./i;
/** A mail address, a name such as @sami, or a site without its protocol. */
const LATIN = /^([a-z0-9._%+-]+@[a-z0-9.-]+|[@#][a-z0-9_.]+|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?)$/i;
const NUMBER = /^[+*#]?\p{Nd}[\p{Nd}.,:/%*#٪٫٬–-]*$/u;
const SIGNS = /[+*#.,:/%٪٫٬]/;
const PHONE = 7;
const AROUND = '"\'«»“”‘’()[]{}<>.,:;!?،؛؟…';

/** A run of a message. What is not `words` reads left to right whatever stands around it. */
export interface Piece {
  text: string;
  kind: 'words' | 'ltr' | 'link';
}

type Direction = 'rtl' | 'ltr';

/**
 * The direction of what somebody wrote, by its words: `dir=auto` looks at the first letter only, so an Arabic sentence
 * that begins with a Latin word would come out left to right. Each word has the direction of most of its letters; a
 * capitalised one counts half, since names in Latin letters stand in Arabic sentences all the time. Where both are
 * equal, the first letter says it; links and numbers say nothing. WrittenDirection.java does the same, and
 * test/bidi-vectors.json holds both to it.
 *
 * @param otherwise for a text without letters: the direction of the page
 */
export function directionOf(text: string): Direction | 'auto';
export function directionOf(text: string, otherwise: Direction): Direction;
export function directionOf(text: string, otherwise: Direction | 'auto' = 'auto'): Direction | 'auto' {
  let weight = 0;
  let first = 0;
  for (const { text: words, kind } of piecesOf(text)) {
    if (kind !== 'words') continue;
    for (const word of words.match(TOKENS) ?? []) {
      const letters = word.match(LETTERS) ?? [];
      if (letters.length === 0) continue;
      const strong = RTL.test(letters[0]!) ? 1 : -1;
      const rtl = letters.filter((letter) => RTL.test(letter)).length * 2 - letters.length;
      const says = Math.sign(rtl) || strong;
      first ||= strong;
      weight += says * (/^\p{Lu}/u.test(letters[0]!) ? 1 : 2);
    }
  }
  return weight + first / 2 > 0 ? 'rtl' : first ? 'ltr' : otherwise;
}

/** The runs of a message, in order and complete: links, names, phone numbers, times and dates stand for themselves. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const take = (start: number, end: number, kind: Piece['kind']) => {
    if (start > from) pieces.push({ text: text.slice(from, start), kind: 'words' });
    pieces.push({ text: text.slice(start, end), kind });
    from = end;
  };
  const cores = coresOf(text);
  for (let i = 0; i < cores.length; i++) {
    const { start, end } = cores[i]!;
    const core = text.slice(start, end);
    if (LINK.test(core)) take(start, end, 'link');
    else if (LATIN.test(core)) take(start, end, 'ltr');
    else if (NUMBER.test(core)) {
      // The groups of a phone number belong together.
      let last = i;
      while (/^[+0٠۰]/.test(core) && cores[last + 1]?.start === cores[last]!.end + 1 && NUMBER.test(text.slice(cores[last + 1]!.start, cores[last + 1]!.end))) last += 1;
      const whole = text.slice(start, cores[last]!.end);
      if ((whole.match(DIGITS)?.length ?? 0) >= PHONE) {
        take(start, cores[last]!.end, 'ltr');
        i = last;
      } else if (SIGNS.test(core)) take(start, end, 'ltr');
    }
  }
  if (from < text.length) pieces.push({ text: text.slice(from), kind: 'words' });
  return pieces;
}

/** Where each word begins and ends without the quotation marks, brackets and stops around it. */
function coresOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(TOKENS)].map(({ 0: token, index }) => {
    let start = index;
    let end = index + token.length;
    while (start < end && AROUND.includes(text[start]!)) start += 1;
    while (end > start && AROUND.includes(text[end - 1]!)) end -= 1;
    return { start, end };
  });
}
