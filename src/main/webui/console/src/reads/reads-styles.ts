import { css } from 'lit';
import { listing } from '../ui/styles.ts';

/** The lists of who read what. */
export const readsSheet = [
  listing,
  css`
    wa-dialog {
      --width: 56rem;
    }
    h3 {
      margin-block: 1.25rem 0.5rem;
    }
  `,
];
