import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long wherever they run, most of it waiting for leases, processes and retries. Other
 * files fill that time when these begin first; at the end of a run nothing would.
 */
const LONG = [
  'cli/src/new-slice/new-slice.test.ts',
  'rollouts/src/rollouts.test.ts',
  'cli/src/start/start.test.ts',
  'cart/src/place-order/crashes.test.ts',
  'cart/src/saga/killed-process.test.ts',
  'sidecar/src/publish-subscribe/faults.test.ts',
  'bus/src/bus.test.ts',
  'cli/src/deploy/deploy.test.ts',
  'release-store/src/objects/bucket-faults.test.ts',
  'cart/src/saga/random-sagas.test.ts',
  'sidecar/src/publish-subscribe/publish-subscribe.test.ts',
  'control/src/postgres/embedded-postgres.test.ts',
  'sidecar/src/faults/killed-instances.test.ts',
];

/** Begins with the files that take longest, whichever workspace they belong to. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((path) => moduleId.endsWith(`/${path}`));
  return at < 0 ? LONG.length : at;
}

const { workspaces } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
) as { workspaces: string[] };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // A project for each workspace; its own vitest.config.ts, where there is one, has its settings.
    projects: globSync(
      workspaces.map((pattern) => `${pattern}/package.json`),
      { cwd: import.meta.dirname },
    ).map(dirname),
  },
});
