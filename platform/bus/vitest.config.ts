import { defineConfig } from 'vitest/config';

// Most of these tests start processes; how long that takes is the machine's affair.
export default defineConfig({
  test: {
    name: 'bus',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
