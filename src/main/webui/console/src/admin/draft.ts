import { call, Refusal } from '../app/api.ts';
import { merge, same, valueAt, withValue } from './paths.ts';

export type Fault = { field: string; code: string; message: string };

/**
 * A document of the administration service while somebody changes it: what the server has, what is on the screen,
 * what the server found wrong, and what to do when somebody else was quicker.
 */
export class Draft<T extends object> {
  base: T | undefined;
  mine: T | undefined;
  faults: Fault[] = [];
  /** Somebody else's version, which came between; with the parts that both changed. */
  conflict: { theirs: T; etag: string | null; both: string[]; changed: string[] } | undefined;
  state: 'loading' | 'ready' | 'saving' | 'failed' | 'saved' = 'loading';
  /** Slug of the last refusal that is no fault of a field. */
  problem = '';

  #etag: string | null = null;
  #listeners = new Set<() => void>();

  constructor(readonly path: string) {}

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get dirty(): boolean {
    return this.base !== undefined && !same(this.base, this.mine);
  }

  async load(): Promise<void> {
    this.state = 'loading';
    this.#tell();
    try {
      const { body, etag } = await call<T>('GET', this.path);
      this.#take(body, etag);
      this.state = 'ready';
    } catch (refusal) {
      this.state = 'failed';
      this.problem = refusal instanceof Refusal ? refusal.slug : '';
    }
    this.#tell();
  }

  read(path: string): unknown {
    return valueAt(this.mine, path);
  }

  change(path: string, value: unknown): void {
    if (!this.mine) return;
    this.mine = withValue(this.mine, path, value);
    // What was found wrong is no longer there; the server looks again when it is saved.
    this.faults = this.faults.filter((fault) => fault.field !== path && !fault.field.startsWith(`${path}[`) && !fault.field.startsWith(`${path}.`));
    if (this.state === 'saved') this.state = 'ready';
    this.#tell();
  }

  faultOf(path: string): Fault | undefined {
    return this.faults.find((fault) => fault.field === path);
  }

  discard(): void {
    this.mine = this.base;
    this.faults = [];
    this.problem = '';
    this.conflict = undefined;
    this.#tell();
  }

  async save(): Promise<boolean> {
    if (!this.mine || this.state === 'saving') return false;
    this.state = 'saving';
    this.faults = [];
    this.problem = '';
    this.conflict = undefined;
    this.#tell();
    let saved = false;
    try {
      const { body, etag } = await call<T>('PUT', this.path, { body: this.mine, ifMatch: this.#etag });
      this.#take(body, etag);
      this.state = 'saved';
      saved = true;
    } catch (refusal) {
      this.state = 'ready';
      await this.#refused(refusal);
    }
    this.#tell();
    return saved;
  }

  /** Goes on with both changes; mine where both changed the same part. */
  keepBoth(): void {
    if (!this.conflict || !this.base || !this.mine) return;
    const { theirs, etag } = this.conflict;
    const joined = merge(this.base, this.mine, theirs).document;
    this.#take(theirs, etag);
    this.mine = { ...joined, ...version(theirs) };
    this.#tell();
  }

  takeTheirs(): void {
    if (!this.conflict) return;
    this.#take(this.conflict.theirs, this.conflict.etag);
    this.#tell();
  }

  async #refused(refusal: unknown): Promise<void> {
    if (!(refusal instanceof Refusal)) {
      this.problem = 'unreachable';
      return;
    }
    if (refusal.problem.status === 412 && this.base && this.mine) {
      const { body, etag } = await call<T>('GET', this.path);
      const { both, theirs } = merge(this.base, this.mine, body);
      this.conflict = { theirs: body, etag, both, changed: theirs };
      return;
    }
    this.faults = (refusal.problem.errors ?? []).map(({ field, code, message }) => ({ field, code: code ?? '', message: message ?? '' }));
    if (!this.faults.length) this.problem = refusal.slug;
  }

  #take(document: T, etag: string | null): void {
    this.base = document;
    this.mine = document;
    this.#etag = etag;
    this.faults = [];
    this.conflict = undefined;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The version is the server's; it is no change of mine. */
function version(document: object): { version?: unknown } {
  return 'version' in document ? { version: document.version } : {};
}
