import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { languageNames, list, number } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Counsellor } from './model.ts';
import './counsellor-form.ts';

/** Everybody who counsels here, those who have left at the end. */
@customElement('sn-counsellors')
export class Counsellors extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-inline-size: 62rem;
      }
      section {
        display: grid;
        gap: 0.75rem;
        padding: 1.25rem;
        background: var(--sn-surface);
        border: 1px solid var(--sn-line);
        border-radius: var(--sn-radius);
      }
      section > header {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        justify-content: space-between;
        gap: 0.75rem;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 1rem;
        padding-block: 0.625rem;
        border-block-start: 1px solid var(--sn-line);
      }
      li > div {
        flex: 1 1 18rem;
      }
      li strong {
        font-weight: 600;
      }
      .gone {
        color: var(--sn-quiet);
      }
      code {
        unicode-bidi: isolate;
        direction: ltr;
      }
      .tag {
        font-size: 0.8125rem;
        padding-inline: 0.5rem;
        border-radius: 999px;
        background: var(--sn-grey-soft);
        color: var(--sn-quiet);
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) languages: string[] = [];
  @state() private all?: Counsellor[];
  @state() private failed = '';
  @state() private editing?: Counsellor;
  @state() private isNew = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { body } = await call<Counsellor[]>('GET', this.#path);
      this.all = body.sort((a, b) => Number(a.retired) - Number(b.retired) || a.displayName.localeCompare(b.displayName));
      this.failed = '';
    } catch (refusal) {
      this.failed = tCode(`refusal.${refusal instanceof Refusal ? refusal.slug : ''}`, t('app.refused'));
    }
  }

  get #path(): string {
    return `/api/administration/helplines/${encodeURIComponent(this.helplineId)}/counsellors`;
  }

  override render() {
    return html`<section>
        <header>
          <div>
            <h2>${t('admin.counsellors')}</h2>
            <p class="quiet small">${t('admin.counsellorsHint')}</p>
          </div>
          <wa-button variant="brand" size="s" @click=${() => this.#edit(undefined)}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addCounsellor')}</wa-button>
        </header>
        ${this.failed ? html`<p role="alert">${this.failed}</p>` : nothing}
        ${this.all
          ? html`<ul>
              ${this.all.map((one) => this.#line(one))}
            </ul>`
          : html`<p class="quiet" role="status">${t('app.loading')}</p>`}
      </section>
      <wa-dialog label=${this.isNew ? t('admin.addCounsellor') : t('admin.editCounsellor', { name: this.editing?.displayName ?? '' })}>
        ${this.editing
          ? html`<sn-counsellor-form
              .counsellor=${this.editing}
              ?isNew=${this.isNew}
              .languages=${this.languages}
              path=${this.#path}
              @done=${() => {
                this.dialog.open = false;
                void this.#load();
              }}
              @cancel=${() => (this.dialog.open = false)}
            ></sn-counsellor-form>`
          : nothing}
      </wa-dialog>`;
  }

  #line(one: Counsellor) {
    return html`<li class=${one.retired ? 'gone' : ''}>
      <div>
        <strong><bdi>${one.displayName}</bdi></strong> <code class="quiet small">${one.id}</code> ${one.supervisor ? html`<span class="tag">${t('admin.supervisorTag')}</span>` : nothing} ${one.retired ? html`<span class="tag">${t('admin.retired')}</span>` : nothing}
        <p class="small quiet">${languageNames(one.languages)}</p>
        ${Object.keys(one.skills).length ? html`<p class="small quiet">${list(Object.entries(one.skills).map(([code, level]) => `${tCode(`skill.${code}`, code)} ${number(level)}`))}</p>` : nothing}
      </div>
      <span class="small">${t('admin.capacityIs', { count: one.chatCapacity })}</span>
      <wa-button size="s" appearance="outlined" @click=${() => this.#edit(one)}>
        <wa-icon slot="start" name="pen-line"></wa-icon>${t('admin.edit')}<span class="hidden-text">&nbsp;${one.displayName}</span>
      </wa-button>
    </li>`;
  }

  #edit(one: Counsellor | undefined): void {
    this.isNew = one === undefined;
    this.editing = one ?? { id: '', helplineId: this.helplineId, version: 0, displayName: '', languages: this.languages.slice(0, 1), skills: {}, chatCapacity: 2, gender: null, supervisor: false, retired: false };
    this.dialog.open = true;
  }
}
