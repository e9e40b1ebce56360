import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let tries: typeof import('../src/tries.ts');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  tries = await import('../src/tries.ts');
});
afterEach(() => vi.useRealTimers());

/** Fails as often as told; then there is an answer. */
const failing = (times: number) => vi.fn((turn: number) => (turn < times ? Promise.reject(new Error('no network')) : Promise.resolve('here')));

describe('what did not come', () => {
  it('is tried until it is there, and each failure is told', async () => {
    const attempt = failing(3);
    const failed = vi.fn();
    const answer = tries.untilDone(attempt, failed);
    await vi.runAllTimersAsync();
    expect(await answer).toBe('here');
    expect(failed).toHaveBeenCalledTimes(3);
  });

  it('is tried after pauses that grow, and never longer than 15 s', async () => {
    const attempt = failing(Infinity);
    const at: number[] = [];
    void tries.untilDone((turn) => {
      at.push(Date.now());
      return attempt(turn);
    });
    await vi.advanceTimersByTimeAsync(120_000);
    const pauses = at.slice(1).map((time, index) => time - at[index]!);
    expect(pauses[0]).toBeLessThanOrEqual(1_000);
    expect(pauses.at(-1)).toBeGreaterThan(5_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
  });

  it('is tried at once when a child asks', async () => {
    const attempt = failing(1);
    const answer = tries.untilDone(attempt);
    await vi.advanceTimersByTimeAsync(0);
    expect(attempt).toHaveBeenCalledTimes(1);
    tries.tryNow();
    expect(await answer).toBe('here');
  });

  it('is tried no more when the page goes', async () => {
    const attempt = failing(Infinity);
    void tries.untilDone(attempt);
    await vi.advanceTimersByTimeAsync(0);
    tries.giveUp();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
