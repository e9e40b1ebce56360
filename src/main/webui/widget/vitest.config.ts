import { defineConfig } from 'vitest/config';
import { messages } from '../tools/messages.mjs';

export default defineConfig({
  plugins: [messages()],
  test: { name: 'widget', environment: 'happy-dom', include: ['test/**/*.test.ts'] },
});
