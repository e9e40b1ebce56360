import { html, nothing, type TemplateResult } from 'lit-html';
import type texts from '../../messages/en/way-back.json';
import { ask } from './asking.ts';
import type { Speech } from './language.ts';
import type { Page } from './page.ts';

type Texts = Readonly<Record<keyof typeof texts, string>>;

/**
 * The way back: four words that a child may ask for, keep in its head and type when it comes again. Loaded when a child first
 * asks for it. The words are in this object alone, and only while they are shown.
 */
export class WayBack {
  private step: 'closed' | 'asked' | 'asking' | 'shown' | 'forgotten' | 'failed' = 'asked';
  private words: readonly string[] = [];
  private lang = '';
  private readonly texts = new Map<string, Texts | undefined>();

  /** @param proof what shows whose conversation it is */
  constructor(
    private readonly changed: () => void,
    private readonly proof: () => string | undefined,
  ) {}

  /** The child is asked, or reads its words: nothing may lie over them. */
  get open(): boolean {
    return this.step !== 'closed' && this.step !== 'forgotten';
  }

  /** Where a child says that it was here before. */
  typing(page: Page): TemplateResult | symbol {
    const t = this.textsOf(page.speech);
    if (!t) return nothing;
    return html`<section class="card later">
      <label class="field">
        <span>${t['type.label']}</span>
        <input
          type="text"
          id="phrase"
          dir="auto"
          maxlength="120"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="phrase-hint"
          .value=${page.about.phrase}
          @input=${(event: Event) => page.tell({ phrase: (event.target as HTMLInputElement).value })}
        />
      </label>
      <p class="hint" id="phrase-hint">${t['type.hint']} ${t['type.safe']}</p>
    </section>`;
  }

  /** Where a child asks for the words, or has them forgotten. */
  keeping(page: Page): TemplateResult | symbol {
    const t = this.textsOf(page.speech);
    if (!t || this.step === 'closed') return nothing;
    return html`<section class="card later" id="keep-words" role="status">${this.inside(t)}</section>`;
  }

  private inside(t: Texts) {
    if (this.step === 'shown') {
      return html`<h2>${t['shown.heading']}</h2>
        <ol class="four" lang=${this.lang} dir="auto">
          ${this.words.map((word) => html`<li>${word}</li>`)}
        </ol>
        <p>${t['shown.once']}</p>
        <p>${t['keep.risk']}</p>
        ${this.button('primary', t['shown.done'], () => this.go('closed'))} ${this.button('quiet', t['shown.other'], () => void this.ask())} ${this.button('quiet', t['keep.forget'], () => void this.forget())}`;
    }
    if (this.step === 'forgotten') return html`<p>${t['forgotten.text']}</p>`;
    const busy = this.step === 'asking';
    return html`<h2>${t['keep.heading']}</h2>
      <p>${t['keep.what']}</p>
      <p>${t['keep.risk']}</p>
      <p>${t['keep.never']}</p>
      ${this.step === 'failed' ? html`<p class="fate bad" role="alert">${t['failed.text']}</p>` : nothing}
      ${this.button('primary', t['keep.yes'], () => void this.ask(), busy)} ${this.button('quiet', t['keep.no'], () => this.go('closed'), busy)} ${this.button('quiet', t['keep.forget'], () => void this.forget(), busy)}`;
  }

  private button(look: 'primary' | 'quiet', text: string, deed: () => void, busy = false) {
    return html`<button type="button" class="button ${look}" ?disabled=${busy} @click=${deed}>${text}</button>`;
  }

  private async ask(): Promise<void> {
    const answer = await this.post('way-back', (response) => response.json() as Promise<{ words: string[]; language: string }>);
    if (!answer) return;
    this.words = answer.words;
    this.lang = answer.language;
    this.go('shown');
  }

  private async forget(): Promise<void> {
    if (await this.post('way-back/forgotten', (response) => Promise.resolve(response.ok))) this.go('forgotten');
  }

  private async post<A>(what: string, read: (response: Response) => Promise<A>): Promise<A | undefined> {
    this.go('asking');
    try {
      const response = await ask(what, { token: this.proof() });
      if (response.ok) return await read(response);
    } catch {
      // no network: the same as a refusal
    }
    this.go('failed');
    return undefined;
  }

  private go(step: WayBack['step']): void {
    this.step = step;
    if (step !== 'shown') this.words = [];
    this.changed();
    this.bringUp();
  }

  /** Whole on the screen once it is painted, also on a small one; the field of the first page is ready to be typed in. */
  private bringUp(): void {
    requestAnimationFrame(() => {
      const field = document.getElementById('phrase');
      field?.focus();
      field?.scrollIntoView({ block: 'center' });
      const card = document.getElementById('keep-words');
      const main = document.getElementById('main');
      // not scrollIntoView: that moves the chat under its own header, too
      if (card && main) main.scrollTop += card.getBoundingClientRect().top - main.getBoundingClientRect().top;
    });
  }

  /** Nothing is shown before the texts of the page's language are there: two languages never mix. */
  private textsOf({ later }: Speech): Texts | undefined {
    if (!this.texts.has(later)) {
      this.texts.set(later, undefined);
      void fetch(later, { credentials: 'omit' })
        .then((response) => response.json() as Promise<Texts>)
        .then(
          (texts) => {
            this.texts.set(later, texts);
            this.changed();
            this.bringUp();
          },
          () => this.texts.delete(later),
        );
    }
    return this.texts.get(later);
  }
}
