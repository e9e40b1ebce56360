/** A tone: Hz, start and length in seconds after the beat, loudness 0 to 1. */
interface Tone {
  pitch: number;
  at: number;
  length: number;
  gain: number;
}

const SOFT = 0.16;

export const patterns = {
  /** Two soft rising notes: somebody wants to talk. */
  offer: [
    { pitch: 587, at: 0, length: 0.28, gain: SOFT },
    { pitch: 784, at: 0.22, length: 0.42, gain: SOFT },
  ],
  /** Three quick, higher notes: imminent danger rings like nothing else. */
  urgent: [
    { pitch: 880, at: 0, length: 0.16, gain: 0.26 },
    { pitch: 1108, at: 0.18, length: 0.16, gain: 0.26 },
    { pitch: 1318, at: 0.36, length: 0.3, gain: 0.26 },
  ],
  message: [{ pitch: 660, at: 0, length: 0.16, gain: 0.08 }],
  alert: [
    { pitch: 740, at: 0, length: 0.34, gain: 0.22 },
    { pitch: 554, at: 0.34, length: 0.34, gain: 0.22 },
    { pitch: 740, at: 0.68, length: 0.34, gain: 0.22 },
  ],
} satisfies Record<string, Tone[]>;

export type Pattern = keyof typeof patterns;

/** Each round of an unanswered alert is half as loud again, up to what a speaker can take. */
export function loudnessOfRound(round: number): number {
  return Math.min(3.5, 1.5 ** Math.max(0, round - 1));
}

/**
 * Sounds made by the browser itself, no files. Browsers keep a page silent until somebody has clicked or typed in it:
 * `blocked` tells the screen to say so.
 */
class Sound extends EventTarget {
  #context: AudioContext | undefined;
  #loops = new Map<string, ReturnType<typeof setInterval>>();
  #muted = false;

  get blocked(): boolean {
    return this.#context?.state === 'suspended';
  }

  get muted(): boolean {
    return this.#muted;
  }

  start(): void {
    if (typeof AudioContext === 'undefined') return;
    this.#context = new AudioContext();
    this.#context.addEventListener('statechange', () => this.dispatchEvent(new Event('change')));
    const unlock = () => void this.unlock();
    document.addEventListener('pointerdown', unlock, { capture: true });
    document.addEventListener('keydown', unlock, { capture: true });
    this.dispatchEvent(new Event('change'));
  }

  async unlock(): Promise<void> {
    if (this.#context?.state === 'suspended') await this.#context.resume();
  }

  /** Mutes the sound of messages and offers; alerts of danger are never muted. */
  mute(muted: boolean): void {
    this.#muted = muted;
    this.dispatchEvent(new Event('change'));
  }

  play(pattern: Pattern, loudness = 1): void {
    const context = this.#context;
    if (!context || context.state !== 'running' || (this.#muted && pattern !== 'alert')) return;
    for (const tone of patterns[pattern]) strike(context, tone, loudness);
  }

  /** Plays again and again until `stop` of the same name. */
  loop(name: string, pattern: Pattern, everyMilliseconds: number, loudness = 1): void {
    if (this.#loops.has(name)) return;
    this.play(pattern, loudness);
    this.#loops.set(
      name,
      setInterval(() => this.play(pattern, loudness), everyMilliseconds),
    );
  }

  stop(name: string): void {
    clearInterval(this.#loops.get(name));
    this.#loops.delete(name);
  }
}

function strike(context: AudioContext, tone: Tone, loudness: number): void {
  const begin = context.currentTime + tone.at;
  const end = begin + tone.length;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = tone.pitch;
  gain.gain.setValueAtTime(0.0001, begin);
  gain.gain.exponentialRampToValueAtTime(Math.min(0.9, tone.gain * loudness), begin + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(end + 0.02);
}

export const sound = new Sound();
