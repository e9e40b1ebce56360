import type { VisitorState } from '@sanad/protocol';
import type { T } from './language.ts';

/**
 * Who talks with the child, and how long it was told to wait. Says in words what changed: somebody else goes on, somebody
 * comes in or leaves, it takes longer than was said. Nobody is welcomed twice.
 */
export class Company {
  /** What the counsellor is called; stays when the conversation is over. */
  counsellor = '';
  /** The last change, until the child writes again. */
  news = '';
  /** More minutes than were told before. */
  longer = false;
  /** The child had a place in the line. */
  waited = false;
  private guests: string[] = [];
  private told: number | undefined;
  private met = false;

  /** @returns what to say aloud, or nothing */
  follow(state: VisitorState, t: T): string {
    if (state.phase === 'WAITING') this.wait(state.waitToMinutes ?? undefined);
    if (state.phase !== 'ACTIVE') {
      this.guests = [];
      return '';
    }
    const words: string[] = [];
    const name = state.counsellor?.alias ?? '';
    const guests = (state.guests ?? []).map((guest) => guest.alias ?? '').filter((alias) => alias !== '');
    if (!this.met || (name !== '' && name !== this.counsellor)) {
      const other = this.met || state.transferred === true;
      words.push(other ? (name ? t('active.goesOn', { name }) : t('active.other')) : name ? t('active.named', { name }) : t('active.joined'));
      if (other) this.news = words.join(' ');
    }
    for (const guest of guests) if (!this.guests.includes(guest) && guest !== this.counsellor) words.push(t('guest.joined', { name: guest }));
    for (const guest of this.guests) if (!guests.includes(guest) && guest !== name) words.push(t('guest.left', { name: guest }));
    if (this.met && words.length > 0) this.news = words.join(' ');
    this.met = true;
    this.told = undefined;
    this.longer = false;
    this.counsellor = name || this.counsellor;
    this.guests = guests;
    return words.join(' ');
  }

  private wait(minutes: number | undefined): void {
    this.waited = true;
    if (minutes === undefined || minutes === this.told) return;
    this.longer = this.told !== undefined && minutes > this.told;
    this.told = minutes;
  }
}
