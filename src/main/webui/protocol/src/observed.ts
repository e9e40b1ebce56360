/** Something that views follow. Changes of one turn are told together. */
export class Observed {
  private readonly listeners = new Set<() => void>();
  private told = true;

  /** @returns how to stop following */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    if (!this.told) return;
    this.told = false;
    queueMicrotask(() => {
      this.told = true;
      for (const listener of this.listeners) listener();
    });
  }
}
