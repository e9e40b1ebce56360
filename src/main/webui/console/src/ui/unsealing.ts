/** A request to see where a child writes from, as the gateway tells it. */
export interface Unsealing {
  id: string;
  contactId: string;
  state: 'ASKED' | 'REFUSED' | 'APPROVED' | 'LAPSED' | 'READ' | 'TO_REVIEW' | 'OVERDUE' | 'REVIEWED';
  askedBy: string;
  askedAt: string;
  reason: string;
  danger: boolean;
  readableUntil?: string | null;
  reviewBy?: string | null;
}

export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

/** Counted as the server does: an emoji of one code point is one character. */
export function fitsReason(text: string): boolean {
  const length = [...text.trim()].length;
  return length >= SHORTEST_REASON && length <= LONGEST_REASON;
}
