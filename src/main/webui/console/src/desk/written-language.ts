/**
 * In which language a child seems to write, for a counsellor to know whom to hand over to. It only suggests: the contact's
 * language is the child's choice. Nothing of it leaves the desk.
 */

const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(`the and you are what this that with have has not dont cant im ive its please help who why how when they them she him
    her his my your want need know think feel feeling scared afraid because about would should could will just like school home hurt`),
  fr: set(`je tu il elle nous vous les des une est pas pour avec dans mon ma mes ton sur qui que quoi pourquoi comment quand mais
    suis sont ai peur jai cest veux peux dois moi toi aide aidez ecole maison parce trop tres jamais tout tous ca et`),
  // Arabic in Latin letters
  ar: set(`ana enta enti inta inti howa hiya mesh mish mosh mush mou shu chou eh leh lesh lech keef kif kifach wesh wach chno chnou
    3ala 3and 3andi 3endi m3a ma3 7aga 7aja 5ayef khayef khayfa 5ayfa 3ayez 3ayza bghit bghina bddi baddi abghi abi ummi mama baba
    wallah yalla habibi la2 aywa aiwa ya3ni kteer ktir bzaf barcha dima daba hna huna hon lyoum elyom dar beit bayt madrasa khoya`),
};

/** Letters that only these of the languages in Arabic script have. */
const OWN_LETTERS: readonly (readonly [string, RegExp])[] = [
  ['ckb', /[ڕڵێۆەڤ]/gu],
  ['ur', /[ٹڈڑںےہھ]/gu],
];
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['zgh', /\p{Script=Tifinagh}/gu],
  ['latin', /\p{Script=Latin}/gu],
];
/** Fewer say nothing. */
const LETTERS = 6;
const DISTINCT_WORDS = 3;
const LATEST = 10;

/**
 * @param texts what the child wrote, the oldest first; the last ten count
 * @param chosen the contact's language, dialect and all
 * @returns another language, or undefined when nothing speaks clearly for one
 */
export function seemsToWrite(texts: readonly string[], chosen: string): string | undefined {
  const text = texts.slice(-LATEST).join('\n').toLowerCase();
  const language = ofScript(text);
  return language === chosen.split('-')[0] ? undefined : language;
}

function ofScript(text: string): string | undefined {
  const counts = SCRIPTS.map(([name, letters]) => [name, count(text, letters)] as const).sort((a, b) => b[1] - a[1]);
  const [first, second] = counts as [readonly [string, number], readonly [string, number]];
  // mixed scripts are how many children write: only a clear majority speaks
  if (first[1] < LETTERS || first[1] < 3 * second[1]) return undefined;
  if (first[0] === 'latin') return ofWords(text);
  if (first[0] !== 'ar') return first[0];
  return OWN_LETTERS.find(([, letters]) => count(text, letters) * 12 > first[1])?.[0] ?? 'ar';
}

function ofWords(text: string): string | undefined {
  const found = new Set(text.normalize('NFD').replace(/[\u0300-\u036f’']/gu, '').match(/[a-z0-9]+/gu) ?? []);
  const scores = Object.entries(WORDS)
    .map(([language, words]) => [language, [...found].filter((word) => words.has(word)).length] as const)
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = scores as [readonly [string, number], readonly [string, number]];
  return first[1] >= DISTINCT_WORDS && first[1] >= 2 * second[1] ? first[0] : undefined;
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}
