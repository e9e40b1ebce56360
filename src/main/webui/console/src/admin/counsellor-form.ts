import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { call, Refusal } from '../app/api.ts';
import { languageName, number } from '../i18n/formats.ts';
import { t, tCode } from '../i18n/locale.ts';
import { Draft } from './draft.ts';
import { Form } from './form.ts';
import { dialects, skillCodes, skillLevels, type Counsellor } from './model.ts';

/** One counsellor: languages best first, skills, how many chats at once. */
@customElement('sn-counsellor-form')
export class CounsellorForm extends Form<Counsellor> {
  static override styles = [
    ...Form.styles,
    css`
      :host {
        gap: 1rem;
      }
      ol,
      ul {
        display: grid;
        gap: 0.375rem;
      }
      .offered {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        margin-block: 0.5rem;
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
  @state() private code = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('counsellor')) return;
    this.failed = '';
    this.code = '';
    this.draft = new Draft<Counsellor>(`${this.path}/${encodeURIComponent(this.counsellor.id)}`);
    this.draft.base = this.draft.mine = this.counsellor;
    this.draft.state = 'ready';
    if (!this.isNew) void this.draft.load();
  }

  override render() {
    const mine = this.read<string[]>('languages') ?? [];
    const others = this.languages.filter((language) => !mine.includes(language));
    const spoken = this.languages.flatMap((language) => dialects[language] ?? []).filter((dialect) => !mine.includes(dialect));
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
        <wa-dropdown @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.add('languages', event.detail.item.value)}>
          <wa-button slot="trigger" size="xs" appearance="outlined" with-caret>${t('admin.dialect')}</wa-button>
          ${spoken.map((dialect) => html`<wa-dropdown-item value=${dialect}>${languageName(dialect)}</wa-dropdown-item>`)}
        </wa-dropdown>
      </div>
      ${this.#skills()} ${this.#person()}
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
    const skills = this.read<Record<string, number> | undefined>('skills') ?? {};
    const known = skillCodes.filter((code) => !(code in skills));
    return html`<div role="group" aria-label=${t('admin.skills')}>
      <h3>${t('admin.skills')}</h3>
      <p class="quiet small">${t('admin.skillsHint', { low: 1, middle: 3, high: 5 })}</p>
      <ul>
        ${Object.keys(skills).map((code) => this.#skill(code))}
      </ul>
      <p class="offered">
        ${known.map((code) => html`<wa-button size="xs" appearance="outlined" @click=${() => this.#addSkill(code)}><wa-icon slot="start" name="plus"></wa-icon>${t(`skill.${code}`)}</wa-button>`)}
      </p>
      <div class="row">
        <wa-input class="latin field" size="s" label=${t('admin.skillCode')} hint=${t('admin.codeHint')} .value=${this.code} @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value)}></wa-input>
        <wa-button size="s" appearance="outlined" ?disabled=${!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(this.code) || this.code in skills} @click=${() => this.#addSkill(this.code)}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addSkill')}</wa-button>
      </div>
    </div>`;
  }

  #skill(code: string) {
    const name = tCode(`skill.${code}`, code);
    return html`<li>
        <span>${name}</span>
        <wa-radio-group size="s" orientation="horizontal" .value=${String(this.read<number>(`skills[${code}]`))} @change=${(event: Event) => this.draft.change(`skills[${code}]`, Number((event.target as HTMLInputElement).value))}>
          <span slot="label" class="hidden-text">${t('admin.skillLevel', { skill: name })}</span>
          ${skillLevels.map((level) => html`<wa-radio appearance="button" value=${String(level)}>${number(level)}</wa-radio>`)}
        </wa-radio-group>
        <wa-button size="xs" appearance="plain" @click=${() => this.draft.change(`skills[${code}]`, undefined)}><wa-icon name="trash-2" label=${t('admin.remove', { what: name })}></wa-icon></wa-button>
      </li>
      ${this.fault(`skills[${code}]`)}`;
  }

  #addSkill(code: string): void {
    this.draft.change('skills', { ...this.read<Record<string, number>>('skills'), [code]: 3 });
    this.code = '';
  }

  #person() {
    const supervisor = this.read<boolean>('supervisor');
    return html`<div>
        <wa-radio-group label=${t('admin.gender')} hint=${t('admin.genderHint')} orientation="horizontal" .value=${this.read<string | null>('gender') ?? 'none'} @change=${(event: Event) => this.#chooseGender((event.target as HTMLInputElement).value)}>
          ${(['female', 'male', 'none'] as const).map((gender) => html`<wa-radio value=${gender}>${t(`gender.${gender}`)}</wa-radio>`)}
        </wa-radio-group>
        ${this.fault('gender')}
      </div>
      <wa-checkbox ?checked=${supervisor} .checked=${supervisor} hint=${t('admin.isSupervisorHint')} @change=${(event: Event) => this.draft.change('supervisor', (event.target as HTMLInputElement).checked)}>${t('admin.isSupervisor')}</wa-checkbox>`;
  }

  #chooseGender(gender: string): void {
    this.draft.change('gender', gender === 'none' ? null : gender);
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
