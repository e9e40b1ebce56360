import { directionOf, type Handover } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { clockSpan, languageName, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Desk, Entry } from './desk.ts';

/** What goes on about a contact beside its words: a handover, its note, and the silences on either side. */
@customElement('sn-handover-notes')
export class HandoverNotes extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.625rem;
        padding-block: 0.5rem;
        padding-inline: 1.25rem;
        font-size: 0.9375rem;
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
      }
      .notice.amber {
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .notice.urgent {
        background: var(--sn-high-soft);
        color: var(--sn-high);
        font-weight: 600;
      }
      .notice > span {
        flex: 1 1 14rem;
      }
      details {
        padding-block: 0.5rem;
        padding-inline: 1.25rem;
        font-size: 0.9375rem;
        background: var(--sn-sunken);
        border-block-end: 1px solid var(--sn-line);
      }
      summary {
        font-weight: 600;
        cursor: pointer;
      }
      details p {
        margin-block-start: 0.375rem;
        max-block-size: 8rem;
        overflow-y: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) entry!: Entry;
  @property({ attribute: false }) beat: unknown;
  @property({ attribute: false }) cancel: (handoverId: string) => void = () => {};

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override render() {
    const { contact, phase, contactId } = this.entry;
    const outcome = this.desk.outcomes.get(contactId);
    if (phase !== 'ACTIVE' || !contact) return nothing;
    return html`${contact.handover ? this.#running(contact.handover) : nothing}
      ${outcome && !contact.handover
        ? html`<p class="notice amber" role="status">
            <wa-icon name="info"></wa-icon><span>${t(`handover.outcome.${outcome === 'DECLINED' || outcome === 'CANCELLED' ? outcome : 'EXPIRED'}`)}</span>
            <wa-button size="xs" appearance="outlined" @click=${() => this.desk.dismissOutcome(contactId)}>${t('desk.understood')}</wa-button>
          </p>`
        : nothing}
      ${contact.replyDueAt && !this.#wrote() ? this.#overdue(contact.replyDueAt) : nothing}
      ${contact.nudgedAt
        ? html`<p class="notice amber" role="status">
            <wa-icon name="ear-off"></wa-icon><span>${t(contact.level === 'IMMINENT' ? 'silent.childImminent' : 'silent.child', { time: timeOfDay(contact.nudgedAt) })}</span>
          </p>`
        : nothing}
      ${contact.note
        ? html`<details open><summary>${t('handover.noteFrom')}</summary><p><bdi dir=${directionOf(contact.note)}>${contact.note}</bdi></p></details>`
        : nothing}`;
  }

  #running(handover: Handover) {
    const left = handover.dueAt ? Math.max(0, Date.parse(handover.dueAt) - clock.now()) : undefined;
    return html`<div class="notice" role="group" aria-label=${t('handover.running')}>
      <wa-icon name="users"></wa-icon>
      <span>
        ${t(`handover.running.${handover.kind}`, { whom: this.#whom(handover) })}
        ${left === undefined ? nothing : html`<time class="number">${clockSpan(left)}</time>`}
        ${t('handover.stillYours')}
      </span>
      <wa-button size="xs" appearance="outlined" @click=${() => this.cancel(handover.handoverId)}>${t('handover.cancel')}</wa-button>
    </div>`;
  }

  #whom({ target }: Handover): string {
    const value = target.value ?? '';
    switch (target.kind) {
      case 'COUNSELLOR':
        return this.desk.session.colleagues?.find((colleague) => colleague.id === value)?.name ?? t('offer.colleague');
      case 'SUPERVISOR':
        return t('handover.to.SUPERVISOR');
      case 'SKILL':
        return t('handover.whomSkill', { skill: tCode(`skill.${value}`, value) });
      case 'LANGUAGE':
        return t('handover.whomLanguage', { language: languageName(value) });
      case 'INTERPRETER':
        return t('handover.whomInterpreter', { language: languageName(value) });
    }
  }

  #overdue(dueAt: string) {
    const left = Math.max(0, Date.parse(dueAt) - clock.now());
    return html`<p class="notice urgent" role="alert">
      <wa-icon name="hourglass"></wa-icon><span>${t('silent.you')} <time class="number">${clockSpan(left)}</time></span>
    </p>`;
  }

  /** A word of mine is on its way, or there already. */
  #wrote(): boolean {
    const { conversation, contact } = this.entry;
    return (
      (conversation?.pending.messages.length ?? 0) > 0 ||
      conversation?.transcript.messages.some((message) => message.senderId === this.desk.session.me?.id && message.at > (contact?.assignedAt ?? '')) === true
    );
  }
}
