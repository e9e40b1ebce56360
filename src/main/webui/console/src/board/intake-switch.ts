import { directionOf } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { dayAndTime, languageName, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Intake } from './metrics.ts';

const LONGEST_REASON = 500;
const LONGEST_CLOSURE = 30 * 86_400_000;
const MINUTE = 60_000;
/** Minutes after which it may open by itself. */
const SPANS = [30, 60, 120, 240, 480] as const;

/** Whether children who speak one language are taken in; who changed it last, when and why. */
@customElement('sn-intake-switch')
export class IntakeSwitch extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        font-weight: 500;
        white-space: nowrap;
      }
      .open {
        color: var(--sn-green);
      }
      .shut {
        color: var(--sn-danger-text);
      }
      form {
        display: grid;
        gap: 0.875rem;
      }
      .past {
        max-block-size: 11rem;
        overflow-y: auto;
        padding: 0.75rem;
        border-radius: var(--sn-radius-small);
        background: var(--sn-sunken);
      }
      .past li {
        padding-block-start: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) intake!: Intake;
  /** How many wait in this language, to say whom closing concerns. */
  @property({ type: Number }) waiting = 0;
  @property() helplineId = '';
  @property({ type: Boolean }) readonly = false;
  @property({ attribute: false }) nameOf: (id: string) => string = (id) => id;

  @state() private past: Intake[] = [];
  @state() private reason = '';
  /** `hand`, minutes from now, or `time` for what stands in `atTime`. */
  @state() private ends = 'hand';
  @state() private atTime = '';
  @state() private tried = false;
  @state() private working = false;
  @state() private failed = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
  }

  override render() {
    const { open, language, until } = this.intake;
    const name = languageName(language);
    const closed = until ? t('intake.closedUntil', { time: moment(until) }) : t('intake.closed');
    return html`<span class="state ${open ? 'open' : 'shut'}">
        <wa-icon name=${open ? 'door-open' : 'door-closed'}></wa-icon>${open ? t('intake.open') : closed}
      </span>
      ${this.readonly
        ? nothing
        : html`<wa-button size="xs" appearance="outlined" @click=${this.#ask}>
              ${open ? t('intake.close') : t('intake.reopen')}<span class="hidden-text">&nbsp;${name}</span>
            </wa-button>
            <wa-dialog label=${open ? t('intake.closeTitle', { language: name }) : t('intake.openTitle', { language: name })}>
              <form @submit=${(event: Event) => event.preventDefault()}>
                <p>${open ? t('intake.closeText', { waiting: this.waiting }) : t('intake.openText')}</p>
                ${this.#past()}
                <wa-textarea
                  label=${t('intake.reason')}
                  hint=${t('intake.reasonHint')}
                  rows="3"
                  maxlength=${LONGEST_REASON}
                  .value=${this.reason}
                  @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
                ></wa-textarea>
                ${open ? this.#until() : nothing}
                ${this.tried && !this.reason.trim() ? html`<p class="fault" role="alert">${t('intake.reasonMissing')}</p>` : nothing}
                ${this.failed ? html`<p class="fault" role="alert">${t('app.refused')}</p>` : nothing}
              </form>
              <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
              <wa-button slot="footer" variant=${open ? 'danger' : 'brand'} ?loading=${this.working} @click=${this.#switch}>
                ${open ? t('intake.close') : t('intake.reopen')}
              </wa-button>
            </wa-dialog>`}`;
  }

  /** Who decided what before, and why; the newest first. */
  #past() {
    if (!this.past.length) return nothing;
    return html`<div class="past small" tabindex="0" role="group" aria-label=${t('intake.history')}>
      <h3>${t('intake.history')}</h3>
      <ul>
        ${this.past.map(
          (one) => html`<li>
            <p>
              <strong>${one.open ? t('intake.opened') : t('intake.shut')}</strong> · ${one.by ? html`<bdi>${this.nameOf(one.by)}</bdi>` : t('intake.byItself')} ·
              <time datetime=${one.at ?? ''}>${one.at ? dayAndTime(one.at) : ''}</time>${one.until ? html` · ${t('intake.untilWas', { time: moment(one.until) })}` : nothing}
            </p>
            <p class="quiet"><bdi dir=${directionOf(one.reason ?? '')}>${one.reason}</bdi></p>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  /** When it opens by itself: a promise that is kept whoever goes home meanwhile. */
  #until() {
    const choices = [
      ['hand', t('intake.byHand')] as const,
      ...SPANS.map((minutes) => [String(minutes), minutes < 60 ? t('intake.minutes', { count: minutes }) : t('intake.hours', { count: minutes / 60 })] as const),
      ['time', t('intake.atTime')] as const,
    ];
    return html`<wa-select label=${t('intake.until')} .value=${this.ends} @change=${(event: Event) => (this.ends = (event.target as HTMLInputElement).value)}>
        ${choices.map(([value, label]) => html`<wa-option value=${value} ?selected=${value === this.ends}>${label}</wa-option>`)}
      </wa-select>
      ${this.ends === 'time' ? html`<wa-input type="datetime-local" label=${t('intake.atTimeLabel')} .value=${this.atTime} @input=${(event: Event) => (this.atTime = (event.target as HTMLInputElement).value)}></wa-input>` : nothing}
      ${this.tried && this.#opensAt() === undefined ? html`<p class="fault" role="alert">${t('intake.timeWrong')}</p>` : nothing}`;
  }

  /** Null for never by itself; undefined when no such time can be meant. */
  #opensAt(): string | null | undefined {
    if (this.ends === 'hand') return null;
    const at = this.ends === 'time' ? new Date(this.atTime).getTime() : Date.now() + Number(this.ends) * MINUTE;
    return at > Date.now() && at < Date.now() + LONGEST_CLOSURE ? new Date(at).toISOString() : undefined;
  }

  get #path(): string {
    return `/api/intake/helplines/${encodeURIComponent(this.helplineId)}/switches/${encodeURIComponent(this.intake.language)}`;
  }

  #ask(): void {
    this.reason = '';
    this.ends = 'hand';
    this.atTime = '';
    this.tried = false;
    this.failed = false;
    this.dialog.open = true;
    this.past = [];
    // The switch works without its history too.
    void call<Intake[]>('GET', this.#path).then(
      ({ body }) => (this.past = body),
      () => undefined,
    );
  }

  async #switch(): Promise<void> {
    this.tried = true;
    const until = this.intake.open ? this.#opensAt() : null;
    if (!this.reason.trim() || until === undefined || this.working) return;
    this.working = true;
    try {
      await call('PUT', this.#path, { body: { open: !this.intake.open, reason: this.reason.trim(), until } });
      this.dialog.open = false;
    } catch {
      this.failed = true;
    } finally {
      this.working = false;
    }
  }
}

/** The time alone while it is today. */
function moment(instant: string): string {
  return new Date(instant).toDateString() === new Date().toDateString() ? timeOfDay(instant) : dayAndTime(instant);
}
