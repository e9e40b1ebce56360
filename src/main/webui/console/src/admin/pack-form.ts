import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { call } from '../app/api.ts';
import { number } from '../i18n/formats.ts';
import { inLanguage, t, tCode } from '../i18n/locale.ts';
import { Form } from './form.ts';
import type { Helpline, PackInForce } from './model.ts';

/** Which policy pack the helpline goes by, and all that the pack says, with its sources. Packs are files: nothing is changed here. */
@customElement('sn-pack-form')
export class PackForm extends Form<Helpline> {
  static override styles = [
    ...(Array.isArray(Form.styles) ? Form.styles : [Form.styles]),
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 0.25rem 1rem;
        max-inline-size: 30rem;
      }
      dd {
        font-weight: 600;
      }
      li {
        display: grid;
        gap: 0.25rem;
        padding-block: 0.75rem;
        border-block-start: 1px solid var(--sn-line);
      }
      .fault + ul {
        margin-block-start: 0.5rem;
      }
      /* Left to right, from where the line begins. */
      li > code {
        justify-self: start;
      }
      .unverified {
        background: var(--sn-amber-soft);
        color: var(--sn-amber);
      }
      .verified {
        background: var(--sn-green-soft);
        color: var(--sn-green);
      }
    `,
  ];

  @state() private packs: PackInForce[] = [];

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    void call<PackInForce[]>('GET', '/api/administration/policy-packs').then(
      ({ body }) => (this.packs = body),
      () => undefined,
    );
  }

  override render() {
    const chosen = this.read<string>('policyPack') ?? 'default';
    const known = this.packs.find((one) => one.pack.id === chosen);
    return html`<section>
        <header>
          <h2>${t('pack.title')}</h2>
          <p class="quiet small">${t('pack.hint')}</p>
        </header>
        <wa-select label=${t('pack.choose')} .value=${chosen} @change=${(event: Event) => this.draft.change('policyPack', String((event.target as HTMLSelectElement).value))}>
          ${(this.packs.length ? this.packs.map((one) => one.pack) : [{ id: chosen, name: {} }]).map((pack) => html`<wa-option value=${pack.id}>${inLanguage(pack.name) || pack.id}</wa-option>`)}
        </wa-select>
        ${this.fault('policyPack')}
        ${known?.faults.length
          ? html`<div role="alert">
              <p class="fault">${t('pack.refused')}</p>
              <ul>
                ${known.faults.map((fault) => html`<li><code dir="ltr">${fault}</code></li>`)}
              </ul>
            </div>`
          : nothing}
      </section>
      ${known ? this.#says(known) : nothing}`;
  }

  #says({ pack }: PackInForce) {
    return html`<section>
        <header class="row check">
          <h2>${inLanguage(pack.name) || pack.id}</h2>
          ${this.#tag(pack.verified)}
        </header>
        <p>${t(`pack.parents.${pack.consent.parents}`, { age: pack.ageOfMajority })}</p>
        ${this.#told(pack.consent.childIsTold)}
        <p>${t(pack.reporting.reporterMayBeNamed ? 'pack.mayBeNamed' : 'pack.notNamed')}</p>
        ${this.#told(pack.reporting.childIsTold)}
        <p>${t(`pack.wish.${pack.erasure.childsWish}`)} ${t('pack.afterAlert', { days: pack.erasure.daysAfterAlert })}</p>
      </section>
      <section>
        <header>
          <h2>${t('pack.days')}</h2>
          <p class="quiet small">${t('pack.daysHint')}</p>
        </header>
        <dl>
          ${Object.entries(pack.days).map(
            ([records, days]) => html`<dt>${tCode(`records.${records}`, records)}</dt>
              <dd>${number(days)}</dd>`,
          )}
        </dl>
      </section>
      ${pack.agencies.length
        ? html`<section>
            <h2>${t('pack.agencies')}</h2>
            <ul>
              ${pack.agencies.map((agency) => html`<li><span>${inLanguage(agency.label)} <bdi dir="ltr">${agency.phone ?? agency.url}</bdi></span></li>`)}
            </ul>
          </section>`
        : nothing}
      <section>
        <header>
          <h2>${t('pack.statements')}</h2>
          <p class="quiet small">${t('pack.statementsHint')}</p>
        </header>
        <ul>
          ${pack.statements.map(
            (one) => html`<li>
              <div class="row check"><span>${inLanguage(one.text)}</span>${this.#tag(one.verified)}</div>
              <p class="quiet small">${t('pack.source')} <bdi>${one.source}</bdi></p>
            </li>`,
          )}
        </ul>
      </section>`;
  }

  #told(texts: Record<string, string>) {
    const text = inLanguage(texts);
    return text ? html`<p class="card">${text}</p>` : nothing;
  }

  #tag(verified: boolean) {
    return html`<span class="tag ${verified ? 'verified' : 'unverified'}">${t(verified ? 'pack.verified' : 'pack.unverified')}</span>`;
  }
}
