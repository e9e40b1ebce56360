import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { number } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { emptyTexts } from './form.ts';
import { hijriDate, hijriMonthName, hijriYear, monthName } from './hijri.ts';
import type { Holiday, Period, Sighting } from './model.ts';
import { WeekForm } from './week-form.ts';

const months = Array.from({ length: 12 }, (_one, index) => index + 1);
const shifts = [-2, -1, 0, 1, 2];
const ramadan = 9;

/** Feasts, Ramadan and other days that are not like those of an ordinary week. */
@customElement('sn-special-days')
export class SpecialDaysForm extends WeekForm {
  override render() {
    return html`<section>
        <header>
          <h2>${t('admin.holidays')}</h2>
          <p class="quiet small">${t('admin.holidaysHint')}</p>
        </header>
        ${this.#all<Holiday>('holidays').map((holiday, index) => this.#holiday(holiday, index))}
        ${this.#adder('holidays', t('admin.addHoliday'), { name: this.#names(), comes: 'HIJRI', date: null, month: 10, day: 1, days: 3, hours: [] })}
      </section>
      <section>
        <header>
          <h2>${t('admin.periods')}</h2>
          <p class="quiet small">${t('admin.periodsHint')}</p>
        </header>
        ${this.#all<Period>('periods').map((period, index) => this.#period(period, index))}
        ${this.#adder('periods', t('admin.addPeriod'), { name: this.#names(), from: null, until: null, hijriMonth: ramadan, hours: [] })}
      </section>
      <section>
        <header>
          <h2>${t('admin.moon')}</h2>
          <p class="quiet small">${t('admin.moonHint', { today: hijriDate(Date.now()) })}</p>
        </header>
        <div class="row">${this.choice('specialDays.hijriShift', t('admin.hijriShift'), this.#shifts(), Number)}</div>
        ${this.#all<Sighting>('sightings').map(
          (_one, index) => html`<div class="row">
              ${this.number(`specialDays.sightings[${index}].year`, t('admin.hijriYear'), [1400, 1550])}
              ${this.choice(`specialDays.sightings[${index}].month`, t('admin.hijriMonth'), hijriMonths(), Number)}
              ${this.choice(`specialDays.sightings[${index}].shift`, t('admin.hijriShift'), this.#shifts(), Number)}
              ${this.removeButton('specialDays.sightings', index, t('admin.sighting'))}
            </div>
            ${this.fault(`specialDays.sightings[${index}]`)}`,
        )}
        ${this.#adder('sightings', t('admin.addSighting'), { year: hijriYear(Date.now()), month: ramadan, shift: 1 })}
      </section>`;
  }

  #all<V>(part: string): V[] {
    return this.read<V[] | undefined>(`specialDays.${part}`) ?? [];
  }

  #names() {
    return emptyTexts(this.read<string[]>('languages'));
  }

  #adder(part: string, label: string, value: object) {
    return html`<div>
      <wa-button size="s" appearance="outlined" @click=${() => this.add(`specialDays.${part}`, value)}><wa-icon slot="start" name="plus"></wa-icon>${label}</wa-button>
    </div>`;
  }

  #card(path: string, part: string, index: number, label: string, body: unknown) {
    return html`<div class="card" role="group" aria-label=${`${label} ${number(index + 1)}`}>
      <header><h3>${label} ${number(index + 1)}</h3>${this.removeButton(`specialDays.${part}`, index, `${label} ${number(index + 1)}`)}</header>
      ${this.fault(path)} ${this.inEach(`${path}.name`, this.read<string[]>('languages'), t('admin.alternativeName'))} ${body}
    </div>`;
  }

  #holiday(holiday: Holiday, index: number) {
    const path = `specialDays.holidays[${index}]`;
    const body = html`<div class="row">
        ${this.choice(
          `${path}.comes`,
          t('admin.comes'),
          (['ONCE', 'YEARLY', 'HIJRI'] as const).map((comes) => [comes, t(`comes.${comes}`)] as const),
          (comes) => {
            this.draft.change(path, { ...holiday, comes, ...(comes === 'ONCE' ? { date: today(), month: null, day: null } : { date: null, month: holiday.month ?? 1, day: holiday.day ?? 1 }) });
            return comes;
          },
        )}
        ${holiday.comes === 'ONCE'
          ? this.text(`${path}.date`, t('admin.date'), { type: 'date', latin: true })
          : html`${this.choice(`${path}.month`, holiday.comes === 'HIJRI' ? t('admin.hijriMonth') : t('admin.month'), holiday.comes === 'HIJRI' ? hijriMonths() : gregorianMonths(), Number)}
            ${this.number(`${path}.day`, t('admin.dayOfMonth'), [1, holiday.comes === 'HIJRI' ? 30 : 31])}`}
        ${this.number(`${path}.days`, t('admin.days'), [1, 10])}
      </div>
      ${this.hours(`${path}.hours`, t('admin.hours'))}`;
    return this.#card(path, 'holidays', index, t('admin.holiday'), body);
  }

  #period(period: Period, index: number) {
    const path = `specialDays.periods[${index}]`;
    const byHijri = period.hijriMonth !== null;
    const body = html`<wa-radio-group
        label=${t('admin.when')}
        orientation="horizontal"
        .value=${byHijri ? 'hijri' : 'dates'}
        @change=${(event: Event) => this.draft.change(path, { ...period, ...((event.target as HTMLInputElement).value === 'hijri' ? { from: null, until: null, hijriMonth: ramadan } : { from: today(), until: today(), hijriMonth: null }) })}
      >
        <wa-radio value="hijri">${t('admin.byHijri')}</wa-radio>
        <wa-radio value="dates">${t('admin.byDates')}</wa-radio>
      </wa-radio-group>
      <div class="columns">
        ${byHijri
          ? this.choice(`${path}.hijriMonth`, t('admin.hijriMonth'), hijriMonths(), Number)
          : html`${this.text(`${path}.from`, t('admin.firstDay'), { type: 'date', latin: true, nullable: true })}${this.text(`${path}.until`, t('admin.lastDay'), { type: 'date', latin: true, nullable: true })}`}
      </div>
      <div>${this.week(`${path}.hours`)}</div>`;
    return this.#card(path, 'periods', index, t('admin.period'), body);
  }

  #shifts(): (readonly [string, string])[] {
    return shifts.map((days) => [String(days), days === 0 ? t('admin.asComputed') : days > 0 ? t('admin.later', { days }) : t('admin.earlier', { days: -days })]);
  }
}

function hijriMonths(): (readonly [string, string])[] {
  return months.map((month) => [String(month), `${number(month)}. ${hijriMonthName(month)}`]);
}

function gregorianMonths(): (readonly [string, string])[] {
  return months.map((month) => [String(month), `${number(month)}. ${monthName(month)}`]);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
