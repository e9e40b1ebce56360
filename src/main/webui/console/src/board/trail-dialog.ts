import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayAndTime } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base, listing } from '../ui/styles.ts';
import { checkOf, KINDS, linesOf, whyOf, type Check, type Line, type Search } from './trail.ts';

const CONTACT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EVERYTHING: Search = { kind: '', who: '', contact: '' };

/** The audit as supervisors see it: who read, opened, watched or erased what, and whether a line of it was tampered with. */
@customElement('sn-trail')
export class TrailDialog extends LitElement {
  static override styles = [
    base,
    listing,
    css`
      wa-dialog {
        --width: 46rem;
      }
      .check {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-block: 0.75rem 1rem;
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      .check > div {
        flex: 1 1 12rem;
        min-inline-size: 0;
      }
      .check.whole {
        background: var(--sn-green-soft);
      }
      .check.whole > wa-icon,
      .check.whole strong {
        color: var(--sn-green);
      }
      .check.broken {
        background: var(--sn-danger-soft);
      }
      .check.broken > wa-icon,
      .check.broken strong {
        color: var(--sn-danger-text);
      }
      .check > wa-icon {
        font-size: 1.25rem;
      }
      .search {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
        gap: 0.75rem;
        margin-block-end: 0.75rem;
      }
      .search wa-input {
        grid-column: 1 / -1;
      }
      .row {
        align-items: baseline;
      }
      button.plain {
        min-block-size: 1.5rem;
        color: var(--sn-blue);
        text-decoration: underline;
        text-underline-offset: 0.1875rem;
      }
      code {
        font-size: 0.8125rem;
      }
      .more {
        display: grid;
        justify-items: center;
        padding-block-start: 0.5rem;
      }
    `,
  ];

  @property() helplineId = '';
  /** Whom one may want to look for, as far as the board knows them. */
  @property({ attribute: false }) people: readonly { id: string; name: string }[] = [];
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;
  @state() private lines?: Line[];
  @state() private next: number | null = null;
  @state() private check: Check | null = null;
  @state() private search: Search = EVERYTHING;
  @state() private typed = '';
  @state() private failed = false;
  @state() private working = false;
  @state() private checking = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  /** The newest question: an answer to an older one is late. */
  #asked = 0;

  constructor() {
    super();
    new LocaleController(this);
  }

  show(): void {
    this.check = null;
    this.dialog.open = true;
    this.#look(EVERYTHING);
  }

  override render() {
    return html`<wa-dialog label=${t('trail.title')}>
      <p class="quiet small">${t('trail.hint')}</p>
      ${this.#checked()}
      ${this.#form()}
      ${this.failed ? html`<p class="fault" role="alert">${t('app.refused')}</p>` : nothing}
      <p class="hidden-text" role="status">${this.lines ? t('trail.shown', { count: this.lines.length }) : ''}</p>
      ${this.lines === undefined
        ? this.failed
          ? nothing
          : html`<p><wa-spinner></wa-spinner></p>`
        : this.lines.length
          ? html`<ol aria-label=${t('trail.title')}>
              ${repeat(this.lines, (line) => line.number, (line) => this.#line(line))}
            </ol>`
          : html`<p class="quiet">${t('trail.none')}</p>`}
      ${this.next === null
        ? nothing
        : html`<div class="more"><wa-button class="older" size="s" appearance="outlined" ?loading=${this.working} @click=${() => void this.#load(this.next ?? undefined)}>${t('trail.older')}</wa-button></div>`}
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
    </wa-dialog>`;
  }

  #checked() {
    const { check } = this;
    const fault = check?.fault;
    return html`<div class="check ${fault ? 'broken' : check?.rows ? 'whole' : ''}">
      <wa-icon name=${fault ? 'shield-alert' : check?.rows ? 'shield-check' : 'circle-help'}></wa-icon>
      <div role="status">
        <strong>${fault ? tCode(`trail.fault.${fault.kind}`, fault.kind, { row: fault.seq }) : check ? t('trail.whole', { count: check.rows }) : t('trail.unchecked')}</strong>
        ${check ? html`<p class="small">${t('trail.checked')} <time datetime=${check.at}>${dayAndTime(check.at)}</time>${fault ? html`. ${t('trail.advice')}` : nothing}</p>` : nothing}
      </div>
      <wa-button class="walk" size="s" appearance="outlined" ?loading=${this.checking} @click=${this.#walk}>${t('trail.check')}</wa-button>
    </div>`;
  }

  #form() {
    const wrong = this.typed !== '' && !CONTACT.test(this.typed);
    return html`<form class="search" @submit=${(event: Event) => event.preventDefault()}>
      <wa-select class="kind" size="s" label=${t('trail.kind')} .value=${this.search.kind || 'ALL'} @change=${(event: Event) => this.#look({ ...this.search, kind: chosen(event) })}>
        <wa-option value="ALL">${t('trail.kind.ALL')}</wa-option>
        ${KINDS.map((kind) => html`<wa-option value=${kind}>${t(`trail.kind.${kind}`)}</wa-option>`)}
      </wa-select>
      <wa-select class="who" size="s" label=${t('trail.who')} .value=${this.search.who || 'ALL'} @change=${(event: Event) => this.#look({ ...this.search, who: chosen(event) })}>
        <wa-option value="ALL">${t('trail.everybody')}</wa-option>
        ${repeat(this.#everybody(), ([id]) => id, ([id, name]) => html`<wa-option value=${id}>${name}</wa-option>`)}
      </wa-select>
      <wa-input
        class="contact"
        size="s"
        label=${t('trail.contact')}
        hint=${wrong ? t('trail.contactWrong') : t('trail.contactHint')}
        autocomplete="off"
        spellcheck="false"
        with-clear
        .value=${this.typed}
        @change=${this.#contact}
        @wa-clear=${this.#contact}
      ></wa-input>
    </form>`;
  }

  #line(line: Line) {
    const why = whyOf(line);
    return html`<li>
      <p class="row">
        <strong>${tCode(`trail.action.${line.action}`, line.action)}</strong>
        <time class="last quiet small" datetime=${line.at}>${dayAndTime(line.at)}</time>
      </p>
      <p class="row">
        <button class="plain who" type="button" @click=${() => this.#look({ ...this.search, who: line.who })}><bdi>${this.#called(line)}</bdi></button>
        ${line.contactId
          ? html`<button class="plain" type="button" aria-label="${t('trail.contact')} ${line.contactId}" @click=${() => this.#look({ ...this.search, contact: line.contactId ?? '' })}><code dir="ltr">${line.contactId}</code></button>`
          : nothing}
        <span class="last quiet small">${t('trail.number', { number: line.number })}</span>
      </p>
      ${why ? html`<p class=${why.typed ? '' : 'quiet small'}><bdi dir=${why.typed ? directionOf(why.text) : nothing}>${why.text}</bdi></p>` : nothing}
    </li>`;
  }

  #called(line: Line): string {
    if (line.who === 'system') return t('trail.system');
    return line.whoName === line.who ? this.nameOf(line.who) : line.whoName;
  }

  /** Also those whose lines are here, and whom one looks for. */
  #everybody(): [string, string][] {
    const all = new Map(this.people.map(({ id, name }) => [id, name]));
    for (const line of this.lines ?? []) if (!all.has(line.who)) all.set(line.who, this.#called(line));
    if (this.search.who && !all.has(this.search.who)) all.set(this.search.who, this.nameOf(this.search.who));
    return [...all].sort(([, one], [, other]) => one.localeCompare(other));
  }

  readonly #contact = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value.trim().toLowerCase();
    if (this.typed === '' || CONTACT.test(this.typed)) this.#look({ ...this.search, contact: this.typed });
  };

  #look(search: Search): void {
    this.search = search;
    this.typed = search.contact;
    this.next = null;
    void this.#load();
  }

  /** @param before the number of the last line that is here, for those after it */
  async #load(before?: number): Promise<void> {
    const asked = ++this.#asked;
    this.working = true;
    try {
      const page = await linesOf(this.helplineId, this.search, before);
      if (asked !== this.#asked) return;
      this.lines = before === undefined ? page.lines : [...(this.lines ?? []), ...page.lines];
      this.next = page.next;
      this.check = page.check;
      this.failed = false;
    } catch {
      if (asked === this.#asked) this.failed = true;
    } finally {
      if (asked === this.#asked) this.working = false;
    }
  }

  readonly #walk = async (): Promise<void> => {
    if (this.checking) return;
    this.checking = true;
    try {
      this.check = await checkOf(this.helplineId);
      this.failed = false;
    } catch {
      this.failed = true;
    } finally {
      this.checking = false;
    }
  };
}

/** Nothing, where it does not matter. */
function chosen(event: Event): string {
  const { value } = event.target as HTMLSelectElement;
  return value === 'ALL' ? '' : value;
}
