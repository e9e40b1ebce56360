import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { dayAndTime, languageName, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base, listing } from '../ui/styles.ts';
import { words as inRuns } from '../ui/words.ts';

const AGAIN = 20_000;

interface Left {
  contactId: string;
  language: string;
  answerBy: 'CALL' | 'TEXT';
  leftAt: string;
  state: 'OPEN' | 'TRIED' | 'DONE';
  tryAfter: string | null;
  tries: { outcome: 'REACHED' | 'NOT_REACHED' | 'NOT_NEEDED'; by: string; at: string }[];
}

interface Words {
  number: string;
  when: string;
  sayToOthers: string;
  text: string;
}

/** What children left to be answered. A number and words are fetched only when somebody asks for them, and kept nowhere. */
@customElement('sn-left-messages')
export class LeftMessages extends LitElement {
  static override styles = [
    base,
    listing,
    css`
      wa-dialog {
        --width: 40rem;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.25rem 0.875rem;
        padding: 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      dt {
        color: var(--sn-quiet);
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private all: Left[] = [];
  @state() private words = new Map<string, Words>();
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LocaleController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#load(), AGAIN);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('helplineId')) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.words = new Map();
  }

  override render() {
    const open = this.all.filter((one) => one.state !== 'DONE').length;
    return html`<wa-button size="s" appearance=${open ? 'outlined' : 'plain'} @click=${this.#open}>
        <wa-icon slot="start" name="message-square-text"></wa-icon>${t('left.button', { count: open })}
      </wa-button>
      <wa-dialog label=${t('left.title')} @wa-after-hide=${this.#closed}>
        <p class="quiet small">${t('left.hint')}</p>
        ${this.failed ? html`<p class="fault" role="alert">${t('left.failed')}</p>` : nothing}
        ${this.all.length
          ? html`<ul>
              ${this.all.map((one) => this.#line(one))}
            </ul>`
          : html`<p class="quiet">${t('left.none')}</p>`}
      </wa-dialog>`;
  }

  #open(): void {
    this.failed = false;
    this.dialog.open = true;
    void this.#load();
  }

  /** Nothing a child left stays in this page longer than somebody looks at it. */
  #closed(event: Event): void {
    if (event.target === this.dialog) this.words = new Map();
  }

  #line(one: Left) {
    const words = this.words.get(one.contactId);
    const soon = one.tryAfter !== null && Date.parse(one.tryAfter) > Date.now();
    return html`<li class=${one.state === 'DONE' ? 'over' : ''}>
      <div class="row">
        <strong>${t(`left.${one.state}`)}</strong>
        <span>${languageName(one.language)}</span>
        <span>${t(`left.${one.answerBy}`)}</span>
        <time datetime=${one.leftAt}>${dayAndTime(one.leftAt)}</time>
        ${soon ? html`<span>${t('left.tryAfter', { time: timeOfDay(one.tryAfter ?? '') })}</span>` : nothing}
      </div>
      ${one.tries.map((tried) => html`<p class="small quiet">${t(`left.${tried.outcome}`)} · <bdi>${this.nameOf(tried.by)}</bdi> · <time datetime=${tried.at}>${dayAndTime(tried.at)}</time></p>`)}
      ${words ? this.#words(words) : nothing}
      ${one.state === 'DONE'
        ? nothing
        : html`<div class="row">
            ${words ? nothing : html`<wa-button size="xs" appearance="outlined" @click=${() => void this.#show(one)}>${t('left.show')}</wa-button>`}
            ${(['REACHED', 'NOT_REACHED', 'NOT_NEEDED'] as const).map(
              (outcome) => html`<wa-button size="xs" appearance="outlined" ?disabled=${soon && outcome === 'NOT_REACHED'} @click=${() => void this.#tried(one, outcome)}>${t(`left.${outcome}`)}</wa-button>`,
            )}
          </div>`}
    </li>`;
  }

  #words(words: Words) {
    return html`<dl>
      <dt><wa-icon name="phone"></wa-icon></dt>
      <dd><bdi dir="ltr">${words.number}</bdi></dd>
      ${words.when ? html`<dt>${t('left.when')}</dt><dd><bdi dir=${directionOf(words.when)}>${words.when}</bdi></dd>` : nothing}
      <dt>${t('left.others')}</dt>
      <dd>${words.sayToOthers ? html`<bdi dir=${directionOf(words.sayToOthers)}>${words.sayToOthers}</bdi>` : t('left.sayNothing')}</dd>
      <dt><wa-icon name="message-circle"></wa-icon></dt>
      <dd>${words.text ? html`<bdi dir=${directionOf(words.text)}>${inRuns(words.text)}</bdi>` : t('left.noWords')}</dd>
    </dl>`;
  }

  get #path(): string {
    return `/api/intake/helplines/${encodeURIComponent(this.helplineId)}/left-messages`;
  }

  async #load(): Promise<void> {
    if (!this.helplineId) return;
    try {
      this.all = (await call<Left[]>('GET', this.#path)).body;
    } catch {
      // The next round asks again; what is shown stays.
    }
  }

  async #show(one: Left): Promise<void> {
    try {
      const { body } = await call<Words>('GET', `/api/gateway/contacts/${encodeURIComponent(one.contactId)}/left-message`);
      this.words = new Map(this.words).set(one.contactId, body);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  async #tried(one: Left, outcome: string): Promise<void> {
    try {
      await call('POST', `${this.#path}/${encodeURIComponent(one.contactId)}/tries`, { body: { outcome } });
      this.failed = false;
    } catch {
      this.failed = true;
    }
    await this.#load();
  }
}
