import type { AgeBand, Wishes } from '@sanad/protocol';

/** What the child tells of itself, if it likes; gone with the conversation. */
export class About {
  nickname = '';
  ageBand = '';
  /** Which counsellor the child would like: '' when it does not matter. */
  gender: '' | 'female' | 'male' = '';
  /** Other languages the child can talk in. */
  alsoSpeaks: readonly string[] = [];
  parentAgreed = false;
  /** Four words that it was given before. */
  phrase = '';

  alsoSpeak(language: string, on: boolean): Partial<About> {
    return { alsoSpeaks: [...this.alsoSpeaks.filter((other) => other !== language), ...(on ? [language] : [])] };
  }

  /** @param offered the languages of the helpline */
  opening(language: string, offered: readonly string[]): { nickname?: string; ageBand?: AgeBand; wishes?: Wishes; parentAgreed?: boolean; phrase?: string } {
    const alsoSpeaks = this.alsoSpeaks.filter((other) => other !== language && offered.includes(other));
    return {
      nickname: this.nickname.trim() || undefined,
      phrase: this.phrase.trim() || undefined,
      parentAgreed: this.parentAgreed || undefined,
      ageBand: (this.ageBand || undefined) as AgeBand | undefined,
      wishes: alsoSpeaks.length === 0 && this.gender === '' ? undefined : { alsoSpeaks, counsellorGender: this.gender || undefined },
    };
  }
}
