import { defineConfig } from 'vitest/config';

// Without `development`: libraries get graphql's other build from Node, and two builds are two realms.
const conditions = ['node', 'module-sync'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: { name: 'development', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
