import { html, nothing, type TemplateResult } from 'lit-html';
import type { Speech } from './language.ts';
import type { Later } from './later.ts';

/** A child who is not taken in may leave a message. Its number is asked for only when an answer is safe for it. */
export function laterView(later: Later, speech: Speech): TemplateResult {
  const { t } = speech;
  switch (later.step) {
    case 'closed':
      return html`<button type="button" class="button quiet" @click=${() => later.go('asked')}>${t('later.open')}</button>`;
    case 'asked':
      return html`<section class="later" aria-labelledby="later">
        <h2 id="later">${t('later.question')}</h2>
        <p>${t('later.why')}</p>
        <button type="button" class="button quiet" @click=${() => later.go('form')}>${t('later.yes')}</button>
        <button type="button" class="button quiet" @click=${() => later.go('unsafe')}>${t('later.no')}</button>
      </section>`;
    case 'unsafe':
      return html`<p class="later" role="status">${t('later.unsafe')}</p>`;
    case 'left':
      return html`<p class="later" role="status">${t('later.left')}</p>`;
    case 'form':
    case 'sending':
      return form(later, speech);
  }
}

function form(later: Later, { t }: Speech): TemplateResult {
  const { step, fault } = later;
  return html`<form
    class="later"
    autocomplete="off"
    @submit=${(event: Event) => {
      event.preventDefault();
      const data = new FormData(event.target as HTMLFormElement);
      const read = (name: string) => String(data.get(name) ?? '').trim();
      void later.send({ answerBy: read('answerBy'), number: read('number'), when: read('when'), sayToOthers: read('sayToOthers'), text: read('text') });
    }}
  >
    <fieldset class="ages">
      <legend>${t('later.how')}</legend>
      ${(['CALL', 'TEXT'] as const).map((way, index) => html`<label class="chip"><input type="radio" name="answerBy" value=${way} ?checked=${index === 0} /><span>${t(`later.${way}`)}</span></label>`)}
    </fieldset>
    <label class="field"><span>${t('later.number')}</span><input type="tel" name="number" dir="ltr" required maxlength="32" autocomplete="off" /></label>
    <label class="field"><span>${t('later.when')}</span><input type="text" name="when" dir="auto" maxlength="300" autocomplete="off" /></label>
    <label class="field"><span>${t('later.others')}</span><input type="text" name="sayToOthers" dir="auto" maxlength="300" autocomplete="off" aria-describedby="later-others" /><small id="later-others">${t('later.others.hint')}</small></label>
    <label class="field"><span>${t('later.text')}</span><textarea name="text" dir="auto" rows="4" maxlength="2000"></textarea></label>
    ${fault ? html`<p class="fate bad" role="alert">${t(`later.fault.${fault}`)}</p>` : nothing}
    <button type="submit" class="button primary" ?disabled=${step === 'sending'}>${t('later.send')}</button>
  </form>`;
}
