export type Theme = 'system' | 'light' | 'dark';

const STORED = 'sanad.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Light, dark, or as the machine is set. */
class Appearance extends EventTarget {
  #theme: Theme = 'system';

  get theme(): Theme {
    return this.#theme;
  }

  get isDark(): boolean {
    return this.#theme === 'dark' || (this.#theme === 'system' && dark.matches);
  }

  start(): void {
    const stored = localStorage.getItem(STORED);
    if (stored === 'light' || stored === 'dark') this.#theme = stored;
    dark.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  choose(theme: Theme): void {
    this.#theme = theme;
    localStorage.setItem(STORED, theme);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.classList.toggle('wa-dark', this.isDark);
    this.dispatchEvent(new Event('change'));
  }
}

export const appearance = new Appearance();
