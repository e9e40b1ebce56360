import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../i18n/locale.ts';
import { WeekForm } from './week-form.ts';
import './special-days-form.ts';

/** When it is open, day by day, and the days on which it is not, or at other hours. */
@customElement('sn-hours-form')
export class HoursForm extends WeekForm {
  override render() {
    const closed = this.read<string[]>('closedDays');
    return html`<section>
        <header>
          <h2>${t('admin.hours')}</h2>
          <p class="quiet small">${t('admin.hoursHint', { zone: this.read<string>('timeZone') })}</p>
        </header>
        ${this.fault('openingHours')} ${this.week('openingHours')}
      </section>
      <sn-special-days .draft=${this.draft}></sn-special-days>
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
}
