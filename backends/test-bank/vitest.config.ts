import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'test-bank-backend',
    include: ['src/**/*.test.ts'],
    globalSetup: ['@tessera/control/testing/vitest-global-setup'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
