import { css, html, nothing, type TemplateResult } from 'lit';
import { weekdayName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import { weekdays, type Helpline, type OpeningHours, type Span } from './model.ts';

/** Hours on the screen: those of a week, and those of a single day. */
export abstract class WeekForm extends Form<Helpline> {
  static override styles = [
    ...Form.styles,
    css`
      .day {
        display: grid;
        grid-template-columns: 8rem minmax(0, 1fr) auto;
        gap: 0.5rem 1rem;
        align-items: center;
        /* Below, the gap of the section is as much. */
        padding-block-start: 1rem;
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
      /* Its label is only heard. */
      .time wa-input::part(form-control-label) {
        margin: 0;
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

  /** A week's hours, day by day. */
  protected week(path: string): TemplateResult {
    const hours = this.read<OpeningHours[] | undefined>(path) ?? [];
    return html`${weekdays.map((day, index) => {
      const mine = hours.map((one, at) => ({ one, at })).filter(({ one }) => one.day === day);
      const next = mine.length ? { from: '18:00', until: '22:00' } : { from: '09:00', until: '17:00' };
      return this.#hours(path, weekdayName(index + 1), mine.map(({ at }) => at), { day, ...next });
    })}`;
  }

  /** The hours of one day; none means closed. */
  protected hours(path: string, name: string): TemplateResult {
    const hours = this.read<Span[] | undefined>(path) ?? [];
    return this.#hours(path, name, hours.map((_one, at) => at), hours.length ? { from: '18:00', until: '22:00' } : { from: '09:00', until: '13:00' });
  }

  #hours(path: string, name: string, places: readonly number[], next: object): TemplateResult {
    return html`<div class="day" role="group" aria-label=${name}>
      <h3>${name}</h3>
      <div class="times">
        ${places.length ? nothing : html`<span class="quiet">${t('admin.dayClosed')}</span>`}
        ${places.map(
          (at) => html`<div class="time">
              ${this.#time(`${path}[${at}].from`, t('admin.from'))}<span aria-hidden="true">–</span>${this.#time(`${path}[${at}].until`, t('admin.until'))}
              ${this.removeButton(path, at, name)}
            </div>
            ${this.fault(`${path}[${at}]`)}`,
        )}
      </div>
      <wa-button size="xs" appearance="plain" @click=${() => this.add(path, next)}>
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
