import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Whole storefronts are started here, on a machine that has other things to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
