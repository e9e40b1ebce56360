import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/locale.ts';
import { emptyTexts, Form } from './form.ts';
import type { CallType, Helpline } from './model.ts';

/** The ways to class a contact. A code and its class stay for ever: old records carry them. */
@customElement('sn-call-types-form')
export class CallTypesForm extends Form<Helpline> {
  override render() {
    const kept = new Set((this.draft.base?.callTypes ?? []).map((type) => type.code));
    const types = this.read<CallType[]>('callTypes');
    return html`<section>
      <header>
        <h2>${t('admin.callTypes')}</h2>
        <p class="quiet small">${t('admin.callTypesHint')}</p>
      </header>
      ${this.fault('callTypes')} ${types.map((type, index) => this.#type(type, index, kept))}
      <div><wa-button size="s" appearance="outlined" @click=${() => this.add('callTypes', { code: '', callClass: 'COUNSELLING', label: emptyTexts(this.read<string[]>('languages')), retired: false })}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addCallType')}</wa-button></div>
    </section>`;
  }

  #type(type: CallType, index: number, kept: Set<string>) {
    // One that was just added may still change its code, also to one that is kept: the server says so then.
    const old = kept.has(type.code) && this.draft.base?.callTypes[index]?.code === type.code;
    const path = `callTypes[${index}]`;
    return html`<div class="card ${type.retired ? 'gone' : ''}" role="group" aria-label=${type.code}>
      <header>
        ${old
          ? html`<code>${type.code}</code><span class="tag">${t(`callClass.${type.callClass}`)}</span>${type.retired ? html`<span class="tag">${t('admin.retired')}</span>` : nothing}
              <wa-button size="s" appearance="plain" @click=${() => this.draft.change(`${path}.retired`, !type.retired)}>
                <wa-icon slot="start" name=${type.retired ? 'undo-2' : 'archive'}></wa-icon>${type.retired ? t('admin.bringBack') : t('admin.retire')}
              </wa-button>`
          : html`<span class="tag">${t('admin.newOne')}</span>${this.removeButton('callTypes', index, t('admin.callTypes'))}`}
      </header>
      ${old
        ? nothing
        : html`<div class="row">
            ${this.text(`${path}.code`, t('admin.code'), { latin: true, hint: t('admin.codeHint') })}
            <wa-radio-group label=${t('admin.callClass')} orientation="horizontal" .value=${type.callClass} @change=${(event: Event) => this.draft.change(`${path}.callClass`, (event.target as HTMLInputElement).value)}>
              <wa-radio value="COUNSELLING">${t('callClass.COUNSELLING')}</wa-radio>
              <wa-radio value="NON_COUNSELLING">${t('callClass.NON_COUNSELLING')}</wa-radio>
            </wa-radio-group>
          </div>`}
      ${this.inEach(`${path}.label`, this.read<string[]>('languages'), '')}
    </div>`;
  }
}
