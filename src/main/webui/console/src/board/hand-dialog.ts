import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { levels, type CounsellorLine } from './metrics.ts';
import { intervene, refusalInWords } from './routing.ts';

const LONGEST_REASON = 500;

export type Sort = 'assign' | 'take-back' | 'reprioritise' | 'move-queue' | 'force-break' | 'grant-slot' | 'take-slot' | 'divert' | 'undivert' | 'surge-on' | 'surge-off' | 'surge-auto' | 'surge-extra';

/** What a supervisor is about to do; `name` is who or what it is done to, in words. */
export interface Plan {
  sort: Sort;
  name?: string;
  contactId?: string;
  counsellorId?: string;
  language?: string;
  level?: string;
  /** For the surge: a supervisor turned it on, and it stays theirs. */
  forced?: boolean;
}

/** Nothing comes back by itself after these. */
const GRAVE: readonly Sort[] = ['take-back', 'move-queue', 'force-break', 'divert', 'surge-on'];

/** Asks for the reason of an intervention, says what it will do, does it, and says in words when it cannot be done. */
@customElement('sn-hand')
export class HandDialog extends LitElement {
  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: 1rem;
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) counsellors: CounsellorLine[] = [];
  @property({ attribute: false }) languages: string[] = [];

  @state() private plan: Plan = { sort: 'take-back' };
  @state() private chosen = '';
  @state() private extraChats = false;
  @state() private reason = '';
  @state() private tried = false;
  @state() private working = false;
  @state() private refused = '';
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  ask(plan: Plan): void {
    this.plan = plan;
    this.chosen = plan.sort === 'reprioritise' ? (plan.level ?? '') : '';
    this.extraChats = false;
    this.reason = '';
    this.tried = false;
    this.refused = '';
    this.dialog.open = true;
  }

  override render() {
    const { sort, name = '' } = this.plan;
    return html`<wa-dialog label=${t(`hand.title.${sort}`, { name })}>
      <form @submit=${(event: Event) => event.preventDefault()}>
        <p>${t(`hand.text.${sort}`, { name })}</p>
        ${this.#choice()}
        ${sort === 'surge-on'
          ? html`<wa-checkbox hint=${t('hand.extraChatsHint')} ?checked=${this.extraChats} .checked=${this.extraChats} @change=${(event: Event) => (this.extraChats = (event.target as HTMLInputElement).checked)}><span>${t('hand.extraChats')}</span></wa-checkbox>`
          : nothing}
        <wa-textarea
          label=${t('hand.reason')}
          hint=${t('hand.reasonHint')}
          rows="3"
          maxlength=${LONGEST_REASON}
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
        ></wa-textarea>
        ${this.tried && this.#choices() && !this.chosen ? html`<p class="fault" role="alert">${t('hand.missing')}</p>` : nothing}
        ${this.tried && !this.reason.trim() ? html`<p class="fault" role="alert">${t('hand.reasonMissing')}</p>` : nothing}
        ${this.refused ? html`<p class="fault" role="alert">${this.refused}</p>` : nothing}
      </form>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
      <wa-button slot="footer" class="do" variant=${GRAVE.includes(sort) ? 'danger' : 'brand'} ?loading=${this.working} @click=${this.#do}>${t(`hand.do.${sort}`)}</wa-button>
    </wa-dialog>`;
  }

  /** What has to be chosen, value and label each; undefined when nothing has. */
  #choices(): { label: string; options: [string, string][] } | undefined {
    switch (this.plan.sort) {
      case 'assign':
        return {
          label: t('hand.counsellor'),
          options: this.counsellors
            .filter((one) => one.state === 'READY' || one.state === 'WRAP_UP')
            .map((one) => [one.id, `${one.name} · ${one.languages.map(languageName).join(', ')}`]),
        };
      case 'reprioritise':
        return { label: t('hand.level'), options: levels.map((level) => [level, t(`level.${level}`)]) };
      case 'move-queue':
        return { label: t('hand.queue'), options: this.languages.filter((one) => one !== this.plan.language).map((one) => [one, languageName(one)]) };
      default:
        return undefined;
    }
  }

  #choice() {
    const choices = this.#choices();
    if (!choices) return nothing;
    return html`<wa-select label=${choices.label} placeholder=${t('hand.choose')} .value=${this.chosen} @change=${(event: Event) => (this.chosen = String((event.target as HTMLSelectElement).value ?? ''))}>
      ${choices.options.map(([value, label]) => html`<wa-option value=${value}>${label}</wa-option>`)}
    </wa-select>`;
  }

  async #do(): Promise<void> {
    this.tried = true;
    if (!this.reason.trim() || (this.#choices() && !this.chosen) || this.working) return;
    this.working = true;
    this.refused = '';
    try {
      await intervene(this.helplineId, { ...this.#body(), reason: this.reason.trim() });
      this.dialog.open = false;
      this.dispatchEvent(new CustomEvent('done', { detail: this.plan }));
    } catch (refusal) {
      this.refused = refusalInWords(refusal);
    } finally {
      this.working = false;
    }
  }

  #body(): Record<string, unknown> {
    const { sort, contactId, counsellorId, language } = this.plan;
    switch (sort) {
      case 'assign':
        return { type: sort, contactId, counsellorId: this.chosen };
      case 'take-back':
        return { type: sort, contactId };
      case 'reprioritise':
        return { type: sort, contactId, level: this.chosen };
      case 'move-queue':
        return { type: sort, fromLanguage: language, toLanguage: this.chosen };
      case 'force-break':
        return { type: sort, counsellorId };
      case 'grant-slot':
      case 'take-slot':
        return { type: 'grant-slot', counsellorId, granted: sort === 'grant-slot' };
      case 'divert':
      case 'undivert':
        return { type: 'divert', language, diverted: sort === 'divert' };
      case 'surge-on':
      case 'surge-off':
      case 'surge-auto':
        return { type: 'surge', on: sort === 'surge-auto' ? null : sort === 'surge-on', extraChats: this.extraChats };
      case 'surge-extra':
        return { type: 'surge', on: this.plan.forced ? true : null, extraChats: true };
    }
  }
}
