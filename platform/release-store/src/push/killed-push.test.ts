import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { findDamage, type Release } from '@tessera/control/releases';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openReleaseStore, type ReleaseStore } from '../release-store.ts';
import { createWorkshop, type Workshop } from '../testing/made-release.ts';
import { startS3Double } from '../testing/s3-double.ts';

let workshop: Workshop;
let release: Release;
let child: ChildProcess | undefined;

beforeEach(async () => {
  workshop = await createWorkshop();
  release = await workshop.make();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await workshop.remove();
});

function begin(place: string, stopAfter: number, environment = {}): ChildProcess {
  const script = join(import.meta.dirname, '../testing/push-process.ts');
  child = spawn(process.execPath, [script, place, release.directory, String(stopAfter)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return child;
}

async function kill(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}

/** Nothing of it is listed, and the next push does the rest. */
async function expectRepairable(store: ReleaseStore): Promise<void> {
  expect(await store.list('sample')).toEqual([]);
  expect(await store.slices()).toEqual([]);
  await expect(store.pull('sample', release.record.release, workshop.shelf)).rejects.toMatchObject({
    code: 'release_missing',
  });
  // What it left is somebody's yet, as far as a prune can know.
  await store.prune('sample', 5, []);
  const all = new Set(Object.values({ ...release.record.files, ...release.record.derived })).size;
  const { uploaded } = await store.push(release);
  expect(uploaded).toBeGreaterThan(0);
  expect(uploaded).toBeLessThan(all);
  const pulled = await store.pull('sample', release.record.release, workshop.shelf);
  expect(await findDamage(pulled)).toBeUndefined();
}

it('leaves nothing listed in a folder', async () => {
  const process = begin(workshop.store, 3);
  await once(process.stdout!, 'data');
  await kill(process);
  await expectRepairable(openReleaseStore(workshop.store));
});

it('leaves nothing listed in a bucket', async () => {
  const double = await startS3Double();
  try {
    let held = false;
    double.fault = ({ method, key }) => {
      if (method !== 'PUT' || !key.startsWith('blobs/') || double.objects.size < 5)
        return undefined;
      held = true;
      return { kind: 'silent' };
    };
    const place = `s3://${double.bucket}`;
    const process = begin(place, 0, double.environment);
    await until('an upload is under way', () => held);
    await kill(process);
    double.fault = () => undefined;
    await expectRepairable(openReleaseStore(place, { environment: double.environment }));
  } finally {
    await double.close();
  }
});
