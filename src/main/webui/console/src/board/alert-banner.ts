import type { Alert, SupervisorSession } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { call, Refusal } from '../app/api.ts';
import { clock, ClockController } from '../app/clock.ts';
import { FollowController } from '../app/follow.ts';
import { clockSpan, isoSpan, languageName, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t } from '../i18n/locale.ts';
import { sound } from '../ui/sound.ts';
import { base } from '../ui/styles.ts';
import { secondsLeft } from '../ui/ring.ts';

const outcomes = ['CHILD_SAFE', 'SAFETY_PLAN', 'EMERGENCY_SERVICES_CONFIRMED', 'REFERRED', 'LOST_CONTACT', 'FALSE_ALARM'] as const;
const LONGEST_NOTE = 2000;

/** Alerts of imminent danger, above everything else on every page of a supervisor, until each is closed. */
@customElement('sn-alert-banner')
export class AlertBanner extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-block-size: 42vh;
        overflow-y: auto;
      }
      section {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
        padding-block: 0.75rem;
        padding-inline: 1.25rem;
        background: var(--sn-danger);
        color: var(--sn-on-danger);
        border-block-end: 1px solid rgb(255 255 255 / 35%);
      }
      section.again {
        outline: 4px solid var(--sn-on-danger);
        outline-offset: -6px;
      }
      section.taken {
        background: var(--sn-danger-soft);
        color: var(--sn-danger-text);
        border-block-end: 2px solid var(--sn-danger);
        padding-block: 0.5rem;
      }
      .icon {
        font-size: 1.875rem;
      }
      .taken .icon {
        font-size: 1.25rem;
      }
      .raised .icon {
        animation: pulse 1s infinite;
      }
      @keyframes pulse {
        50% {
          opacity: 0.35;
        }
      }
      h2 {
        font-size: 1.1875rem;
      }
      .taken h2 {
        font-size: 1rem;
      }
      .what {
        flex: 1 1 22rem;
      }
      .clock {
        text-align: center;
        font-size: 0.8125rem;
      }
      .clock time,
      .clock .number {
        display: block;
        font-size: 1.625rem;
        font-weight: 600;
        line-height: 1.2;
      }
      .taken .clock time {
        font-size: 1.125rem;
      }
      .raised wa-button::part(button) {
        background: var(--sn-on-danger);
        color: #97201b;
        font-weight: 600;
      }
      form {
        display: grid;
        gap: 1rem;
      }
      .silent {
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) session!: SupervisorSession;
  @property() me = '';

  @state() private working = '';
  @state() private failed = '';
  @state() private closing?: Alert;
  @state() private outcome = '';
  @state() private note = '';
  @state() private tried = false;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
    new FollowController(this, () => this.session);
    sound.addEventListener('change', () => this.requestUpdate());
  }

  override render() {
    const alerts = this.session.alerts;
    return html`<div role="region" aria-label=${t('alert.region')}>
        ${repeat(alerts, (alert) => alert.id, (alert) => (alert.state === 'RAISED' ? this.#raised(alert) : this.#taken(alert)))}
      </div>
      ${this.#closeDialog()}`;
  }

  #raised(alert: Alert) {
    const span = clock.now() - Date.parse(alert.raisedAt);
    const left = alert.acknowledgeBy ? secondsLeft(Date.parse(alert.acknowledgeBy), clock.now()) : undefined;
    return html`<section class="raised ${alert.round > 1 ? 'again' : ''}" aria-labelledby="title-${alert.id}">
      <wa-icon class="icon" name="siren"></wa-icon>
      <div class="what">
        <h2 id="title-${alert.id}">${alert.round > 1 ? t('alert.headingAgain', { round: alert.round }) : t('alert.heading')}</h2>
        <p>${this.#who(alert)} ${this.#where(alert)}</p>
        ${sound.blocked ? html`<p class="silent"><wa-icon name="volume-x"></wa-icon> ${t('sound.blockedShort')}</p>` : nothing}
        ${this.failed ? html`<p role="alert">${this.failed}</p>` : nothing}
      </div>
      <p class="clock">${t('alert.since')}<time datetime=${isoSpan(span)}>${clockSpan(span)}</time></p>
      ${left === undefined ? nothing : html`<p class="clock">${t('alert.repeatsIn')}<span class="number">${clockSpan(left * 1000)}</span></p>`}
      <wa-button size="l" variant="danger" ?loading=${this.working === alert.id} @click=${() => this.#acknowledge(alert)}>
        <wa-icon slot="start" name="user-check"></wa-icon>${t('alert.acknowledge')}
      </wa-button>
    </section>`;
  }

  #taken(alert: Alert) {
    const span = clock.now() - Date.parse(alert.raisedAt);
    return html`<section class="taken" aria-labelledby="title-${alert.id}">
      <wa-icon class="icon" name="siren"></wa-icon>
      <div class="what">
        <h2 id="title-${alert.id}">${t('alert.headingTaken', { name: this.#name(alert.acknowledgedBy) })}</h2>
        <p>${this.#who(alert)} ${this.#where(alert)}</p>
      </div>
      <p class="clock">${t('alert.since')}<time datetime=${isoSpan(span)}>${clockSpan(span)}</time></p>
      <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.#askClose(alert)}>${t('alert.close')}</wa-button>
    </section>`;
  }

  /** Who flagged it, when. */
  #who(alert: Alert): string {
    const time = timeOfDay(alert.raisedAt);
    if (alert.flagger === 'VISITOR') return t('alert.byVisitor', { time });
    if (alert.flagger === 'TRIAGE') return t('alert.byTriage', { time });
    if (alert.flagger && alert.flaggedBy) return t('alert.byStaff', { name: this.#name(alert.flaggedBy), time });
    return t('alert.bySomebody', { time });
  }

  /** Where the contact is now. */
  #where(alert: Alert): string {
    const cells = this.session.row('contact', alert.contactId)?.cells;
    if (!cells) return '';
    const language = languageName(String(cells['language'] ?? ''));
    const counsellor = cells['counsellorId'] as string | null | undefined;
    return counsellor ? t('alert.with', { name: this.#name(counsellor), language }) : t('alert.waiting', { language });
  }

  #name(id: string | null | undefined): string {
    if (!id) return '';
    return String(this.session.row('counsellor', id)?.cells['name'] ?? id);
  }

  async #acknowledge(alert: Alert): Promise<void> {
    this.working = alert.id;
    this.failed = '';
    try {
      const { body } = await call<Alert | undefined>('POST', `/api/escalation/alerts/${alert.id}/acknowledge`);
      this.session.upsertAlert(body ?? { ...alert, state: 'ACKNOWLEDGED', acknowledgedBy: this.me });
    } catch {
      this.failed = t('alert.failed');
    } finally {
      this.working = '';
    }
  }

  #askClose(alert: Alert): void {
    this.closing = alert;
    this.outcome = '';
    this.note = '';
    this.tried = false;
    this.failed = '';
    this.dialog.open = true;
  }

  #closeDialog() {
    const noOutcome = this.tried && !this.outcome;
    const noNote = this.tried && (!this.note.trim() || this.note.length > LONGEST_NOTE);
    return html`<wa-dialog label=${t('alert.closeTitle')}>
      <form @submit=${(event: Event) => event.preventDefault()}>
        <p>${t('alert.closeText')}</p>
        <wa-radio-group label=${t('alert.outcome')} .value=${this.outcome} @change=${(event: Event) => (this.outcome = (event.target as HTMLInputElement).value)}>
          ${outcomes.map((outcome) => html`<wa-radio value=${outcome}>${t(`outcome.${outcome}`)}</wa-radio>`)}
        </wa-radio-group>
        ${noOutcome ? html`<p class="fault" role="alert">${t('alert.outcomeMissing')}</p>` : nothing}
        <wa-textarea
          label=${t('alert.note')}
          hint=${t('alert.noteHint', { most: LONGEST_NOTE })}
          rows="4"
          maxlength=${LONGEST_NOTE}
          .value=${this.note}
          @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
        ></wa-textarea>
        ${noNote ? html`<p class="fault" role="alert">${t('alert.noteMissing')}</p>` : nothing}
        ${this.failed ? html`<p class="fault" role="alert">${this.failed}</p>` : nothing}
      </form>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
      <wa-button slot="footer" variant="danger" ?loading=${this.working === this.closing?.id} @click=${this.#close}>${t('alert.closeConfirm')}</wa-button>
    </wa-dialog>`;
  }

  async #close(): Promise<void> {
    const alert = this.closing;
    this.tried = true;
    if (!alert || !this.outcome || !this.note.trim()) return;
    this.working = alert.id;
    try {
      const { body } = await call<Alert | undefined>('POST', `/api/escalation/alerts/${alert.id}/close`, {
        body: { outcome: this.outcome, note: this.note.trim() },
      });
      this.session.upsertAlert(body ?? { ...alert, state: 'CLOSED' });
      this.dialog.open = false;
    } catch (refusal) {
      this.failed = refusal instanceof Refusal && refusal.problem.status === 0 ? t('app.unreachable') : t('alert.failed');
    } finally {
      this.working = '';
    }
  }
}
