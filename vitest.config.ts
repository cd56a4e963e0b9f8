import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['shell', 'mfe-*', 'backends/*', 'platform/*', 'e2e'],
    passWithNoTests: false,
  },
});
