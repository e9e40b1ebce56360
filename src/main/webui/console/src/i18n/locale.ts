import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  defaultLocales,
  directionOf,
  format,
  has,
  languages,
  preferredLanguage,
  type Language,
  type MessageKey,
  type Values,
} from './catalogue.ts';

const STORED = 'sanad.language';

/** The one language the screen is in, and everything that prints in it. */
class Locale extends EventTarget {
  #language: Language = preferredLanguage([]);
  #regional: Partial<Record<Language, string>> = {};

  get language(): Language {
    return this.#language;
  }

  /** Always with a region: `ar-PS` and `ar-MA` print different digits. */
  get tag(): string {
    return this.#regional[this.#language] ?? defaultLocales[this.#language];
  }

  get rtl(): boolean {
    return directionOf(this.#language) === 'rtl';
  }

  start(): void {
    const stored = localStorage.getItem(STORED) as Language | null;
    this.#apply(stored && languages.includes(stored) ? stored : preferredLanguage(navigator.languages));
  }

  choose(language: Language): void {
    localStorage.setItem(STORED, language);
    this.#apply(language);
  }

  /** What the helpline says about regions, for digits and dates. */
  useRegions(regional: Record<string, string>): void {
    this.#regional = regional;
    this.#apply(this.#language);
  }

  #apply(language: Language): void {
    this.#language = language;
    document.documentElement.lang = this.tag;
    document.documentElement.dir = directionOf(language);
    this.dispatchEvent(new Event('change'));
  }
}

export const locale = new Locale();

export function t(key: MessageKey, values?: Values): string {
  return format(locale.language, locale.tag, key, values);
}

/** Text of a code that a newer server may have added: falls back to what is given. */
export function tCode(key: string, fallback: string, values?: Values): string {
  return has(key) ? t(key, values) : fallback;
}

/** The entry of a map from language to text that fits the screen best. */
export function inLanguage(texts: Record<string, string> | undefined, language: string = locale.language): string {
  if (!texts) return '';
  return texts[language] ?? texts[locale.language] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}

/** Re-renders its host when the language changes. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed = () => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    locale.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    locale.removeEventListener('change', this.#changed);
  }
}
