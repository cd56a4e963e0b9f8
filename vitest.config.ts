import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

const { workspaces } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
) as { workspaces: string[] };

export default defineConfig({
  test: {
    // A project for each workspace; its own vitest.config.ts, where there is one, has its settings.
    projects: globSync(
      workspaces.map((pattern) => `${pattern}/package.json`),
      { cwd: import.meta.dirname },
    ).map(dirname),
  },
});
