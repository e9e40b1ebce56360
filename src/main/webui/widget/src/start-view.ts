import { html, nothing, type TemplateResult } from 'lit-html';
import { doorIcon, eyeIcon, morning, shieldIcon, alertIcon } from './icons.ts';
import { nameOf } from './language.ts';
import { type Page, worded } from './page.ts';
import { alternatives } from './ways-view.ts';

/** What a child reads before anything else, and the two buttons that lead on. */
export function startView(page: Page): TemplateResult {
  const { t } = page.speech;
  return html`
    <main class="start" id="main">
      ${morning}
      <div class="start-words">
        <h1>${t('welcome.heading')}</h1>
        <p class="lead">${t('welcome.lead')}</p>
        <div class="languages" role="group" aria-label=${t('language.label')}>
          ${(page.languages.length > 1 ? page.languages : []).map(
            (language) => html`<button type="button" class="chip" lang=${language} aria-pressed=${language === page.speech.language} @click=${() => page.speak(language)}>${nameOf(language)}</button>`,
          )}
        </div>
        <section class="card promises" aria-labelledby="before">
          <h2 id="before">${t('welcome.before')}</h2>
          ${promise(eyeIcon, t('welcome.who'), worded(page, 'whoSees') ?? t('welcome.who.text'))}
          ${promise(shieldIcon, t('welcome.tell'), `${worded(page, 'whenWeTell') ?? t('welcome.tell.text')} ${worded(page, 'mustTell') ?? ''}`)}
          ${promise(doorIcon, t('welcome.exit'), `${worded(page, 'howToLeave') ?? t('welcome.exit.text')} ${t('welcome.exit.keys')}`)}
        </section>
        ${parents(page)}
        ${about(page)}
        ${page.back?.typing(page) ?? html`<button type="button" class="link" @click=${() => page.wayBack()}>${t('back.start')}</button>`}
      </div>
    </main>
    <footer class="start-bar">
      ${trouble(page)}
      <div class="start-buttons">
        <button type="button" class="button primary" ?disabled=${page.trouble === 'unknown' || unasked(page)} @click=${() => page.start(false)}>${t('welcome.start')}</button>
        <button type="button" class="button danger" ?disabled=${page.trouble === 'unknown'} @click=${() => page.start(true)}>${alertIcon}<span>${t('welcome.danger')}</span></button>
      </div>
      <p class="hint">${t(unasked(page) ? 'parents.hint' : 'welcome.start.hint')}</p>
    </footer>
  `;
}

const promise = (icon: unknown, question: string, answer: string) => html`
  <div class="promise">
    <span class="promise-icon">${icon}</span>
    <div>
      <h3>${question}</h3>
      <p>${answer}</p>
    </div>
  </div>
`;

/** A parent's word is asked for and not given; never a reason to stop a child in danger. */
const unasked = ({ welcome, about }: Page) =>
  welcome?.parents === 'CONFIRMED' && !about.parentAgreed && (!about.ageBand || about.ageBand.startsWith('under') || Number(about.ageBand.split('-')[0]) < (welcome.ageOfMajority ?? 18));

/** What the law of the place asks of parents, and who else helps a child that cannot ask one. */
function parents(page: Page) {
  const { t } = page.speech;
  const told = worded(page, 'parents');
  if (!told) return nothing;
  return html`<section class="card promises">
    <p>${told}</p>
    ${page.welcome?.parents === 'CONFIRMED'
      ? html`<label class="chip"><input type="checkbox" .checked=${page.about.parentAgreed} @change=${(event: Event) => page.tell({ parentAgreed: (event.target as HTMLInputElement).checked })} /><span>${t('parents.agree')}</span></label>
          <details>
            <summary>${t('parents.cannot')}</summary>
            <p>${t('parents.cannot.text')}</p>
            ${alternatives(page.welcome.alternatives, page.speech.language)}
          </details>`
      : nothing}
  </section>`;
}

function about(page: Page) {
  const { t } = page.speech;
  const bands = page.welcome?.ageBands ?? [];
  return html`
    <details class="card about">
      <summary>${t('welcome.about')}</summary>
      <label class="field">
        <span>${t('welcome.nickname')}</span>
        <input type="text" dir="auto" maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="nickname-hint" .value=${page.about.nickname} @input=${(event: Event) => page.tell({ nickname: (event.target as HTMLInputElement).value })} />
        <span class="hint" id="nickname-hint">${t('welcome.nickname.hint')}</span>
      </label>
      ${bands.length === 0
        ? nothing
        : html`<fieldset class="ages">
            <legend>${t('welcome.age')}</legend>
            ${['', ...bands].map(
              (band) => html`<label class="chip"><input type="radio" name="age" .checked=${band === page.about.ageBand} @change=${() => page.tell({ ageBand: band })} /><span>${bandName(page, band)}</span></label>`,
            )}
          </fieldset>`}
      ${wishes(page)}
    </details>
  `;
}

/** Folded away with the rest: two taps to the first word stay two taps. */
function wishes(page: Page) {
  const { t } = page.speech;
  // Also those that the page cannot be read in yet: somebody here speaks them.
  const others = (page.welcome?.languages ?? []).filter((language) => !page.speech.locale.startsWith(language));
  return html`<fieldset class="ages">
      <legend>${t('wish.gender')}</legend>
      ${(['', 'female', 'male'] as const).map(
        (gender) => html`<label class="chip"><input type="radio" name="gender" .checked=${gender === page.about.gender} @change=${() => page.tell({ gender })} /><span>${t(`wish.gender.${gender || 'any'}`)}</span></label>`,
      )}
      <p class="hint">${t('wish.gender.hint')}</p>
    </fieldset>
    ${others.length === 0
      ? nothing
      : html`<fieldset class="ages">
          <legend>${t('wish.languages')}</legend>
          ${others.map(
            (language) => html`<label class="chip" lang=${language}
              ><input type="checkbox" .checked=${page.about.alsoSpeaks.includes(language)} @change=${(event: Event) => page.tell(page.about.alsoSpeak(language, (event.target as HTMLInputElement).checked))} /><span>${nameOf(language)}</span></label
            >`,
          )}
        </fieldset>`}`;
}

function bandName(page: Page, band: string): string {
  const { t } = page.speech;
  if (band === '') return t('age.none');
  const under = /^under-(\d+)$/.exec(band);
  if (under) return t('age.under', { n: Number(under[1]) });
  const [from, to] = band.split('-').map(Number);
  return t('age.range', { from: from ?? 0, to: to ?? 0 });
}

function trouble(page: Page) {
  const { t } = page.speech;
  if (page.trouble === 'none') return nothing;
  return html`<p class="notice" role="status">
    <span>${page.trouble === 'unknown' ? t('welcome.unknown') : t('welcome.unreachable')}</span>
    ${page.trouble === 'unreachable' ? html`<button type="button" class="link" @click=${() => page.tryNow()}>${t('try.again')}</button>` : nothing}
  </p>`;
}
