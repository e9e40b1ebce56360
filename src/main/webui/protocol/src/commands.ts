import { type ErrorFrame, type Problem } from './frames.ts';
import { passes, retryAfter } from './pending.ts';

/** Why a command was refused. Carries the server's problem, never what a person wrote. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.type);
  }
}

interface Waiting<F> {
  frame: F;
  done: () => void;
  failed: (reason: Error) => void;
  again?: ReturnType<typeof setTimeout>;
}

/** Commands other than messages: sent at once, sent again after each reconnect until answered. Repeats are harmless. */
export class Commands<F extends { id: string }> {
  private readonly waiting = new Map<string, Waiting<F>>();
  private ready = false;

  constructor(private readonly transmit: (frame: F) => boolean) {}

  issue(frame: F): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.set(frame.id, { frame, done, failed });
      if (this.ready) this.transmit(frame);
    });
  }

  resume(): void {
    this.ready = true;
    for (const { frame } of this.waiting.values()) this.transmit(frame);
  }

  suspend(): void {
    this.ready = false;
  }

  ok(ref: string): boolean {
    const command = this.take(ref);
    command?.done();
    return command !== undefined;
  }

  /** @returns whether the refused frame was one of ours */
  refuse(frame: ErrorFrame): boolean {
    const command = frame.ref === undefined ? undefined : this.waiting.get(frame.ref);
    if (!command) return false;
    if (passes(frame)) {
      clearTimeout(command.again);
      command.again = setTimeout(() => {
        if (this.ready) this.transmit(command.frame);
      }, retryAfter(frame));
    } else {
      this.take(command.frame.id)?.failed(new Refused(frame.problem));
    }
    return true;
  }

  clear(): void {
    for (const { again } of this.waiting.values()) clearTimeout(again);
    this.waiting.clear();
    this.ready = false;
  }

  private take(id: string): Waiting<F> | undefined {
    const command = this.waiting.get(id);
    clearTimeout(command?.again);
    this.waiting.delete(id);
    return command;
  }
}
