import { defineConfig } from 'vitest/config';

// Without `development`: libraries get graphql's other build from Node, and two builds are two realms.
const conditions = ['node', 'module-sync'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    name: 'cart-backend',
    include: ['src/**/*.test.ts'],
    globalSetup: ['@tessera/control/testing/vitest-global-setup'],
    // Modules keep nothing between files, and each file has a database of its own: loaded once.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
