import { html, nothing, type TemplateResult } from 'lit';
import packs from 'virtual:packs/administration';
import { languageName } from '../i18n/formats.ts';
import { t } from '../i18n/locale.ts';

/** The languages that there is a pack for, without those that are another's in other letters. */
export const packLanguages: readonly string[] = packs.map(({ code }) => code).filter((code) => !code.includes('-'));

/** A language's region until the helpline says another. */
export function usualLocale(language: string): string {
  return packs.find(({ code }) => code === language)?.locale ?? '';
}

interface Shown {
  code: string;
  /** Nothing is known of a language without a pack. */
  missing?: string[];
  nativeReviewed: boolean;
  fallback?: string;
}

/** What children read in each of the helpline's languages, what is missing of it, and whether a native speaker has read it. */
export function packsTable(languages: readonly string[]): TemplateResult {
  const shown = languages.flatMap((language): Shown[] => {
    const found: Shown[] = packs.filter(({ code }) => `${code}-`.startsWith(`${language}-`));
    return found.length > 0 ? found : [{ code: language, nativeReviewed: false, fallback: 'en' }];
  });
  return html`<ul class="packs">
    ${shown.map(({ code, missing, nativeReviewed, fallback }) => {
      const complete = missing?.length === 0;
      const instead = languageName(fallback ?? 'en');
      return html`<li>
        <b>${languageName(code)}</b>
        <span><wa-icon name=${complete ? 'check' : 'circle-alert'}></wa-icon> ${complete ? t('admin.packComplete') : missing ? t('admin.packMissing', { count: missing.length, language: instead }) : t('admin.packNone', { language: instead })}</span>
        <span class="quiet"><wa-icon name=${nativeReviewed ? 'check' : 'circle-alert'}></wa-icon> ${nativeReviewed ? t('admin.packReviewed') : t('admin.packUnreviewed')}</span>
        ${missing?.length
          ? html`<details><summary>${t('admin.packWhich')}</summary><code>${missing.map((key) => html`${key} `)}</code></details>`
          : nothing}
      </li>`;
    })}
  </ul>`;
}
