import type { TemplateResult } from 'lit-html';
import { ask } from './asking.ts';
import type { Speech } from './language.ts';
import { laterView } from './later-view.ts';

/** What a child may leave to be answered later. */
export interface Answer {
  answerBy: string;
  number: string;
  when: string;
  sayToOthers: string;
  text: string;
}

/**
 * A message to be answered later, step by step: first whether an answer is safe, and only then a number. In memory alone;
 * what was typed is gone as soon as it has arrived. Loaded when a child is turned away.
 */
export class Later {
  step: 'closed' | 'asked' | 'unsafe' | 'form' | 'sending' | 'left' = 'closed';
  fault: '' | 'failed' | 'number' = '';

  /** @param proof what shows whose conversation was turned away */
  constructor(
    private readonly changed: () => void,
    private readonly proof: () => string | undefined,
  ) {}

  offer(speech: Speech): TemplateResult {
    return laterView(this, speech);
  }

  go(step: Later['step']): void {
    this.step = step;
    this.fault = '';
    this.changed();
  }

  forget(): void {
    this.step = 'closed';
    this.fault = '';
  }

  async send(answer: Answer): Promise<void> {
    const token = this.proof();
    if (token === undefined || this.step !== 'form') return;
    this.step = 'sending';
    this.fault = '';
    this.changed();
    this.fault = await deliver({ token, safe: true, ...answer });
    // The page may have been left meanwhile.
    if (this.step === 'sending') this.step = this.fault ? 'form' : 'left';
    this.changed();
  }
}

async function deliver(body: object): Promise<Later['fault']> {
  try {
    const response = await ask('left-messages', body);
    if (response.ok) return '';
    const problem = (await response.json()) as { errors?: { field: string }[] };
    return problem.errors?.some((error) => error.field === 'number') ? 'number' : 'failed';
  } catch {
    return 'failed';
  }
}
