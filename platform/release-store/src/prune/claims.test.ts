import { findDamage, type Release } from '@tessera/control/releases';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFolderObjects } from '../objects/folder-objects.ts';
import type { Objects } from '../objects/objects.ts';
import { pullRelease } from '../pull/pull-release.ts';
import { pushRelease } from '../push/push-release.ts';
import { createWorkshop, type Workshop } from '../testing/made-release.ts';
import { pruneStore } from './prune-store.ts';

let workshop: Workshop;
let objects: Objects;
let first: Release;
let second: Release;

beforeEach(async () => {
  workshop = await createWorkshop();
  objects = createFolderObjects(workshop.store);
  first = await workshop.make();
  second = await workshop.make({ 'mfe-sample/dist/server/main.mjs': '// one line\n' });
  await pushRelease(objects, first);
});
afterEach(() => workshop.remove());

/** The same objects, where calls of one method wait until they may go on. */
function hold(method: 'putText' | 'list', key: string) {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const held = async (at: string): Promise<void> => {
    if (!at.startsWith(key)) return;
    reached.resolve();
    await gate.promise;
  };
  const slow: Objects = {
    ...objects,
    async putText(at, text) {
      if (method === 'putText') await held(at);
      await objects.putText(at, text);
    },
    async list(at) {
      if (method === 'list') await held(at);
      return objects.list(at);
    },
  };
  return { slow, reached: reached.promise, letGo: gate.resolve };
}

async function expectWhole(release: Release): Promise<void> {
  const name = { slice: 'sample', release: release.record.release };
  expect(await findDamage(await pullRelease(objects, name, workshop.shelf))).toBeUndefined();
}

it('a prune leaves what a push counts on, whose release is not there yet', async () => {
  const { slow, reached, letGo } = hold('putText', 'releases/');
  const pushing = pushRelease(slow, second);
  await reached;
  expect(await pruneStore(objects, 'sample', 0, [])).toEqual([first.record.release]);
  letGo();
  await pushing;
  await expectWhole(second);
});

it('a push waits for a prune that has not seen it', async () => {
  const { slow, reached, letGo } = hold('list', 'blobs/');
  const pruning = pruneStore(slow, 'sample', 0, []);
  await reached;
  const asked: string[] = [];
  let waits = 0;
  const watched: Objects = {
    ...objects,
    async list(prefix) {
      // By the second look it has found the prune, and nothing was decided before.
      if (prefix === 'pruning/' && (waits += 1) === 2) letGo();
      return objects.list(prefix);
    },
    async holds(key, content) {
      asked.push(key);
      expect(waits).toBeGreaterThan(1);
      return objects.holds(key, content);
    },
  };
  const pushed = await pushRelease(watched, second);
  await pruning;
  expect(asked.length).toBe(pushed.uploaded);
  await expectWhole(second);
});

it('does not wait for a prune, nor spare the contents of a push, that was killed long ago', async () => {
  const long = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  await objects.putText('pruning/dead.json', JSON.stringify({ at: long(1) }));
  const digests = Object.values(first.record.files);
  await objects.putText('pushing/dead.json', JSON.stringify({ at: long(25), digests }));
  await pushRelease(objects, second);
  await pruneStore(objects, 'sample', 0, []);
  expect(await objects.list('blobs/')).toEqual([]);
  expect(await objects.list('pushing/')).toEqual([]);
});

it('spares the contents of a push that may go on', async () => {
  const digests = Object.values(first.record.files);
  const at = new Date(Date.now() - 3_600_000).toISOString();
  await objects.putText('pushing/other.json', JSON.stringify({ at, digests }));
  await pruneStore(objects, 'sample', 0, []);
  const left = await objects.list('blobs/');
  expect(left.sort()).toEqual([...new Set(digests)].map((digest) => `blobs/${digest}`).sort());
});
