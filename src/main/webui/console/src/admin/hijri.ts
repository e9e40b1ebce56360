import { locale } from '../i18n/locale.ts';

const DAY = 86_400_000;
const MONTH = 29.530588 * DAY;
/** 1 Muharram 1447 by the Umm al-Qura calendar. */
const YEAR_1447 = Date.UTC(2025, 5, 26);

/** @param month 1 (Muharram) to 12 */
export function hijriMonthName(month: number): string {
  const middle = YEAR_1447 + (month - 0.5) * MONTH;
  return new Intl.DateTimeFormat(locale.tag, { calendar: 'islamic-umalqura', month: 'long', timeZone: 'UTC' }).format(middle);
}

export function hijriDate(instant: number): string {
  return new Intl.DateTimeFormat(locale.tag, { calendar: 'islamic-umalqura', dateStyle: 'long' }).format(instant);
}

export function hijriYear(instant: number): number {
  const year = new Intl.DateTimeFormat('en-u-nu-latn', { calendar: 'islamic-umalqura', year: 'numeric' }).formatToParts(instant).find((part) => part.type === 'year');
  return Number(year?.value ?? 1447);
}

/** @param month 1 to 12 */
export function monthName(month: number): string {
  return new Intl.DateTimeFormat(locale.tag, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 15));
}
