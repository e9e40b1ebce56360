import { css } from 'lit';

/** The lists of who read what. */
export const readsSheet = css`
  wa-dialog {
    --width: 48rem;
  }
  h3 {
    margin-block: 1.25rem 0.5rem;
  }
  wa-dialog > p.small {
    margin-block-end: 0.5rem;
  }
  li {
    display: grid;
    gap: 0.25rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--sn-line);
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
  .seen {
    color: var(--sn-quiet);
  }
  .reason {
    overflow-wrap: anywhere;
  }
  .fault {
    color: var(--sn-danger-text);
    font-weight: 500;
  }
`;
