import { css } from 'lit';

/** What every component of the console starts from. */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--sn-focus);
    outline-offset: 2px;
  }
  wa-dialog::part(body):focus-visible {
    outline: 3px solid var(--sn-focus);
    outline-offset: -3px;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-weight: 600;
    line-height: 1.3;
  }
  h1 {
    font-size: 1.375rem;
  }
  h2 {
    font-size: 1.0625rem;
  }
  h3 {
    font-size: 0.9375rem;
  }
  .quiet {
    color: var(--sn-quiet);
  }
  .small {
    font-size: 0.875rem;
  }
  .fault {
    color: var(--sn-danger-text);
    font-weight: 500;
  }
  .number,
  time {
    font-variant-numeric: tabular-nums;
    unicode-bidi: isolate;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  kbd {
    font: inherit;
    font-size: 0.75rem;
    font-weight: 500;
    padding-inline: 0.375rem;
    border: 1px solid var(--sn-line-strong);
    border-block-end-width: 2px;
    border-radius: 0.3125rem;
    background: var(--sn-surface);
    color: var(--sn-quiet);
    unicode-bidi: isolate;
    direction: ltr;
    white-space: nowrap;
  }
  button.plain {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: start;
  }
  wa-icon {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
  }
  /* Icons that point along the line of reading turn with it. */
  wa-icon.along:dir(rtl) {
    scale: -1 1;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
    }
  }
`;

/** A dialog that lists who did what and when, under a form in which something is done with one of the lines. */
export const listing = css`
  wa-dialog > p {
    margin-block-end: 0.75rem;
  }
  h3 {
    font-size: 1rem;
  }
  li {
    display: grid;
    gap: 0.25rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--sn-line);
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
  }
  .last {
    margin-inline-start: auto;
  }
  .over {
    color: var(--sn-quiet);
  }
  .deed {
    display: grid;
    gap: 0.875rem;
    padding: 1rem;
    border-radius: var(--sn-radius-small);
    background: var(--sn-sunken);
  }
`;

/** Lines above the numbers for what somebody has to deal with; the host lays them under each other. */
export const banner = css`
  :host {
    display: grid;
    gap: 0.5rem;
  }
  section {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.375rem 0.875rem;
    padding-block: 0.5rem;
    padding-inline: 1rem;
    border-radius: var(--sn-radius);
    border: 1px solid var(--sn-amber);
    background: var(--sn-amber-soft);
  }
  section > wa-icon {
    font-size: 1.25rem;
    color: var(--sn-amber);
  }
  .urgent {
    border: 2px solid var(--sn-danger);
    background: var(--sn-danger-soft);
  }
  .urgent > wa-icon,
  .urgent h2 {
    color: var(--sn-danger-text);
  }
  h2 {
    font-size: 1rem;
  }
  .what {
    flex: 1 1 20rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .hands {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`;
