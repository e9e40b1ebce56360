import { html, svg, type TemplateResult } from 'lit-html';

const icon = (path: TemplateResult) =>
  svg`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;

export const leaveIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const sendIcon = icon(svg`<path d="M4.5 12h14M12.5 5.5l6.5 6.5-6.5 6.5"/>`);
export const eyeIcon = icon(svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>`);
export const shieldIcon = icon(svg`<path d="M12 3l7.5 3v5.5c0 4.6-3.1 8-7.5 9.5-4.4-1.5-7.5-4.9-7.5-9.5V6z"/><path d="M12 8.5v4M12 16v.01"/>`);
export const doorIcon = icon(svg`<path d="M14 4H6.5v16H14"/><path d="M11 12h10M17.5 8.5L21 12l-3.5 3.5"/>`);
export const smileIcon = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.7 14.2c.8 1.2 1.9 1.8 3.3 1.8s2.5-.6 3.3-1.8M9 9.8v.01M15 9.8v.01"/>`);
export const alertIcon = icon(svg`<path d="M12 4l9 15.5H3z"/><path d="M12 10v4M12 16.8v.01"/>`);
export const minimiseIcon = icon(svg`<path d="M6 9.5l6 6 6-6"/>`);
export const phoneIcon = icon(svg`<path d="M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3c0 1-.8 1.8-1.8 1.8C10.5 19.3 4.7 13.5 4.7 5.3c0-1 .8-1.8 1.8-1.8z"/>`);
export const linkIcon = icon(svg`<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>`);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`);
export const checkIcon = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const checksIcon = icon(svg`<path d="M2.5 12.5L7 17l9-9.5M12 17l9-9.5"/>`);

/** Morning over hills: the only picture, and it says "a new day". */
export const morning = html`<div class="morning" aria-hidden="true">
  <i></i>
  <svg viewBox="0 0 320 52" preserveAspectRatio="none">
    <path class="morning-far" d="M0 22C50-4 92 2 140 16s120 4 180-16v52H0z" />
    <path class="morning-near" d="M0 38c60-24 120-14 176-6s100 2 144-12v32H0z" />
  </svg>
</div>`;
