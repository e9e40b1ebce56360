const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu;
const LETTER = /\p{L}/gu;

/**
 * The direction of what somebody wrote. `auto` looks at the first letter only, so an Arabic sentence that starts with
 * a Latin word would come out left to right: where most letters say otherwise, they win.
 */
export function directionOf(text: string): 'auto' | 'rtl' | 'ltr' {
  const letters = text.match(LETTER)?.length ?? 0;
  const rtl = text.match(RTL)?.length ?? 0;
  if (rtl === 0 || rtl >= letters) return 'auto';
  return rtl * 2 >= letters ? 'rtl' : 'ltr';
}
