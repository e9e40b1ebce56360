import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import type { CannedReply, Helpline } from './model.ts';

/** Ready replies, one list per language. */
@customElement('sn-canned-form')
export class CannedForm extends Form<Helpline> {
  @state() private language = '';

  override render() {
    const languages = this.read<string[]>('languages');
    const shown = languages.includes(this.language) ? this.language : (languages[0] ?? '');
    const replies = this.read<CannedReply[]>('cannedReplies');
    const mine = replies.map((reply, index) => ({ reply, index })).filter(({ reply }) => reply.language === shown);
    return html`<section>
      <header>
        <h2>${t('admin.canned')}</h2>
        <p class="quiet small">${t('admin.cannedHint')}</p>
      </header>
      <wa-radio-group label=${t('admin.language')} orientation="horizontal" .value=${shown} @change=${(event: Event) => (this.language = (event.target as HTMLInputElement).value)}>
        ${languages.map((language) => {
          const count = replies.filter((reply) => reply.language === language).length;
          const wrong = replies.some((reply, index) => reply.language === language && this.draft.faults.some((fault) => fault.field.startsWith(`cannedReplies[${index}]`)));
          return html`<wa-radio appearance="button" value=${language}>${wrong ? html`<wa-icon name="circle-alert" label=${t('admin.hasFaults')}></wa-icon> ` : nothing}${t('admin.languageCount', { language: languageName(language), count })}</wa-radio>`;
        })}
      </wa-radio-group>
      ${mine.length ? nothing : html`<p class="quiet">${t('admin.cannedNone')}</p>`}
      ${mine.map(
        ({ index }) => html`<div class="card">
          <div class="row">
            ${this.text(`cannedReplies[${index}].shortcut`, t('admin.shortcut'), { hint: t('admin.shortcutHint') })}
            ${this.text(`cannedReplies[${index}].title`, t('admin.title'), { lang: shown })}
            ${this.removeButton('cannedReplies', index, t('admin.canned'))}
          </div>
          ${this.text(`cannedReplies[${index}].text`, t('admin.text'), { lang: shown, rows: 2 })}
        </div>`,
      )}
      <div><wa-button size="s" appearance="outlined" @click=${() => this.add('cannedReplies', { shortcut: '', language: shown, title: '', text: '' })}><wa-icon slot="start" name="plus"></wa-icon>${t('admin.addCanned')}</wa-button></div>
    </section>`;
  }
}
