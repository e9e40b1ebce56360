import { locale } from './locale.ts';

const cache = new Map<string, unknown>();

function cached<T>(name: string, make: (tag: string) => T): T {
  const id = `${locale.tag}/${name}`;
  let found = cache.get(id) as T | undefined;
  if (!found) {
    found = make(locale.tag);
    cache.set(id, found);
  }
  return found;
}

export function number(value: number): string {
  return cached('number', (tag) => new Intl.NumberFormat(tag)).format(value);
}

function twoDigits(value: number): string {
  return cached('two', (tag) => new Intl.NumberFormat(tag, { minimumIntegerDigits: 2, useGrouping: false })).format(
    value,
  );
}

/** A span of time as a clock shows it: `0:42`, `12:05`, `1:02:33`. Negative spans read as zero. */
export function clockSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = twoDigits(seconds % 60);
  return hours > 0
    ? `${number(hours)}:${twoDigits(minutes)}:${rest}`
    : `${number(minutes)}:${rest}`;
}

/** `PT4M10S`, for the `datetime` attribute of a span. */
export function isoSpan(milliseconds: number): string {
  return `PT${Math.max(0, Math.floor(milliseconds / 1000))}S`;
}

/** A shift reads 24 hours in each of its languages. */
export function timeOfDay(instant: string | number): string {
  return cached('time', (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(
    new Date(instant),
  );
}

/** With seconds: what happened within one minute must still be told apart. */
export function exactTime(instant: string | number): string {
  return cached('exact', (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })).format(
    new Date(instant),
  );
}

/** `83 %`, from a share of one. */
export function percent(share: number): string {
  return cached('percent', (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 })).format(share);
}

export function day(instant: string | number): string {
  return cached('day', (tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' })).format(
    new Date(instant),
  );
}

/** Of a day without a time, such as `2026-11-21`: the same day wherever one looks from. */
export function date(isoDay: string): string {
  return cached('date', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })).format(new Date(isoDay));
}

export function dayAndTime(instant: string | number): string {
  return cached('daytime', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })).format(
    new Date(instant),
  );
}

/** The name of a language, in the language of the screen. */
export function languageName(code: string): string {
  return capital(plainName(code));
}

/** The names of several, as one phrase: in French only its first word begins with a capital. */
export function languageNames(codes: readonly string[]): string {
  return capital(list(codes.map(plainName)));
}

/** What the browser has no name for is called what it is called there. */
const UNNAMED: Record<string, Record<string, string>> = { zgh: { ar: 'الأمازيغية', fr: 'amazighe', en: 'Tamazight' } };

function plainName(code: string): string {
  const name = cached('language', (tag) => new Intl.DisplayNames(tag, { type: 'language' })).of(code) ?? code;
  return name === code ? (UNNAMED[code]?.[locale.language] ?? code) : name;
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase(locale.tag) + words.slice(1);
}

/** The name of a language in itself, for choosing it. */
export function ownLanguageName(code: string): string {
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Monday is 1, as in `java.time.DayOfWeek`; as it stands at the head of a line. */
export function weekdayName(isoDay: number): string {
  const monday = Date.UTC(2024, 0, 1);
  return capital(
    cached('weekday', (tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })).format(monday + (isoDay - 1) * 86_400_000),
  );
}

export function list(values: readonly string[]): string {
  return cached('list', (tag) => new Intl.ListFormat(tag, { type: 'conjunction' })).format(values);
}
