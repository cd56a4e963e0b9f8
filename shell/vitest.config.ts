import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'shell', include: ['{server,browser}/**/*.test.ts'], environment: 'node' },
});
