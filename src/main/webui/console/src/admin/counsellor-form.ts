import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { languageName, number } from '../i18n/formats.ts';
import { t, tCode } from '../i18n/locale.ts';
import { Draft } from './draft.ts';
import { Form } from './form.ts';
import type { Counsellor } from './model.ts';

/** One counsellor: languages best first, skills, how many chats at once. */
@customElement('sn-counsellor-form')
export class CounsellorForm extends Form<Counsellor> {
  static override styles = [
    ...Form.styles,
    css`
      :host {
        gap: 1rem;
      }
      ol {
        display: grid;
        gap: 0.375rem;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.25rem;
      }
      li span {
        flex: 1;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.5rem;
      }
      .conflict {
        padding: 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
    `,
  ];

  @property({ attribute: false }) counsellor!: Counsellor;
  @property({ type: Boolean }) isNew = false;
  @property({ attribute: false }) languages: string[] = [];
  @property() path = '';
  @state() private working = false;
  @state() private failed = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('counsellor')) return;
    this.failed = '';
    this.draft = new Draft<Counsellor>(`${this.path}/${encodeURIComponent(this.counsellor.id)}`);
    this.draft.base = this.draft.mine = this.counsellor;
    this.draft.state = 'ready';
    if (!this.isNew) void this.draft.load();
  }

  override render() {
    const mine = this.read<string[]>('languages') ?? [];
    const others = this.languages.filter((language) => !mine.includes(language));
    const retired = this.read<boolean>('retired');
    return html`${this.isNew ? this.text('id', t('admin.login'), { latin: true, hint: t('admin.loginHint') }) : nothing}
      ${this.text('displayName', t('admin.displayName'), { hint: t('admin.displayNameHint') })}
      <div role="group" aria-label=${t('admin.languages')}>
        <h3>${t('admin.spoken')}</h3>
        ${this.fault('languages')}
        <ol>
          ${mine.map(
            (language, index) => html`<li>
                <span>${number(index + 1)}. ${languageName(language)}</span>
                <wa-button size="xs" appearance="plain" ?disabled=${index === 0} @click=${() => this.#move(index, -1)}><wa-icon name="chevron-up" label=${t('admin.up')}></wa-icon></wa-button>
                <wa-button size="xs" appearance="plain" ?disabled=${index === mine.length - 1} @click=${() => this.#move(index, 1)}><wa-icon name="chevron-down" label=${t('admin.down')}></wa-icon></wa-button>
                ${this.removeButton('languages', index, languageName(language))}
              </li>
              ${this.fault(`languages[${index}]`)}`,
          )}
        </ol>
        ${others.map((language) => html`<wa-button size="xs" appearance="outlined" @click=${() => this.add('languages', language)}><wa-icon slot="start" name="plus"></wa-icon>${languageName(language)}</wa-button> `)}
      </div>
      ${this.#skills()}
      <div>
        <wa-radio-group label=${t('admin.capacity')} hint=${t('admin.capacityHint')} orientation="horizontal" .value=${String(this.read<number>('chatCapacity'))} @change=${(event: Event) => this.draft.change('chatCapacity', Number((event.target as HTMLInputElement).value))}>
          ${[1, 2, 3].map((capacity) => html`<wa-radio appearance="button" value=${String(capacity)}>${number(capacity)}</wa-radio>`)}
        </wa-radio-group>
        ${this.fault('chatCapacity')}
      </div>
      ${this.isNew ? nothing : html`<wa-checkbox ?checked=${retired} .checked=${retired} hint=${t('admin.leftHint')} @change=${(event: Event) => this.draft.change('retired', (event.target as HTMLInputElement).checked)}>${t('admin.left')}</wa-checkbox>`}
      ${this.draft.conflict ? html`<p class="conflict" role="alert">${t('admin.conflict')} <wa-button size="s" appearance="outlined" @click=${() => this.draft.keepBoth()}>${t('admin.keepMine')}</wa-button> <wa-button size="s" appearance="outlined" @click=${() => this.draft.takeTheirs()}>${t('admin.takeTheirs')}</wa-button></p>` : nothing}
      ${this.failed ? html`<p class="fault" role="alert"><wa-icon name="circle-alert"></wa-icon>${this.failed}</p>` : nothing}
      <footer>
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>${t('app.cancel')}</wa-button>
        <wa-button variant="brand" ?loading=${this.working} @click=${this.#save}><wa-icon slot="start" name="save"></wa-icon>${t('admin.save')}</wa-button>
      </footer>`;
  }

  #skills() {
    const skills = this.read<string[]>('skills') ?? [];
    const fault = this.draft.faults.find((one) => one.field.startsWith('skills'));
    return html`<div class="field">
      <wa-input
        label=${t('admin.skills')}
        hint=${t('admin.skillsHint')}
        class="latin"
        .value=${skills.join(', ')}
        @change=${(event: Event) =>
          this.draft.change(
            'skills',
            (event.target as HTMLInputElement).value.split(/[,،\s]+/).filter(Boolean),
          )}
      ></wa-input>
      ${fault ? this.fault(fault.field) : nothing}
    </div>`;
  }

  #move(index: number, by: number): void {
    const languages = [...this.read<string[]>('languages')];
    const [language] = languages.splice(index, 1);
    if (language) languages.splice(index + by, 0, language);
    this.draft.change('languages', languages);
  }

  async #save(): Promise<void> {
    this.working = true;
    this.failed = '';
    try {
      const done = this.isNew ? await this.#create() : await this.draft.save();
      if (done) this.dispatchEvent(new CustomEvent('done'));
      else if (this.draft.problem) this.failed = tCode(`refusal.${this.draft.problem}`, t('app.refused'));
    } finally {
      this.working = false;
    }
  }

  async #create(): Promise<boolean> {
    try {
      await call('POST', this.path, { body: this.draft.mine });
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.draft.faults = (refusal.problem.errors ?? []).map(({ field, code, message }) => ({ field, code: code ?? '', message: message ?? '' }));
      if (!this.draft.faults.length) this.draft.problem = refusal.slug;
      this.requestUpdate();
      return false;
    }
  }
}
