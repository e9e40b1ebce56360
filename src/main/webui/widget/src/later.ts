import { post } from './asking.ts';

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
 * what was typed is gone as soon as it has arrived.
 */
export class Later {
  step: 'closed' | 'asked' | 'unsafe' | 'form' | 'sending' | 'left' = 'closed';
  fault: '' | 'failed' | 'number' = '';

  constructor(private readonly changed: () => void) {}

  go(step: Later['step']): void {
    this.step = step;
    this.fault = '';
    this.changed();
  }

  forget(): void {
    this.step = 'closed';
    this.fault = '';
  }

  async send(token: string | undefined, answer: Answer): Promise<void> {
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
    const response = await post('left-messages', body);
    if (response.ok) return '';
    const problem = (await response.json()) as { errors?: { field: string }[] };
    return problem.errors?.some((error) => error.field === 'number') ? 'number' : 'failed';
  } catch {
    return 'failed';
  }
}
