import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'mfe-cart',
    include: ['src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
