import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { languageName, number } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { levels } from './metrics.ts';
import { names, refusalInWords, rehearse, type Answer, type NameOf } from './routing.ts';
import { consideredList } from './why-dialog.ts';

/** "What would happen now to a contact like this": a question to the very switchboard that would decide. */
@customElement('sn-rehearse')
export class RehearseDialog extends LitElement {
  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 44rem;
      }
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 0.875rem;
        margin-block: 0.875rem;
      }
      .answer {
        display: grid;
        gap: 0.75rem;
        padding-block-start: 0.875rem;
        border-block-start: 1px solid var(--sn-line);
      }
      .verdict {
        display: flex;
        gap: 0.5rem;
        font-size: 1.0625rem;
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.25rem 0.875rem;
      }
      dt {
        color: var(--sn-quiet);
      }
      .considered dl {
        margin-block-start: 0.375rem;
        padding: 0.625rem 0.875rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      .chosen {
        font-weight: 600;
      }
      .considered dt {
        color: var(--sn-text);
        font-weight: 500;
      }
    `,
  ];

  @property() helplineId = '';
  @property({ attribute: false }) languages: string[] = [];
  @property({ attribute: false }) nameOf: NameOf = (id) => id;

  @state() private language = '';
  @state() private level = 'STANDARD';
  @state() private channel: 'CHAT' | 'VOICE' = 'CHAT';
  @state() private gender = 'any';
  @state() private also = 'none';
  @state() private answer?: Answer;
  @state() private refused = '';
  @state() private working = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  show(): void {
    this.language ||= this.languages[0] ?? '';
    this.answer = undefined;
    this.refused = '';
    this.dialog.open = true;
  }

  override render() {
    return html`<wa-dialog label=${t('rehearse.title')}>
      <p>${t('rehearse.text')}</p>
      <form @submit=${(event: Event) => event.preventDefault()}>
        ${this.#select('board.language', this.language, this.languages.map((one) => [one, languageName(one)]), (value) => (this.language = value))}
        ${this.#select('hand.level', this.level, levels.map((level) => [level, t(`level.${level}`)]), (value) => (this.level = value))}
        ${this.#select('rehearse.channel', this.channel, [['CHAT', t('channel.CHAT')], ['VOICE', t('channel.VOICE')]], (value) => (this.channel = value as 'CHAT'))}
        ${this.#select('rehearse.gender', this.gender, (['any', 'female', 'male'] as const).map((one) => [one, t(`gender.${one}`)]), (value) => (this.gender = value))}
        ${this.#select('rehearse.also', this.also, [['none', t('rehearse.none')], ...this.languages.filter((one) => one !== this.language).map((one): [string, string] => [one, languageName(one)])], (value) => (this.also = value))}
      </form>
      ${this.refused ? html`<p class="fault" role="alert">${this.refused}</p>` : nothing}
      <div aria-live="polite">${this.answer ? this.#answer(this.answer) : nothing}</div>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.close')}</wa-button>
      <wa-button slot="footer" class="do" variant="brand" ?loading=${this.working} @click=${this.#ask}>${t('rehearse.ask')}</wa-button>
    </wa-dialog>`;
  }

  #select(label: 'board.language' | 'hand.level' | 'rehearse.channel' | 'rehearse.gender' | 'rehearse.also', value: string, options: [string, string][], chosen: (value: string) => void) {
    return html`<wa-select label=${t(label)} .value=${value} @change=${(event: Event) => { chosen(String((event.target as HTMLSelectElement).value)); this.answer = undefined; }}>
      ${options.map(([key, text]) => html`<wa-option value=${key}>${text}</wa-option>`)}
    </wa-select>`;
  }

  #answer(answer: Answer) {
    const rings = answer.ringsAt.length > 0;
    const band = answer.waitFromMinutes !== null && answer.waitFromMinutes !== undefined;
    return html`<div class="answer">
      <p class="verdict">
        <wa-icon name=${rings ? 'bell-ring' : 'hourglass'}></wa-icon>
        ${rings ? t('rehearse.rings', { names: names(answer.ringsAt, this.nameOf) }) : tCode(`rehearse.waits.${answer.waitingFor}`, String(answer.waitingFor))}
      </p>
      <dl>
        <dt>${t('rehearse.step')}</dt><dd class="number">${number(answer.step)}</dd>
        ${rings
          ? nothing
          : html`<dt>${t('rehearse.place')}</dt><dd class="number">${number(answer.place)}</dd>
              <dt>${t('rehearse.band')}</dt><dd>${band ? t('rehearse.minutes', { from: answer.waitFromMinutes!, to: answer.waitToMinutes ?? answer.waitFromMinutes! }) : t('rehearse.noBand')}</dd>`}
      </dl>
      ${answer.considered.length ? html`<div class="considered" role="group" aria-label=${t('why.considered')}><h3>${t('why.considered')}</h3>${consideredList(answer.considered, this.nameOf)}</div>` : nothing}
    </div>`;
  }

  async #ask(): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.refused = '';
    try {
      this.answer = await rehearse(this.helplineId, {
        channel: this.channel,
        language: this.language,
        level: this.level,
        wishes: { alsoSpeaks: this.also === 'none' ? [] : [this.also], counsellorGender: this.gender === 'any' ? null : this.gender },
      });
    } catch (refusal) {
      this.refused = refusalInWords(refusal);
    } finally {
      this.working = false;
    }
  }
}
