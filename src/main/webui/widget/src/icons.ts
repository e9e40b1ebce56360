import { html } from 'lit-html';

/** Drawn in the page itself (pages/chat.html): pictures are no script. */
const icon = (name: string) => html`<svg class="icon" aria-hidden="true"><use href="#${name}-icon" /></svg>`;

export const leaveIcon = icon('leave');
export const sendIcon = icon('send');
export const eyeIcon = icon('eye');
export const shieldIcon = icon('shield');
export const doorIcon = icon('door');
export const smileIcon = icon('smile');
export const alertIcon = icon('alert');
export const minimiseIcon = icon('minimise');
export const phoneIcon = icon('phone');
export const linkIcon = icon('link');
export const clockIcon = icon('clock');
export const checkIcon = icon('check');
export const checksIcon = icon('checks');

/** Morning over hills: the only picture, and it says "a new day". */
export const morning = html`<div class="morning" aria-hidden="true">
  <i></i>
  <svg viewBox="0 0 320 52" preserveAspectRatio="none">
    <path class="morning-far" d="M0 22C50-4 92 2 140 16s120 4 180-16v52H0z" />
    <path class="morning-near" d="M0 38c60-24 120-14 176-6s100 2 144-12v32H0z" />
  </svg>
</div>`;
