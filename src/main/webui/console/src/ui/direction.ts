const RTL = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;
const LETTER = /\p{L}/u;

/**
 * The direction most of a text's letters have. `dir="auto"` alone looks at the first letter only: an Arabic sentence
 * that begins with a Latin name would be set left to right and its punctuation scrambled.
 */
export function directionOfText(text: string): 'rtl' | 'ltr' | 'auto' {
  let rtl = 0;
  let ltr = 0;
  // Addresses say nothing of the language they stand in.
  for (const letter of text.replace(/https?:\/\/\S+/g, ' ')) {
    if (RTL.test(letter)) rtl += 1;
    else if (LETTER.test(letter)) ltr += 1;
  }
  if (rtl === ltr) return 'auto';
  return rtl > ltr ? 'rtl' : 'ltr';
}
