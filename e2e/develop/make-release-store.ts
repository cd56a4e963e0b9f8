import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A folder that `RELEASE_STORE` may name. */
export interface MadeStore {
  folder: string;
  remove(): Promise<void>;
}

/**
 * Puts a release of what was built last of each of these into a new release store, with `tessera release`.
 *
 * @param names of slices, services or the shell
 * @throws Error with what the command said when it fails
 */
export async function makeReleaseStore(names: readonly string[]): Promise<MadeStore> {
  const place = await mkdtemp(join(tmpdir(), 'tessera-releases-'));
  const folder = join(place, 'store');
  for (const name of names) await putRelease(name, join(place, 'home'), folder);
  return { folder, remove: () => rm(place, { recursive: true, force: true }) };
}

async function putRelease(name: string, home: string, store: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['platform/cli/src/main.ts', 'release', name, '--no-build', '--home', home],
    {
      cwd: ROOT,
      env: { ...process.env, RELEASE_STORE: store },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`tessera release ${name} ended with code ${code}:\n${said}`);
}
