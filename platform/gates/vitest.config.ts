import { defineConfig } from 'vitest/config';

// Without `development`: libraries get graphql's other build from Node, and two builds are two realms.
const conditions = ['node', 'module-sync'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: { name: 'gates', include: ['src/**/*.test.ts'] },
});
