import type { CallType, CannedReply, HandoverKind, Target } from '@sanad/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { clock, ClockController } from '../app/clock.ts';
import { ageText } from '../i18n/age.ts';
import { clockSpan, isoSpan, languageName, list, timeOfDay } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import type { Composer } from './composer.ts';
import type { Desk, Entry } from './desk.ts';
import { nameOf } from './naming.ts';
import { seemsToWrite } from './written-language.ts';
import '../ui/chips.ts';
import type { ReadDialog } from '../reads/read-dialog.ts';
import type { HandoverDialog } from './handover.ts';
import './address.ts';
import './composer.ts';
import './handover.ts';
import './handover-notes.ts';
import './transcript.ts';
import './wrap-up.ts';
import '../reads/read-dialog.ts';

type Dialog = HTMLElement & { open: boolean };

/** One conversation: who it is with, what is said, what I write, and its record once it is over. */
@customElement('sn-conversation')
export class Conversation extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr) auto;
        grid-template-columns: minmax(0, 1fr);
        min-block-size: 0;
        background: var(--sn-ground);
      }
      :host([recording]) {
        grid-template-columns: minmax(0, 1fr) minmax(21rem, 26rem);
      }
      header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.5rem 0.75rem;
        padding-block: 0.625rem;
        padding-inline: 1.25rem;
        background: var(--sn-surface);
        border-block-end: 1px solid var(--sn-line);
      }
      header .who {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.25rem 0.625rem;
        flex: 1 1 16rem;
      }
      header h2 {
        font-size: 1.1875rem;
      }
      header .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .facts {
        flex-basis: 100%;
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem 1rem;
        font-size: 0.875rem;
        color: var(--sn-quiet);
      }
      .others {
        color: var(--sn-blue);
        font-weight: 600;
      }
      .before,
      .seems,
      .observed {
        color: var(--sn-blue);
      }
      .online {
        color: var(--sn-green);
      }
      .away {
        color: var(--sn-amber);
        font-weight: 500;
      }
      .facts span {
        display: inline-flex;
        align-items: center;
        gap: 0.3125rem;
      }
      .notices {
        grid-column: 1 / -1;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        padding-block: 0.5rem;
        padding-inline: 1.25rem;
        font-size: 0.9375rem;
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .notice.danger {
        background: var(--sn-danger);
        color: var(--sn-on-danger);
        font-weight: 600;
      }
      .notice.danger.seen {
        background: var(--sn-danger-soft);
        color: var(--sn-danger-text);
      }
      .notice.ended {
        background: var(--sn-blue-soft);
        color: var(--sn-blue);
      }
      .notice span {
        flex: 1;
      }
      sn-transcript {
        grid-row: 3;
      }
      :host([recording]) sn-transcript {
        grid-row: 3 / 5;
      }
      sn-wrap-up {
        grid-column: 2;
        grid-row: 3 / 5;
        min-block-size: 0;
      }
      sn-composer {
        grid-row: 4;
      }
      .loading {
        display: grid;
        place-items: center;
        color: var(--sn-quiet);
      }
      @container desk (max-width: 60rem) {
        :host([recording]) {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto auto minmax(10rem, 2fr) minmax(14rem, 3fr);
        }
        :host([recording]) sn-transcript {
          grid-row: 3;
        }
        sn-wrap-up {
          grid-column: 1;
          grid-row: 4;
          border-block-start: 1px solid var(--sn-line);
        }
      }
      @media (max-height: 34rem) {
        header {
          padding-block: 0.25rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) entry!: Entry;
  @property({ attribute: false }) callTypes: readonly CallType[] = [];
  @property({ attribute: false }) replies: readonly CannedReply[] = [];
  /** Changes whenever the session does, so that what is inside the conversation is looked at again. */
  @property({ attribute: false }) beat: unknown;

  @state() private failed = '';
  @query('sn-composer') private composer?: Composer;
  @query('#ending') private ending!: Dialog;
  @query('#danger') private danger!: Dialog;
  @query('sn-handover') private handover!: HandoverDialog;

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
  }

  override focus(): void {
    (this.composer ?? this.renderRoot.querySelector<HTMLElement>('sn-wrap-up'))?.focus();
  }

  openReplies(): void {
    this.composer?.openReplies();
  }

  askEnd(): void {
    if (this.entry.phase === 'ACTIVE' && this.entry.contact?.role !== 'GUEST') this.ending.open = true;
  }

  askHandover(): void {
    const contact = this.entry.contact;
    if (this.entry.phase === 'ACTIVE' && contact?.role !== 'GUEST' && !contact?.handover) this.handover.show();
  }

  askDanger(): void {
    if (this.entry.phase === 'ACTIVE') this.danger.open = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.toggleAttribute('recording', this.entry.phase !== 'ACTIVE');
    if (changed.has('entry') && (changed.get('entry') as Entry | undefined)?.contactId !== this.entry.contactId) this.failed = '';
  }

  protected override updated(): void {
    if (!document.hidden && this.entry.conversation) this.desk.session.readAll(this.entry.contactId);
  }

  override render() {
    const { entry } = this;
    const conversation = entry.conversation;
    const active = entry.phase === 'ACTIVE';
    const name = nameOf(entry.contact);
    return html`${this.#header(name)}
      <div class="notices">${this.#notices()}</div>
      ${conversation && !conversation.loaded
        ? html`<div class="loading" role="status"><span><wa-spinner></wa-spinner> ${t('transcript.loading')}</span></div>`
        : html`<sn-transcript
            contactId=${entry.contactId}
            name=${name}
            me=${this.desk.session.me?.id ?? ''}
            .messages=${conversation ? [...conversation.transcript.messages] : this.desk.keptMessages(entry.contactId)}
            .pending=${conversation ? [...conversation.pending.messages] : []}
            .marks=${conversation?.theirs ?? { delivered: 0, read: 0 }}
            .unreadFrom=${this.desk.unreadFrom(entry.contactId)}
            ?typing=${active && Boolean(conversation?.visitorTyping)}
            @rewrite=${(event: CustomEvent<string>) => this.desk.rewrite(entry.contactId, event.detail)}
          ></sn-transcript>`}
      ${active
        ? html`<sn-composer
            contactId=${entry.contactId}
            language=${entry.language}
            draft=${this.desk.drafts.get(entry.contactId) ?? ''}
            .replies=${this.replies}
            @draft=${(event: CustomEvent<string>) => this.desk.drafts.set(entry.contactId, event.detail)}
            @typed=${() => this.desk.session.typed(entry.contactId)}
            @send=${(event: CustomEvent<string>) => this.desk.write(entry.contactId, event.detail)}
          ></sn-composer>`
        : keyed(
            entry.contactId,
            html`<sn-wrap-up
              .callTypes=${this.callTypes}
              .record=${this.desk.records.get(entry.contactId) ?? { callType: '', summary: '' }}
              .dueAt=${entry.contact?.dueAt ?? undefined}
              ?owed=${entry.phase === 'OWED'}
              .save=${(record: { callType: string; summary: string }) => this.desk.saveRecord(entry.contactId, record)}
              @record=${(event: CustomEvent) => this.desk.records.set(entry.contactId, event.detail)}
            ></sn-wrap-up>`,
          )}
      ${this.#dialogs(name)}`;
  }

  #header(name: string) {
    const { entry } = this;
    const contact = entry.contact;
    const talked = contact ? clock.now() - Date.parse(contact.assignedAt) : 0;
    const active = entry.phase === 'ACTIVE';
    const seems = active && entry.conversation ? seemsToWrite(entry.conversation.transcript.messages.filter(({ from }) => from === 'VISITOR').map(({ text }) => text), entry.language) : undefined;
    return html`<header>
      <div class="who">
        <h2><bdi>${name}</bdi></h2>
        ${contact ? html`<sn-level level=${contact.level}></sn-level>` : nothing}
        <sn-language code=${entry.language}></sn-language>
        <p class="facts">
          ${active && contact?.others?.length ? html`<span class="others"><wa-icon name="users"></wa-icon>${t(contact.role === 'GUEST' ? 'guest.of' : 'guest.with', { names: list(contact.others) })}</span>` : nothing}
          ${active && contact?.observers?.length ? html`<span class="observed" role="status"><wa-icon name="eye"></wa-icon>${t('contact.observed', { names: list(contact.observers) })}</span>` : nothing}
          ${contact?.earlierContactId ? html`<span class="before"><wa-icon name="history"></wa-icon>${t('contact.before')}</span>` : nothing}
          ${seems ? html`<span class="seems" title=${t('contact.seems.how')}><wa-icon name="languages"></wa-icon>${t('contact.seems', { language: languageName(seems) })}</span>` : nothing}
          ${contact?.ageBand ? html`<span>${t('contact.age', { age: ageText(contact.ageBand) })}</span>` : nothing}
          ${active && contact
            ? contact.visitorOnline
              ? html`<span class="online"><wa-icon name="wifi"></wa-icon>${t('visitor.online')}</span>`
              : html`<span class="away"><wa-icon name="wifi-off"></wa-icon>${t('visitor.away')}</span>`
            : nothing}
          ${contact
            ? html`<span>${t('contact.arrived', { time: timeOfDay(contact.arrivedAt) })}</span>
                ${active ? html`<span>${t('contact.talking')} <time datetime=${isoSpan(talked)}>${clockSpan(talked)}</time></span>` : nothing}`
            : nothing}
        </p>
      </div>
      ${contact?.earlierContactId
        ? html`<wa-button size="s" appearance="plain" title=${t('contact.before.warn')} @click=${this.#readBefore}><wa-icon slot="start" name="history"></wa-icon>${t('contact.before.read')}</wa-button>`
        : nothing}
      <sn-address contactId=${entry.contactId}></sn-address>
      ${active
        ? html`<div class="actions">
            <wa-button size="s" variant="danger" appearance="outlined" @click=${this.askDanger}>
              <wa-icon slot="start" name="siren"></wa-icon>${t('danger.button')}
            </wa-button>
            ${contact?.role === 'GUEST'
              ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#do(() => this.desk.session.leaveConference(entry.contactId))}>
                  <wa-icon slot="start" name="log-out"></wa-icon>${t('guest.leave')}
                </wa-button>`
              : html`<wa-button size="s" appearance="outlined" ?disabled=${Boolean(contact?.handover)} @click=${this.askHandover}>
                    <wa-icon slot="start" name="users"></wa-icon>${t('handover.button')}
                  </wa-button>
                  <wa-button size="s" appearance="outlined" @click=${this.askEnd}>
                    <wa-icon slot="start" name="door-open"></wa-icon>${t('end.button')}
                  </wa-button>`}
          </div>`
        : nothing}
    </header>`;
  }

  #notices() {
    const { entry } = this;
    const contact = entry.contact;
    const alert = contact?.alert;
    return html`${alert
        ? html`<p class="notice danger ${alert.state === 'RAISED' ? '' : 'seen'}" role="status">
            <wa-icon name="siren"></wa-icon><span>${tCode(`alert.desk.${alert.state}`, t('alert.desk.RAISED'))}</span>
          </p>`
        : nothing}
      <sn-handover-notes .desk=${this.desk} .entry=${entry} .beat=${this.beat} .cancel=${(handoverId: string) => this.#do(() => this.desk.session.cancelHandover(handoverId))}></sn-handover-notes>
      ${this.failed ? html`<p class="notice" role="alert"><wa-icon name="circle-alert"></wa-icon><span>${this.failed}</span></p>` : nothing}
      ${entry.phase === 'ACTIVE' && contact && !contact.visitorOnline
        ? html`<p class="notice"><wa-icon name="wifi-off"></wa-icon><span>${t('visitor.awayLong')}</span></p>`
        : nothing}
      ${entry.phase === 'ACTIVE' && entry.conversation?.visitorRestarted
        ? html`<p class="notice"><wa-icon name="refresh-cw"></wa-icon><span>${t('visitor.restarted')}</span></p>`
        : nothing}
      ${entry.phase !== 'ACTIVE'
        ? html`<p class="notice ended">
            <wa-icon name="door-closed"></wa-icon
            ><span>${contact?.leftQuickly ? t('ending.quick') : tCode(`ending.${contact?.ending}`, t('ending.over'))} ${contact?.endedAt ? html`<time>${timeOfDay(contact.endedAt)}</time>` : nothing}</span>
          </p>`
        : nothing}`;
  }

  /** By the rules for every conversation that has ended: one's own at once, another's with a reason. */
  #readBefore = (): void => {
    const contactId = this.entry.contact?.earlierContactId;
    if (contactId) this.renderRoot.querySelector<ReadDialog>('sn-read')?.show({ sort: 'own', contactId, name: t('contact.before.name') });
  };

  #dialogs(name: string) {
    return html`<sn-handover
        .colleagues=${this.desk.session.colleagues}
        language=${this.entry.language}
        .refresh=${() => this.desk.session.askColleagues()}
        .ask=${(kind: HandoverKind, target: Target, leaving: boolean, note: string) => this.desk.session.handOver(this.entry.contactId, kind, target, leaving, note || undefined)}
      ></sn-handover>
      <sn-read me=${this.desk.session.me?.id ?? ''} note=${t('contact.before.warn')}></sn-read>
      <wa-dialog id="ending" label=${t('end.title')}>
        <p>${t('end.text', { name })}</p>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('end.keep')}</wa-button>
        <wa-button slot="footer" variant="brand" data-dialog="close" autofocus @click=${() => this.#do(() => this.desk.session.end(this.entry.contactId))}>${t('end.confirm')}</wa-button>
      </wa-dialog>
      <wa-dialog id="danger" label=${t('danger.title')}>
        <p>${t('danger.text')}</p>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
        <wa-button slot="footer" variant="danger" data-dialog="close" @click=${() => this.#do(() => this.desk.session.danger(this.entry.contactId))}>
          <wa-icon slot="start" name="siren"></wa-icon>${t('danger.confirm')}
        </wa-button>
      </wa-dialog>`;
  }

  async #do(action: () => Promise<void>): Promise<void> {
    this.failed = '';
    try {
      await action();
    } catch {
      this.failed = t('app.refused');
    }
  }
}
