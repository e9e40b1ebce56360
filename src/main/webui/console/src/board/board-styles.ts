import { css } from 'lit';

/** The board's layout; on a wall everything grows and nothing scrolls. */
export const boardSheet = css`
  :host {
    container: board / inline-size;
    display: block;
    min-block-size: 0;
    position: relative;
    overflow: auto;
    background: var(--sn-ground);
  }
  .board {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    grid-template-rows: auto auto auto minmax(15rem, 1fr);
    grid-template-areas:
      'bar bar'
      'tiles tiles'
      'waiting people'
      'charts people';
    gap: 0.875rem;
    min-block-size: 100%;
    padding: 0.875rem 1.25rem 1.25rem;
  }
  .bar {
    grid-area: bar;
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }
  .bar h1 {
    margin-inline-end: auto;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .modes {
    flex: 1 0 100%;
  }
  .wall {
    font-size: 2rem;
    font-weight: 600;
  }
  /* Where it has a line of its own it ends it. */
  @container board (max-width: 86rem) {
    .bar > wa-button {
      margin-inline-start: auto;
    }
  }
  .stale {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding-inline: 0.625rem;
    border-radius: 999px;
    color: var(--sn-amber);
    background: var(--sn-amber-soft);
    font-weight: 500;
  }
  .panel {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    min-inline-size: 0;
    padding: 0.75rem 1rem;
    background: var(--sn-surface);
    border: 1px solid var(--sn-line);
    border-radius: var(--sn-radius);
  }
  .panel h2 {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .tiles {
    grid-area: tiles;
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
    gap: 0.625rem;
  }
  .tile {
    padding-block: 0.5rem 0.625rem;
    padding-inline: 0.875rem 0.5rem;
    background: var(--sn-surface);
    border: 1px solid var(--sn-line);
    border-radius: var(--sn-radius);
  }
  .tile dt {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.25rem;
    color: var(--sn-quiet);
    font-size: 0.9375rem;
  }
  .tile dd {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 0.625rem;
  }
  .value {
    font-size: 1.875rem;
    font-weight: 600;
    line-height: 1.2;
  }
  .note {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    font-size: 0.875rem;
  }
  .tile.calm {
    background: var(--sn-green-soft);
  }
  .tile.calm .note {
    color: var(--sn-green);
  }
  .tile.busy {
    background: var(--sn-amber-soft);
    border-color: var(--sn-amber);
  }
  .tile.busy .value,
  .tile.busy .note {
    color: var(--sn-amber);
  }
  .tile.full {
    background: var(--sn-danger-soft);
    border-color: var(--sn-danger);
  }
  .tile.full .value,
  .tile.full .note {
    color: var(--sn-danger-text);
  }
  .tile:is(.calm, .busy, .full) dt {
    color: var(--sn-text);
  }
  .waiting {
    grid-area: waiting;
  }
  .people {
    grid-area: people;
  }
  .people wa-tab-panel {
    --padding: 0.5rem 0 0;
  }
  .flow,
  .waits {
    grid-area: charts;
    min-block-size: 15rem;
  }
  .flow {
    margin-inline-end: calc(50% + 0.4375rem);
  }
  .waits {
    margin-inline-start: calc(50% + 0.4375rem);
  }
  .panel sn-chart {
    flex: 1;
  }
  .loading {
    display: grid;
    place-content: center;
    min-block-size: 20rem;
    color: var(--sn-quiet);
  }

  @container board (max-width: 70rem) {
    .tiles {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @container board (max-width: 56rem) {
    .board {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: none;
      grid-template-areas: none;
    }
    .board > * {
      grid-area: auto;
    }
    .flow,
    .waits {
      margin-inline: 0;
    }
  }
  @container board (max-width: 40rem) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  /* The wall: 1280 by 720 at least, read from the back of the room, no scrolling, no hands. */
  :host([projector]) .board {
    block-size: 100dvh;
    min-block-size: 0;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-template-rows: auto auto auto minmax(0, 1fr);
    gap: 0.75rem;
    padding: 0.75rem 1.25rem;
    background: var(--sn-surface);
    --sn-quiet: var(--sn-text);
    --sn-line: var(--sn-line-strong);
  }
  :host([projector]) .tile sn-definition {
    display: none;
  }
  :host([projector]) .tile dt {
    font-size: 1.0625rem;
    font-weight: 500;
  }
  :host([projector]) .value {
    font-size: 2.75rem;
  }
  :host([projector]) .tiles {
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }
  /* What is special takes its room from here: low, but never cut. */
  :host([projector]) .flow {
    --sn-chart-least: 3.75rem;
    margin-inline-end: 0;
    min-block-size: 0;
    overflow: hidden;
  }
  :host([projector]) .people {
    overflow: hidden;
  }
  :host([projector]) sn-queue-table,
  :host([projector]) sn-counsellor-table {
    font-size: 1.125rem;
  }
`;
