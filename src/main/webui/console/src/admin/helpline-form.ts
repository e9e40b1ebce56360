import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languageName, weekdayName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import { weekdays, type Helpline, type OpeningHours } from './model.ts';

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

/** When it is open, day by day, and the days on which it is not. */
@customElement('sn-hours-form')
export class HoursForm extends Form<Helpline> {
  static override styles = [
    ...Form.styles,
    css`
      .day {
        display: grid;
        grid-template-columns: 8rem minmax(0, 1fr) auto;
        gap: 0.5rem 1rem;
        align-items: center;
        padding-block: 0.625rem;
        border-block-start: 1px solid var(--sn-line);
      }
      .times {
        display: grid;
        gap: 0.5rem;
      }
      .time {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      .time wa-input {
        inline-size: 9rem;
      }
      @media (max-width: 48rem) {
        .day {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .times {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  override render() {
    const hours = this.read<OpeningHours[]>('openingHours');
    const closed = this.read<string[]>('closedDays');
    return html`<section>
        <header>
          <h2>${t('admin.hours')}</h2>
          <p class="quiet small">${t('admin.hoursHint', { zone: this.read<string>('timeZone') })}</p>
        </header>
        ${this.fault('openingHours')} ${weekdays.map((day, index) => this.#day(day, index + 1, hours))}
      </section>
      <section>
        <header>
          <h2>${t('admin.closedDays')}</h2>
          <p class="quiet small">${t('admin.closedDaysHint')}</p>
        </header>
        ${this.fault('closedDays')}
        ${closed.map((_day, index) => html`<div class="row">${this.text(`closedDays[${index}]`, t('admin.closedDay'), { type: 'date', latin: true })}${this.removeButton('closedDays', index, t('admin.closedDay'))}</div>`)}
        <div><wa-button size="s" appearance="outlined" @click=${() => this.add('closedDays', new Date().toISOString().slice(0, 10))}><wa-icon slot="start" name="calendar-x-2"></wa-icon>${t('admin.addClosedDay')}</wa-button></div>
      </section>`;
  }

  #day(day: string, isoDay: number, hours: OpeningHours[]) {
    const mine = hours.map((one, index) => ({ one, index })).filter(({ one }) => one.day === day);
    const name = weekdayName(isoDay);
    return html`<div class="day" role="group" aria-label=${name}>
      <h3>${name}</h3>
      <div class="times">
        ${mine.length ? nothing : html`<span class="quiet">${t('admin.dayClosed')}</span>`}
        ${mine.map(
          ({ index }) => html`<div class="time">
              ${this.#time(`openingHours[${index}].from`, t('admin.from'))}<span aria-hidden="true">–</span>${this.#time(`openingHours[${index}].until`, t('admin.until'))}
              ${this.removeButton('openingHours', index, name)}
            </div>
            ${this.fault(`openingHours[${index}]`)}`,
        )}
      </div>
      <wa-button size="xs" appearance="plain" @click=${() => this.add('openingHours', { day, from: mine.length ? '18:00' : '09:00', until: mine.length ? '22:00' : '17:00' })}>
        <wa-icon slot="start" name="plus"></wa-icon>${t('admin.addHours')}<span class="hidden-text">&nbsp;${name}</span>
      </wa-button>
    </div>`;
  }

  #time(path: string, label: string) {
    return html`<wa-input
      type="time"
      size="s"
      class="latin ${this.draft.faultOf(path) ? 'wrong' : ''}"
      .value=${this.read<string>(path).slice(0, 5)}
      @input=${(event: Event) => this.draft.change(path, (event.target as HTMLInputElement).value)}
      ><span slot="label" class="hidden-text">${label}</span></wa-input
    >`;
  }
}
