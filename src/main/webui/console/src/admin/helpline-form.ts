import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import { digitsOf, hasChoice, sampleOf, withDigits, type Digits } from './digits.ts';
import type { Helpline } from './model.ts';
import { packLanguages, packsTable, usualLocale } from './packs.ts';

/** Name, languages, regions, time zone. */
@customElement('sn-helpline-form')
export class HelplineForm extends Form<Helpline> {
  static override styles = [
    ...Form.styles,
    css`
      .packs {
        display: grid;
        gap: 0.625rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .packs li {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(12rem, 2fr) minmax(12rem, 2fr);
        gap: 0.25rem 1rem;
        padding-block-end: 0.625rem;
        border-block-end: 1px solid var(--sn-line);
      }
      .packs details {
        grid-column: 1 / -1;
      }
      .packs code {
        overflow-wrap: anywhere;
      }
      @media (max-width: 48rem) {
        .packs li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

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
          ${[...new Set([...languages, ...packLanguages])].map(
            (language) => html`<wa-checkbox ?checked=${languages.includes(language)} .checked=${languages.includes(language)} @change=${(event: Event) => this.#toggle(language, (event.target as HTMLInputElement).checked)}
              >${languageName(language)}</wa-checkbox
            >`,
          )}
        </div>
        ${this.fault('languages')}
        <div class="columns">
          ${languages.map((language) => this.text(`locale[${language}]`, t('admin.region', { language: languageName(language) }), { latin: true, hint: t('admin.regionHint', { sample: sample(this.read<string>(`locale[${language}]`)) }) }))}
        </div>
        ${languages.some(hasChoice) ? this.#digits() : nothing}
        ${this.text('timeZone', t('admin.timeZone'), { latin: true, hint: t('admin.timeZoneHint') })}
      </section>
      <section>
        <header>
          <h2>${t('admin.packs')}</h2>
          <p class="quiet small">${t('admin.packsHint')}</p>
        </header>
        ${packsTable(languages)}
      </section>`;
  }

  #digits() {
    const locales = this.read<Record<string, string>>('locale');
    const chosen = digitsOf(locales);
    const options: [Digits, string][] = [['region', t('admin.digitsRegion')], ['latn', sampleOf('latn')], ['arab', sampleOf('arab')]];
    return html`<wa-select
      label=${t('admin.digits')}
      hint=${t('admin.digitsHint')}
      .value=${chosen}
      @change=${(event: Event) => {
        const digits = (event.target as HTMLInputElement).value as Digits;
        this.draft.change('locale', Object.fromEntries(Object.entries(locales).map(([language, tag]) => [language, withDigits(language, tag, digits)])));
      }}
    >
      ${options.map(([value, label]) => html`<wa-option value=${value} ?selected=${value === chosen}>${label}</wa-option>`)}
    </wa-select>`;
  }

  #toggle(language: string, on: boolean): void {
    const languages = this.read<string[]>('languages');
    this.draft.change('languages', on ? [...languages, language] : languages.filter((one) => one !== language));
    this.draft.change(`locale[${language}]`, on ? withDigits(language, usualLocale(language), digitsOf(this.read<Record<string, string>>('locale'))) : undefined);
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
