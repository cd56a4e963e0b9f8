import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'slice-kit', include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
