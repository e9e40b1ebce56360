import type { SupervisorSession } from '@sanad/protocol';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { FollowController } from '../app/follow.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { clockSpan, number, timeOfDay } from '../i18n/formats.ts';
import { inLanguage, LocaleController, t } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { boardSheet } from './board-styles.ts';
import type { Series } from './chart.ts';
import { contactLines, counsellorLines, loadOf, minutesOf, queueLines, sumOf, total, type Minute } from './metrics.ts';
import type { BlocksDialog } from './blocks-dialog.ts';
import type { BoardMenu, Chosen } from './board-menu.ts';
import type { HandDialog, Plan } from './hand-dialog.ts';
import type { HistoryDialog } from './history-dialog.ts';
import type { KeepingDialog } from './keeping-dialog.ts';
import type { RehearseDialog } from './rehearse-dialog.ts';
import { policyOf, type PolicyView } from './routing.ts';
import type { StaffingDialog } from './staffing-dialog.ts';
import type { TrailDialog } from './trail-dialog.ts';
import type { WhyDialog } from './why-dialog.ts';
import type { ReadDialog, Reading } from '../reads/read-dialog.ts';
import '../reads/read-dialog.ts';
import '../reads/reads.ts';
import './blocks-dialog.ts';
import './board-menu.ts';
import './chart.ts';
import './definition.ts';
import './hand-dialog.ts';
import './history-dialog.ts';
import './keeping-dialog.ts';
import './left-messages.ts';
import './modes.ts';
import './people-table.ts';
import './queue-table.ts';
import './rehearse-dialog.ts';
import './staffing-dialog.ts';
import './trail-dialog.ts';
import './unsealings.ts';
import './why-dialog.ts';

/** The numbers in the definitions; printed with the digits of the region. */
const COUNTS = { calm: 2, busy: 3, busyTo: 5, full: 6, minutes: 60, share: 95, all: 100 };

/** What the server calls a number whose tile has another name. */
const SERVER_NAMES: Record<string, string> = { oldest: 'oldestArrivedAt' };

interface Tile {
  metric: string;
  value: string;
  tone?: 'calm' | 'busy' | 'full';
  note?: string;
  icon?: string;
}

/** A policy changes seldom; a refused file is seen within this time. */
const POLICY_EVERY = 15_000;

/** The supervisor's board: what waits, who works, what the last hour was like. Also made for a wall. */
@customElement('sn-board')
export class BoardPage extends LitElement {
  static override styles = [base, boardSheet];

  @property({ attribute: false }) session!: SupervisorSession;
  @property() helplineId = '';
  @property() helplineName = '';
  /** The login of whoever looks. */
  @property() me = '';
  @property({ type: Boolean, reflect: true }) projector = false;

  @state() private flagging?: string;
  @state() private failed = false;
  @state() private policy?: PolicyView;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('sn-blocks') private blocks!: BlocksDialog;
  @query('sn-board-menu') private menu?: BoardMenu;
  @query('sn-hand') private hand!: HandDialog;
  @query('sn-why') private why!: WhyDialog;
  @query('sn-history') private history!: HistoryDialog;
  @query('sn-keeping') private keeping!: KeepingDialog;
  @query('sn-rehearse') private rehearsal!: RehearseDialog;
  @query('sn-read') private reader!: ReadDialog;
  @query('sn-staffing') private staffing!: StaffingDialog;
  @query('sn-trail') private trail!: TrailDialog;
  #policyTimer: ReturnType<typeof setInterval> | undefined;
  readonly #left = () => {
    if (!document.fullscreenElement && this.projector) this.#project(false);
  };
  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.projector) this.#project(false);
  };

  constructor() {
    super();
    new LocaleController(this);
    new ClockController(this);
    new FollowController(this, () => this.session);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#left);
    document.addEventListener('keydown', this.#pressed);
    this.#policyTimer = setInterval(() => this.#readPolicy(), POLICY_EVERY);
    this.#readPolicy();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#left);
    document.removeEventListener('keydown', this.#pressed);
    clearInterval(this.#policyTimer);
    if (this.projector) this.#project(false);
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('helplineId')) this.#readPolicy();
  }

  /** The board is whole without it: routing may run elsewhere and be away. */
  #readPolicy(): void {
    if (!this.helplineId) return;
    void policyOf(this.helplineId).then(
      (policy) => (this.policy = policy),
      () => undefined,
    );
  }

  override render() {
    const { session } = this;
    if (session.version === undefined) {
      return html`<div class="loading" role="status"><wa-spinner></wa-spinner> ${t('board.loading')}</div>`;
    }
    const lines = queueLines(session.rowsOf('queue'), session.rowsOf('intake'));
    const counsellors = counsellorLines(session.rowsOf('counsellor'));
    const minutes = minutesOf(session.rowsOf('minute'), clock.now());
    // The minute that runs is not over: drawn, it would always look like a fall.
    const drawn = minutes.slice(0, -1);
    const languages = lines.map((line) => line.language);
    return html`<div class="board">
        <div class="bar">
          <h1>${this.projector ? this.helplineName || t('nav.board') : t('board.title')}</h1>
          ${this.policy && !this.projector ? html`<span class="quiet small">${t('board.policy', { name: this.policy.policy.name })}</span>` : nothing}
          ${this.projector ? nothing : this.#bar()}
          ${session.stale ? html`<span class="stale" role="status"><wa-icon name="wifi-off"></wa-icon>${t('board.stale')}</span>` : nothing}
          ${this.projector ? html`<time class="wall">${timeOfDay(clock.now())}</time>` : nothing}
          <wa-button size="s" appearance="outlined" @click=${() => this.#project(!this.projector)}>
            <wa-icon slot="start" name=${this.projector ? 'minimize' : 'presentation'}></wa-icon>${this.projector ? t('board.leaveProjector') : t('board.projector')}
          </wa-button>
          <sn-modes class="modes" .session=${session} .policy=${this.policy} .nameOf=${this.#nameOf} ?readonly=${this.projector} @plan=${this.#plan} @why=${this.#showWhy}></sn-modes>
          ${this.projector ? nothing : html`<sn-unsealings class="modes" helplineId=${this.helplineId} .me=${this.me} .nameOf=${this.#nameOf}></sn-unsealings>`}
        </div>
        <dl class="tiles">${this.#tiles(lines, counsellors, minutes).map((tile) => this.#tile(tile))}</dl>
        <section class="waiting panel">
          <h2>${t('board.waitingTitle')}</h2>
          <sn-queue-table tabindex="0" role="region" aria-label=${t('board.waitingTitle')} .lines=${lines} helplineId=${this.helplineId} ?readonly=${this.projector} .nameOf=${this.#nameOf} .diverted=${new Set(session.rowsOf('divert').map((row) => row.key))} @plan=${this.#plan}></sn-queue-table>
        </section>
        <section class="people panel">${this.projector ? html`<h2>${t('board.counsellors')}</h2><sn-counsellor-table tabindex="0" role="region" aria-label=${t('board.counsellors')} .lines=${counsellors} brief></sn-counsellor-table>` : this.#people(counsellors)}</section>
        <section class="flow panel">
          <h2>${t('chart.flow')} <sn-definition of=${t('chart.flow')} text=${t('definition.flow', COUNTS)}></sn-definition></h2>
          <sn-chart
            .times=${drawn.map((minute) => minute.at)}
            .series=${this.#flow(drawn)}
            .scale=${this.projector ? 1.25 : 1}
            label=${t('chart.flowLabel', { arrived: sumOf(minutes, 'arrived'), answered: sumOf(minutes, 'answered'), abandoned: sumOf(minutes, 'abandoned') })}
          ></sn-chart>
        </section>
        ${this.projector
          ? nothing
          : html`<section class="waits panel">
              <h2>${t('chart.waits')} <sn-definition of=${t('chart.waits')} text=${t('definition.waits', COUNTS)}></sn-definition></h2>
              <sn-chart
                .times=${drawn.map((minute) => minute.at)}
                .series=${this.#waits(drawn)}
                least="60"
                .print=${(seconds: number) => clockSpan(seconds * 1000)}
                label=${t('chart.waitsLabel', { longest: clockSpan(Math.max(0, ...minutes.map((minute) => minute.p95 ?? 0)) * 1000) })}
              ></sn-chart>
            </section>`}
      </div>
      ${this.#flagDialog()}
      <sn-hand helplineId=${this.helplineId} .counsellors=${counsellors} .languages=${languages}></sn-hand>
      <sn-why helplineId=${this.helplineId} .nameOf=${this.#nameOf}></sn-why>
      <sn-history helplineId=${this.helplineId} .nameOf=${this.#nameOf}></sn-history>
      <sn-blocks helplineId=${this.helplineId} .nameOf=${this.#nameOf}></sn-blocks>
      <sn-keeping helplineId=${this.helplineId} .nameOf=${this.#nameOf} @wa-after-hide=${() => void this.menu?.look()}></sn-keeping>
      <sn-rehearse helplineId=${this.helplineId} .languages=${languages} .nameOf=${this.#nameOf}></sn-rehearse>
      <sn-read .session=${session}></sn-read>
      <sn-staffing></sn-staffing>
      <sn-trail helplineId=${this.helplineId} .people=${counsellors} .nameOf=${this.#nameOf}></sn-trail>`;
  }

  /** What concerns the helpline as a whole: what is needed in every hour, and a menu for the rest. */
  #bar() {
    const surging = this.session.row('surge', 'surge') !== undefined;
    return html`<span class="actions">
      <sn-left-messages helplineId=${this.helplineId} .nameOf=${this.#nameOf}></sn-left-messages>
      <sn-reads .session=${this.session} helplineId=${this.helplineId} .me=${this.me} .nameOf=${this.#nameOf} @read=${this.#read} @keep=${this.#keep}></sn-reads>
      <wa-button class="history" size="s" appearance="plain" @click=${() => this.history.show()}><wa-icon slot="start" name="history"></wa-icon>${t('board.history')}</wa-button>
      ${surging
        ? nothing
        : html`<wa-dropdown class="surge" @wa-select=${(event: CustomEvent<{ item: { value: 'surge-on' } }>) => this.hand.ask({ sort: event.detail.item.value })}>
            <wa-button slot="trigger" size="s" appearance="plain" with-caret><wa-icon slot="start" name="trending-up"></wa-icon>${t('board.surge')}</wa-button>
            <wa-dropdown-item value="surge-on">${t('hand.title.surge-on')}…</wa-dropdown-item>
            <wa-dropdown-item value="surge-auto">${t('hand.title.surge-auto')}…</wa-dropdown-item>
          </wa-dropdown>`}
      <sn-board-menu helplineId=${this.helplineId} @choose=${this.#choose}></sn-board-menu>
    </span>`;
  }

  #choose = (event: CustomEvent<Chosen>): void => {
    const dialogs = { rehearse: this.rehearsal, staffing: this.staffing, blocks: this.blocks, keeping: this.keeping, trail: this.trail };
    dialogs[event.detail].show();
  };

  #plan = (event: CustomEvent<Plan>): void => this.hand.ask(event.detail);
  #read = (event: CustomEvent<Reading>): void => this.reader.show(event.detail);
  #keep = (event: CustomEvent<string>): void => this.keeping.show(event.detail);
  #showWhy = (event: CustomEvent<string>): void => this.why.show(event.detail);

  #tiles(lines: ReturnType<typeof queueLines>, counsellors: ReturnType<typeof counsellorLines>, minutes: Minute[]): Tile[] {
    const all = total(lines);
    const load = loadOf(all.waiting);
    const ready = counsellors.filter((one) => one.state === 'READY');
    const free = ready.reduce((sum, one) => sum + Math.max(0, one.capacity - one.active - one.offers - one.wrapUps), 0);
    const counted = (name: 'arrived' | 'answered' | 'abandoned' | 'refused') => number(sumOf(minutes, name));
    return [
      {
        metric: 'waiting',
        value: number(all.waiting),
        tone: load,
        note: t(`load.${load}`),
        icon: load === 'calm' ? 'circle-check' : load === 'busy' ? 'circle-alert' : 'triangle-alert',
      },
      { metric: 'oldest', value: all.oldest ? clockSpan(clock.now() - Date.parse(all.oldest)) : '–' },
      { metric: 'offers', value: number(this.session.rowsOf('offer').length) },
      { metric: 'active', value: number(counsellors.reduce((sum, one) => sum + one.active, 0)) },
      { metric: 'ready', value: number(ready.length), note: t('board.free', { count: free }) },
      { metric: 'answered', value: counted('answered') },
      { metric: 'abandoned', value: counted('abandoned') },
      { metric: 'refused', value: counted('refused') },
    ];
  }

  #tile(tile: Tile) {
    const name = t(`metric.${tile.metric}` as MessageKey);
    return html`<div class="tile ${tile.tone ?? ''}">
      <dt>${name}<sn-definition of=${name} text=${this.#definition(tile.metric)}></sn-definition></dt>
      <dd>
        <span class="value number">${tile.value}</span>
        ${tile.note ? html`<span class="note">${tile.icon ? html`<wa-icon name=${tile.icon}></wa-icon>` : nothing}${tile.note}</span>` : nothing}
      </dd>
    </div>`;
  }

  /** The server's words when it says what it counts, else ours. */
  #definition(metric: string): string {
    const texts = this.session.definitions?.[SERVER_NAMES[metric] ?? metric] as Record<string, string> | undefined;
    return inLanguage(texts) || t(`definition.${metric}` as MessageKey, COUNTS);
  }

  #people(counsellors: ReturnType<typeof counsellorLines>) {
    const contacts = contactLines(this.session.rowsOf('contact'), this.session.rowsOf('handover'));
    const flagged = new Set(this.session.alerts.map((alert) => alert.contactId));
    return html`<wa-tab-group>
      <wa-tab panel="counsellors">${t('board.counsellorsCount', { count: counsellors.filter((one) => one.state !== 'OFFLINE').length })}</wa-tab>
      <wa-tab panel="contacts">${t('board.contactsCount', { count: contacts.length })}</wa-tab>
      <wa-tab-panel name="counsellors"><sn-counsellor-table tabindex="0" role="region" aria-label=${t('board.counsellors')} .lines=${counsellors} @plan=${this.#plan}></sn-counsellor-table></wa-tab-panel>
      <wa-tab-panel name="contacts">
        <sn-contact-table
          .lines=${contacts}
          .flagged=${flagged}
          .nameOf=${this.#nameOf}
          @plan=${this.#plan}
          @why=${this.#showWhy}
          @read=${this.#read}
          @keep=${this.#keep}
          @block=${(event: CustomEvent<string>) => this.blocks.show(event.detail)}
          @flag=${(event: CustomEvent<string>) => {
            this.flagging = event.detail;
            this.failed = false;
            this.dialog.open = true;
          }}
        ></sn-contact-table>
      </wa-tab-panel>
    </wa-tab-group>`;
  }

  #flow(minutes: Minute[]): Series[] {
    return [
      { label: t('metric.arrived'), colour: '--sn-quiet', fill: true, values: minutes.map((minute) => minute.arrived) },
      { label: t('metric.answered'), colour: '--sn-brand', values: minutes.map((minute) => minute.answered) },
      { label: t('metric.abandoned'), colour: '--sn-danger', dash: [6, 4], values: minutes.map((minute) => minute.abandoned) },
    ];
  }

  #waits(minutes: Minute[]): Series[] {
    return [
      { label: t('metric.p50'), colour: '--sn-brand', values: minutes.map((minute) => minute.p50 ?? null) },
      { label: t('metric.p95', COUNTS), colour: '--sn-high', dash: [6, 4], values: minutes.map((minute) => minute.p95 ?? null) },
    ];
  }

  #flagDialog() {
    return html`<wa-dialog label=${t('danger.title')}>
      <p>${t('danger.textSupervisor')}</p>
      ${this.failed ? html`<p role="alert">${t('app.refused')}</p>` : nothing}
      <wa-button slot="footer" appearance="plain" data-dialog="close">${t('app.cancel')}</wa-button>
      <wa-button slot="footer" variant="danger" @click=${this.#flag}><wa-icon slot="start" name="siren"></wa-icon>${t('danger.confirm')}</wa-button>
    </wa-dialog>`;
  }

  async #flag(): Promise<void> {
    if (!this.flagging) return;
    try {
      await this.session.danger(this.flagging);
      this.dialog.open = false;
    } catch {
      this.failed = true;
    }
  }

  #nameOf = (id: string): string => String(this.session.row('counsellor', id)?.cells['name'] ?? id);

  #project(on: boolean): void {
    if (on) void document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
    this.dispatchEvent(new CustomEvent('projector', { detail: on }));
  }
}
