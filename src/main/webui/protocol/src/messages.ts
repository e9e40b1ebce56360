/**
 * Reads the messages that tools/messages.mjs compiled. Numbers, dates and plurals follow the regional locale
 * (ar-MA and ar-PS print other digits), never the bare language.
 */
export type Part = string | 7 | readonly [1, string] | readonly [5, string, Options] | readonly [6, string, Options, number];
type Options = Readonly<Record<string, readonly Part[]>>;
export type Catalogue<K extends string> = Readonly<Record<K, string | readonly Part[]>>;
export type Values = Readonly<Record<string, string | number | Date>>;
export type Translate<K extends string> = (key: K, values?: Values) => string;

export function translator<K extends string>(catalogue: Catalogue<K>, locale: string): Translate<K> {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);

  const format = (parts: readonly Part[], values: Values, counted: number): string => parts.map((part) => one(part, values, counted)).join('');

  function one(part: Part, values: Values, counted: number): string {
    if (typeof part === 'string') return part;
    if (part === 7) return numbers.format(counted);
    const value = values[part[1]];
    switch (part[0]) {
      case 1:
        return typeof value === 'number' ? numbers.format(value) : String(value ?? '');
      case 5:
        return format(part[2][String(value)] ?? part[2]['other'] ?? [], values, counted);
      case 6: {
        const n = Number(value);
        return format(part[2]['=' + n] ?? part[2][plurals.select(n - part[3])] ?? part[2]['other'] ?? [], values, n - part[3]);
      }
    }
  }

  return (key, values = {}) => {
    const message = catalogue[key];
    return typeof message === 'string' ? message : format(message, values, 0);
  };
}
