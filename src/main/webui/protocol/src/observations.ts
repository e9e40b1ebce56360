import type { Message, ObservedMessage } from './frames.ts';

/** One conversation that a supervisor watches. */
export interface Observation {
  contactId: string;
  reason: string;
  /** In their order; empty until the server has written the observation down. */
  messages: readonly Message[];
  loaded: boolean;
  /** The conversation has ended. */
  over: boolean;
}

/** What a supervisor watches just now: nothing of it outlives the looking. */
export class Observations {
  private readonly all = new Map<string, Observation>();

  get(contactId: string): Observation | undefined {
    return this.all.get(contactId);
  }

  /** Those that have to be asked for again on a new socket: the server ended them with the old one. */
  get going(): Observation[] {
    return [...this.all.values()].filter((one) => !one.over);
  }

  started(contactId: string, reason: string): void {
    this.all.set(contactId, { contactId, reason, messages: [], loaded: false, over: false });
  }

  stopped(contactId: string): void {
    this.all.delete(contactId);
  }

  history(contactId: string, messages: readonly Message[]): void {
    this.change(contactId, (one) => ({ ...one, loaded: true, messages: [...messages] }));
  }

  /** The server sends each once and in order; after a new history an older one may come late. */
  message(message: ObservedMessage): void {
    this.change(message.contactId, (one) => {
      const last = one.messages[one.messages.length - 1];
      return last && message.seq <= last.seq ? one : { ...one, messages: [...one.messages, message] };
    });
  }

  ended(contactId: string): void {
    this.change(contactId, (one) => ({ ...one, over: true }));
  }

  clear(): void {
    this.all.clear();
  }

  private change(contactId: string, to: (one: Observation) => Observation): void {
    const one = this.all.get(contactId);
    if (one) this.all.set(contactId, to(one));
  }
}
