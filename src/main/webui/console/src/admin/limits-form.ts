import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languageName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';
import { Form } from './form.ts';
import { timerRanges, type Helpline } from './model.ts';

/** How many may wait, and how long things may take. */
@customElement('sn-limits-form')
export class LimitsForm extends Form<Helpline> {
  override render() {
    const languages = this.read<string[]>('languages');
    const usual = this.read<number | undefined>('defaultQueueCap');
    return html`<section>
        <header>
          <h2>${t('admin.caps')}</h2>
          <p class="quiet small">${t('admin.capsHint')}</p>
        </header>
        <div class="columns">
          ${this.number('defaultQueueCap', t('admin.capDefault'), [1, 10_000])}
          ${languages.map((language) => this.number(`queueCaps[${language}]`, languageName(language), [1, 10_000], { empty: usual === undefined ? '' : String(usual) }))}
        </div>
      </section>
      <section>
        <header>
          <h2>${t('admin.timers')}</h2>
          <p class="quiet small">${t('admin.timersHint')}</p>
        </header>
        <div class="columns">
          ${(Object.keys(timerRanges) as (keyof typeof timerRanges)[]).map((timer) => {
            const [from, to] = timerRanges[timer];
            return this.number(`timers.${timer}`, t(`timer.${timer}`), [from, to], { hint: t('admin.range', { from, to }) });
          })}
        </div>
      </section>`;
  }
}
