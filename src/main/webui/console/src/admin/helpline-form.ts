import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import type { Helpline } from './model.ts';

const known = ['ar', 'fr', 'en', 'he', 'ur', 'zgh'];

/** Name, languages, regions, time zone. */
@customElement('sn-helpline-form')
export class HelplineForm extends Form<Helpline> {
  override render() {
    const languages = this.read<string[]>('languages');
    return html`<section>
        <header>
          <h2>${t('admin.names')}</h2>
          <p class="quiet small">${t('admin.namesHint')}</p>
        </header>
        ${this.inEach('name', languages, '')}
      </section>
      <section>
        <header>
          <h2>${t('admin.languages')}</h2>
          <p class="quiet small">${t('admin.languagesHint')}</p>
        </header>
        <div class="row check">
          ${[...new Set([...languages, ...known])].map(
            (language) => html`<wa-checkbox ?checked=${languages.includes(language)} .checked=${languages.includes(language)} @change=${(event: Event) => this.#toggle(language, (event.target as HTMLInputElement).checked)}
              >${languageName(language)}</wa-checkbox
            >`,
          )}
        </div>
        ${this.fault('languages')}
        <div class="columns">
          ${languages.map((language) => this.text(`locale[${language}]`, t('admin.region', { language: languageName(language) }), { latin: true, hint: t('admin.regionHint', { sample: sample(this.read<string>(`locale[${language}]`)) }) }))}
        </div>
        ${this.text('timeZone', t('admin.timeZone'), { latin: true, hint: t('admin.timeZoneHint') })}
      </section>`;
  }

  #toggle(language: string, on: boolean): void {
    const languages = this.read<string[]>('languages');
    this.draft.change('languages', on ? [...languages, language] : languages.filter((one) => one !== language));
    const regions = { ar: 'ar-PS', fr: 'fr-FR', en: 'en-GB', he: 'he-IL', ur: 'ur-PK', zgh: 'zgh-MA' } as Record<string, string>;
    this.draft.change(`locale[${language}]`, on ? (regions[language] ?? '') : undefined);
    if (!on) this.draft.change(`queueCaps[${language}]`, undefined);
  }
}

/** How numbers look in a region; a tag that is none looks like nothing. */
function sample(tag: string | undefined): string {
  try {
    return tag ? new Intl.NumberFormat(tag).format(1234.5) : '–';
  } catch {
    return '–';
  }
}
