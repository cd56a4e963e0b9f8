import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './setup/find-browser.ts';
import { browserArguments } from './setup/launch-browser.ts';

const report = process.env['JOURNEYS_REPORT'] ?? join(tmpdir(), 'tessera-journeys.json');
const executablePath = findBrowser();
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  outputDir: join(import.meta.dirname, 'test-results'),
  globalSetup: './shop/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // Once more for what lost a race on a busy machine; the report calls it flaky.
  retries: 1,
  forbidOnly: !!process.env['CI'],
  timeout: 60_000,
  // Generous: on a busy machine a condition takes as long as it takes.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: report }]],
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    locale: 'en-US',
    // Journeys that look at motion ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: browserArguments(),
    },
  },
  projects: [
    {
      // What starts, breaks or builds shops of its own, one after the other: two of these at once
      // are more than two cores carry. Takes longest and waits most: begins first, beside all others.
      name: 'own-shops',
      testMatch: ['faults/**/*.journey.ts', 'develop/**/*.journey.ts'],
      use: { viewport: desktop },
      workers: 1,
      fullyParallel: false,
      timeout: 180_000,
    },
    { name: 'http', testDir: './journeys/http' },
    {
      name: 'desktop',
      testIgnore: ['http/**', 'faults/**', 'develop/**'],
      // What axe looks at is the same text in either width: each language in one of them.
      grepInvert: /^.*axe finds nothing.*\(ko\)$/,
      use: { viewport: desktop },
    },
    {
      name: 'phone',
      // Without a keyboard.
      testIgnore: ['http/**', 'faults/**', 'desktop/**', 'develop/**'],
      grepInvert: /^.*axe finds nothing.*\(en\)$/,
      use: { viewport: phone, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
});
