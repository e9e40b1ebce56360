import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['protocol', 'widget', 'console'],
    passWithNoTests: true,
  },
});
