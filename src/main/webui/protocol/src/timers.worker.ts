import type { Asked } from './worker-timers.ts';

const timers = new Map<number, ReturnType<typeof setTimeout>>();

self.onmessage = (event: MessageEvent<Asked>) => {
  const asked = event.data;
  clearTimeout(timers.get(asked.id));
  timers.delete(asked.id);
  if ('stop' in asked) return;
  const ring = () => {
    timers.delete(asked.id);
    self.postMessage(asked.id);
  };
  timers.set(asked.id, setTimeout(ring, asked.milliseconds));
};
