import { t } from './locale.ts';

/** `10-12` or `under-10`, with the digits of the region. */
export function ageText(band: string): string {
  const numbers = band.match(/\d+/g)?.map(Number) ?? [];
  if (band.startsWith('under') && numbers[0] !== undefined) return t('age.under', { to: numbers[0] });
  return numbers.length === 2 ? t('age.band', { from: numbers[0] ?? 0, to: numbers[1] ?? 0 }) : band;
}
