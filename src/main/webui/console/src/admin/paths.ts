/**
 * Places in a document, written as the server writes them when it says what is wrong: `callTypes[0].label[ar]`.
 * One notation for reading, changing and finding fault.
 */
export function stepsOf(path: string): string[] {
  return path.match(/[^.[\]]+/g) ?? [];
}

export function valueAt(document: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

/** The document with one place changed; nothing of the given one is touched. */
export function withValue<T>(document: T, path: string, value: unknown): T {
  return put(document, stepsOf(path), value) as T;
}

function put(node: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  const below = (node as Record<string, unknown> | undefined)?.[step];
  const changed = put(below, rest, value);
  if (Array.isArray(node)) return node.map((one, index) => (index === Number(step) ? changed : (one as unknown)));
  const copy = { ...(node as Record<string, unknown> | undefined) };
  if (changed === undefined) delete copy[step];
  else copy[step] = changed;
  return copy;
}

export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

export interface Merge<T> {
  document: T;
  /** Parts that both changed, differently: somebody has to choose. */
  both: string[];
  /** Parts only the other one changed. */
  theirs: string[];
}

/** Joins two changes of one document part by part (a part is a top member: opening hours, call types). Mine wins where both changed. */
export function merge<T extends object>(base: T, mine: T, theirs: T): Merge<T> {
  const read = (document: T, part: string): unknown => (document as Record<string, unknown>)[part];
  const parts = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])].filter((part) => part !== 'version');
  const changed = (document: T) => parts.filter((part) => !same(read(base, part), read(document, part)));
  const mineChanged = new Set(changed(mine));
  const theirsChanged = changed(theirs);
  const document = { ...theirs } as Record<string, unknown>;
  for (const part of mineChanged) document[part] = read(mine, part);
  return {
    document: document as T,
    both: theirsChanged.filter((part) => mineChanged.has(part) && !same(read(mine, part), read(theirs, part))),
    theirs: theirsChanged,
  };
}
