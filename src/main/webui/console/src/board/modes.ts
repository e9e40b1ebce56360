import type { SupervisorSession } from '@sanad/protocol';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, ClockController } from '../app/clock.ts';
import { FollowController } from '../app/follow.ts';
import { clockSpan, isoSpan, languageName, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { banner, base } from '../ui/styles.ts';
import type { Plan } from './hand-dialog.ts';
import { faultInWords, type NameOf, type PolicyView } from './routing.ts';
import '../ui/chips.ts';

/** What is not as on other days, above the numbers: children for whom a supervisor is needed, surge, diverted queues, a refused policy. */
@customElement('sn-modes')
export class Modes extends LitElement {
  static override styles = [
    base,
    banner,
    css`
      /* On the wall side by side, so that the numbers keep their room. */
      :host([readonly]) {
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        align-items: stretch;
      }
      :host([readonly]) .what {
        flex-basis: 9rem;
      }
      time {
        font-weight: 600;
      }
      li {
        padding-block-start: 0.25rem;
      }
      code {
        unicode-bidi: isolate;
        direction: ltr;
      }
    `,
  ];

  @property({ attribute: false }) session!: SupervisorSession;
  @property({ attribute: false }) policy?: PolicyView;
  @property({ attribute: false }) nameOf: NameOf = (id) => id;
  @property({ type: Boolean, reflect: true }) readonly = false;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
    new FollowController(this, () => this.session);
  }

  /** Takes no room on a day like any other. */
  override updated(): void {
    this.hidden = this.renderRoot.querySelector('section') === null;
  }

  override render() {
    const needs = this.session.rowsOf('need').sort((a, b) => String(a.cells['arrivedAt']).localeCompare(String(b.cells['arrivedAt'])));
    const surge = this.session.row('surge', 'surge');
    return html`${needs.length ? html`<div role="region" aria-label=${t('need.region')}>${repeat(needs, (row) => row.key, (row) => this.#need(row.cells))}</div>` : nothing}
      ${surge ? this.#surge(surge.cells) : nothing} ${this.session.rowsOf('divert').map((row) => this.#divert(row.key, row.cells))}
      ${this.policy?.refused && !this.readonly ? this.#refused(this.policy, this.policy.refused) : nothing}`;
  }

  #need(cells: Record<string, unknown>) {
    const span = clock.now() - Date.parse(String(cells['arrivedAt']));
    const contactId = String(cells['contactId']);
    const waits = ['WAITING', 'OFFERED'].includes(String(this.session.row('contact', contactId)?.cells['state']));
    return html`<section class="need urgent">
      <wa-icon name="triangle-alert"></wa-icon>
      <h2 class="what">${tCode(`need.${String(cells['reason'])}`, String(cells['reason']))}</h2>
      <sn-level level=${String(cells['level'])}></sn-level>
      <sn-language code=${String(cells['language'])}></sn-language>
      <time datetime=${isoSpan(span)}>${clockSpan(span)}</time>
      ${this.readonly
        ? nothing
        : html`<span class="hands">
            ${waits ? html`<wa-button size="s" variant="danger" @click=${() => this.#plan({ sort: 'assign', contactId })}>${t('need.give')}</wa-button>` : nothing}
            <wa-button size="s" appearance="outlined" @click=${() => this.dispatchEvent(new CustomEvent('why', { detail: contactId }))}>${t('why.button')}</wa-button>
          </span>`}
    </section>`;
  }

  #surge(cells: Record<string, unknown>) {
    const cause = tCode(`surge.cause.${String(cells['cause'])}`, String(cells['cause']), { name: this.nameOf(String(cells['by'] ?? '')) });
    return html`<section class="surge">
      <wa-icon name="trending-up"></wa-icon>
      <div class="what">
        <h2>${t('surge.on', { time: timeOfDay(String(cells['since'])), cause })}</h2>
        <p class="small">${t('surge.held', { held: Number(cells['heldBack'] ?? 0) })} ${Number(cells['extraChats'] ?? 0) > 0 ? t('surge.extra') : nothing}</p>
      </div>
      ${this.readonly
        ? nothing
        : html`<span class="hands">
            ${Number(cells['extraChats'] ?? 0) > 0 ? nothing : html`<wa-button size="s" appearance="plain" @click=${() => this.#plan({ sort: 'surge-extra', forced: Boolean(cells['by']) })}>${t('hand.title.surge-extra')}</wa-button>`}
            <wa-button size="s" appearance="outlined" @click=${() => this.#plan({ sort: 'surge-off' })}>${t('hand.title.surge-off')}</wa-button>
            ${cells['by'] ? html`<wa-button size="s" appearance="plain" @click=${() => this.#plan({ sort: 'surge-auto' })}>${t('hand.do.surge-auto')}</wa-button>` : nothing}
          </span>`}
    </section>`;
  }

  #divert(code: string, cells: Record<string, unknown>) {
    const language = languageName(code);
    return html`<section class="divert">
      <wa-icon name="split"></wa-icon>
      <p class="what">${t('divert.on', { language, name: this.nameOf(String(cells['by'] ?? '')), time: timeOfDay(String(cells['at'])) })}</p>
      ${this.readonly ? nothing : html`<wa-button size="s" appearance="outlined" @click=${() => this.#plan({ sort: 'undivert', language: code, name: language })}>${t('hand.item.undivert')}</wa-button>`}
    </section>`;
  }

  #refused(view: PolicyView, refused: NonNullable<PolicyView['refused']>) {
    return html`<section class="policy">
      <wa-icon name="file-clock"></wa-icon>
      <div class="what">
        <p>${t('policy.refused', { file: refused.source, name: view.policy.name })} <time datetime=${refused.at}>${timeOfDay(refused.at)}</time></p>
        <details>
          <summary>${t('policy.faults')}</summary>
          <ul class="small">
            ${refused.faults.map(
              (fault) => html`<li>${t('policy.line', { line: fault.line })} · <code>${fault.field}</code>: ${faultInWords(fault.code, fault.reason)}${fault.detail ? html` (<code>${fault.detail}</code>)` : nothing}</li>`,
            )}
          </ul>
        </details>
      </div>
    </section>`;
  }

  #plan(plan: Plan): void {
    this.dispatchEvent(new CustomEvent('plan', { detail: plan }));
  }
}
