import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { clock, ClockController } from '../app/clock.ts';
import { number } from '../i18n/formats.ts';
import { base } from './styles.ts';

/** What is left between two instants: 1 when it starts, 0 when it is over. */
export function shareLeft(from: number, until: number, now: number): number {
  if (until <= from) return 0;
  return Math.min(1, Math.max(0, (until - now) / (until - from)));
}

/** Whole seconds left, rounded up: the ring shows 1 until the very end. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** A ring that empties, with the seconds in it. Silent for screen readers: the offer's own words say when it ends. */
@customElement('sn-ring')
export class CountdownRing extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-grid;
        place-items: center;
        inline-size: var(--size, 4rem);
        block-size: var(--size, 4rem);
        color: var(--ring-color, var(--sn-brand));
      }
      svg,
      span {
        grid-area: 1 / 1;
      }
      svg {
        inline-size: 100%;
        block-size: 100%;
        rotate: -90deg;
      }
      :host(:dir(rtl)) svg {
        scale: 1 -1;
      }
      circle {
        fill: none;
        stroke-width: 7;
      }
      .track {
        stroke: color-mix(in oklab, currentColor 22%, transparent);
      }
      .left {
        stroke: currentColor;
        stroke-linecap: round;
        transition: stroke-dashoffset 1s linear;
      }
      span {
        font-weight: 600;
        font-size: calc(var(--size, 4rem) * 0.36);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property() from = '';
  @property() until = '';

  constructor() {
    super();
    new ClockController(this);
  }

  override render() {
    const now = clock.now();
    const until = Date.parse(this.until);
    const share = shareLeft(Date.parse(this.from), until, now);
    return html`<svg viewBox="0 0 100 100" aria-hidden="true">
        ${svg`<circle class="track" cx="50" cy="50" r="45"></circle>
        <circle class="left" cx="50" cy="50" r="45" pathLength="100" stroke-dasharray="100" stroke-dashoffset=${100 - share * 100}></circle>`}
      </svg>
      <span aria-hidden="true">${number(secondsLeft(until, now))}</span>`;
  }
}
