/**
 * Which digits a helpline prints where its region's are not what it wants: the `nu` part of its locales. Only languages
 * in Arabic letters have a choice.
 */
export type Digits = 'region' | 'latn' | 'arab';

const OWN: Record<string, string> = { ar: 'arab', ckb: 'arab', ur: 'arabext' };

export function hasChoice(language: string): boolean {
  return language in OWN;
}

export function digitsOf(locales: Record<string, string>): Digits {
  const said = Object.entries(locales).find(([language]) => hasChoice(language))?.[1].match(/-u-nu-(\w+)/)?.[1];
  return said === undefined ? 'region' : said === 'latn' ? 'latn' : 'arab';
}

export function withDigits(language: string, locale: string, digits: Digits): string {
  const region = locale.replace(/-u-.*/, '');
  return digits === 'region' || !hasChoice(language) ? region : `${region}-u-nu-${digits === 'latn' ? 'latn' : OWN[language]}`;
}

/** How they look. */
export function sampleOf(digits: 'latn' | 'arab'): string {
  return new Intl.NumberFormat(`ar-PS-u-nu-${digits}`, { useGrouping: false }).format(1234567890);
}
