import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { FollowController } from '../app/follow.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { list } from '../i18n/formats.ts';
import { LocaleController, t, tCode } from '../i18n/locale.ts';
import { base } from '../ui/styles.ts';
import { Draft } from './draft.ts';
import type { Helpline } from './model.ts';
import './call-types-form.ts';
import './canned-form.ts';
import './child-form.ts';
import './counsellors.ts';
import './helpline-form.ts';
import './hours-form.ts';
import './limits-form.ts';
import './pack-form.ts';

const tabs = ['general', 'hours', 'child', 'limits', 'counsellors', 'canned', 'callTypes', 'pack'] as const;

/** The parts of the document each tab shows, to say on which one something is wrong. */
const partsOf: Record<(typeof tabs)[number], readonly string[]> = {
  general: ['name', 'languages', 'locale', 'timeZone'],
  hours: ['openingHours', 'closedDays', 'specialDays'],
  child: ['texts', 'alternatives', 'embedOrigins'],
  limits: ['queueCaps', 'defaultQueueCap', 'timers'],
  counsellors: [],
  canned: ['cannedReplies'],
  callTypes: ['callTypes'],
  pack: ['policyPack'],
};

/** What administrators keep: the helpline as one document that is saved as a whole, and its counsellors. */
@customElement('sn-admin')
export class AdminPage extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        min-block-size: 0;
      }
      .page {
        position: relative;
        overflow: auto;
        padding: 1rem 1.5rem 2rem;
      }
      wa-tab-panel {
        --padding: 1.25rem 0 0;
      }
      h1 {
        margin-block-end: 0.5rem;
      }
      .bar {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0.5rem 0.75rem;
        padding-block: 0.75rem;
        padding-inline: 1.5rem;
        background: var(--sn-surface);
        border-block-start: 1px solid var(--sn-line);
        box-shadow: var(--sn-shadow);
      }
      .bar p {
        flex: 1 1 20rem;
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      .bar.wrong {
        background: var(--sn-danger-soft);
        color: var(--sn-danger-text);
      }
      .bar.conflict {
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .bar.saved {
        background: var(--sn-green-soft);
        color: var(--sn-green);
      }
      .message {
        place-self: center;
        text-align: center;
        display: grid;
        gap: 0.75rem;
        justify-items: center;
      }
    `,
  ];

  @property() helplineId = '';
  @state() private tab: string = 'general';
  #draft?: Draft<Helpline>;

  readonly #unload = (event: BeforeUnloadEvent) => {
    if (this.#draft?.dirty) event.preventDefault();
  };
  readonly #leave = (event: Event) => {
    if (this.#draft?.dirty && !confirm(t('admin.leaveUnsaved'))) event.preventDefault();
  };

  constructor() {
    super();
    new LocaleController(this);
    new FollowController(this, () => this.#draft);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#unload);
    addEventListener('leave-page', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#unload);
    removeEventListener('leave-page', this.#leave);
  }

  protected override willUpdate(): void {
    if (!this.#draft && this.helplineId) {
      this.#draft = new Draft<Helpline>(`/api/administration/helplines/${encodeURIComponent(this.helplineId)}`);
      void this.#draft.load();
    }
  }

  override render() {
    const draft = this.#draft;
    if (!draft?.mine) {
      return draft?.state === 'failed'
        ? html`<div class="message" role="alert">
            <p>${tCode(`refusal.${draft.problem}`, t('app.refused'))}</p>
            <wa-button variant="brand" @click=${() => void draft.load()}>${t('app.retry')}</wa-button>
          </div>`
        : html`<div class="message" role="status"><wa-spinner></wa-spinner>${t('app.loading')}</div>`;
    }
    return html`<div class="page">
        <h1>${t('nav.admin')}</h1>
        <wa-tab-group active=${this.tab} @wa-tab-show=${(event: CustomEvent<{ name: string }>) => (this.tab = event.detail.name)}>
          ${tabs.map((tab) => html`<wa-tab panel=${tab}>${this.#hasFault(tab) ? html`<wa-icon name="circle-alert" label=${t('admin.hasFaults')}></wa-icon>&nbsp;` : nothing}${t(`admin.tab.${tab}`)}</wa-tab>`)}
          <wa-tab-panel name="general"><sn-helpline-form .draft=${draft}></sn-helpline-form></wa-tab-panel>
          <wa-tab-panel name="hours"><sn-hours-form .draft=${draft}></sn-hours-form></wa-tab-panel>
          <wa-tab-panel name="child"><sn-child-form .draft=${draft}></sn-child-form></wa-tab-panel>
          <wa-tab-panel name="limits"><sn-limits-form .draft=${draft}></sn-limits-form></wa-tab-panel>
          <wa-tab-panel name="counsellors"><sn-counsellors helplineId=${this.helplineId} .languages=${draft.mine.languages}></sn-counsellors></wa-tab-panel>
          <wa-tab-panel name="canned"><sn-canned-form .draft=${draft}></sn-canned-form></wa-tab-panel>
          <wa-tab-panel name="callTypes"><sn-call-types-form .draft=${draft}></sn-call-types-form></wa-tab-panel>
          <wa-tab-panel name="pack"><sn-pack-form .draft=${draft}></sn-pack-form></wa-tab-panel>
        </wa-tab-group>
      </div>
      ${this.#bar(draft)}`;
  }

  #bar(draft: Draft<Helpline>) {
    if (draft.conflict) {
      const { both, changed } = draft.conflict;
      return html`<div class="bar conflict" role="alert">
        <p>
          <wa-icon name="users"></wa-icon
          ><span
            >${t('admin.conflict')} ${t('admin.conflictChanged', { parts: list(changed.map(partName)) })}
            ${both.length ? t('admin.conflictBoth', { parts: list(both.map(partName)) }) : ''}</span
          >
        </p>
        <wa-button size="s" variant="brand" @click=${() => draft.keepBoth()}>${both.length ? t('admin.keepMine') : t('admin.keepBoth')}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => draft.takeTheirs()}>${t('admin.takeTheirs')}</wa-button>
      </div>`;
    }
    const wrong = draft.faults.length > 0 || draft.problem;
    if (!draft.dirty && !wrong) {
      return draft.state === 'saved' ? html`<div class="bar saved" role="status"><p><wa-icon name="check"></wa-icon>${t('admin.saved')}</p></div>` : nothing;
    }
    return html`<div class="bar ${wrong ? 'wrong' : ''}">
      <p role=${wrong ? 'alert' : 'status'}>
        <wa-icon name=${wrong ? 'circle-alert' : 'pen-line'}></wa-icon>
        ${draft.faults.length ? t('admin.faults', { count: draft.faults.length }) : draft.problem ? tCode(`refusal.${draft.problem}`, t('app.refused')) : t('admin.unsaved')}
      </p>
      <wa-button appearance="plain" @click=${() => draft.discard()}><wa-icon slot="start" name="undo-2"></wa-icon>${t('admin.discard')}</wa-button>
      <wa-button variant="brand" ?loading=${draft.state === 'saving'} @click=${this.#save}><wa-icon slot="start" name="save"></wa-icon>${t('admin.save')}</wa-button>
    </div>`;
  }

  #hasFault(tab: (typeof tabs)[number]): boolean {
    return Boolean(this.#draft?.faults.some((fault) => partsOf[tab].includes(fault.field.split(/[.[]/)[0] ?? '')));
  }

  async #save(): Promise<void> {
    if (await this.#draft?.save()) this.dispatchEvent(new CustomEvent('saved'));
    else {
      const wrong = tabs.find((tab) => this.#hasFault(tab));
      if (wrong && !this.#hasFault(this.tab as (typeof tabs)[number])) this.tab = wrong;
    }
  }
}

function partName(part: string): string {
  const tab = tabs.find((one) => partsOf[one].includes(part));
  return tab ? t(`admin.tab.${tab}` as MessageKey) : part;
}
