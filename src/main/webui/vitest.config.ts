import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['protocol', 'widget', 'widget/browser', 'console', 'console/browser'],
    passWithNoTests: true,
    // the build counts what was run from this file
    ...(process.env.SANAD_VITEST_REPORT
      ? { reporters: ['default', 'junit'], outputFile: { junit: process.env.SANAD_VITEST_REPORT } }
      : {}),
  },
});
