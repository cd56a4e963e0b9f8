import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '@tessera/control/releases';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { markPrepared, notePrepared } from './prepared.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tessera-prepared-'));
  await makeCluster();
});
afterEach(() => rm(home, { recursive: true }));

async function makeCluster(): Promise<void> {
  await rm(join(home, 'postgres'), { recursive: true, force: true });
  await mkdir(join(home, 'postgres/data'), { recursive: true });
  await writeFile(join(home, 'postgres/data/PG_VERSION'), '18\n');
}

function releaseOf(slice: string, release: string, prepared?: boolean): Release {
  const more = prepared === undefined ? {} : { prepared };
  return { record: { slice, release }, directory: `/${slice}`, manifest: null, ...more } as Release;
}
const marks = async (...releases: Release[]): Promise<unknown[]> =>
  (await markPrepared(home, releases)).map(({ record, prepared }) => [record.slice, prepared]);

it('knows what an earlier session saw prepared, by its very release', async () => {
  const [pond, reed] = [releaseOf('pond', 'a1'), releaseOf('reed', 'b1')];
  expect(await marks(pond, reed)).toEqual([
    ['pond', false],
    ['reed', false],
  ]);
  await notePrepared(home, [pond, reed]);
  expect(await marks(pond, releaseOf('reed', 'b2'), releaseOf('moss', 'c1'))).toEqual([
    ['pond', true],
    ['reed', false],
    ['moss', false],
  ]);
});

it('prepares what is known not to be as it should, whatever was noted', async () => {
  await notePrepared(home, [releaseOf('pond', 'a1'), releaseOf('reed', 'b1')]);
  expect(await marks(releaseOf('pond', 'a1', false), releaseOf('reed', 'b1', true))).toEqual([
    ['pond', false],
    ['reed', true],
  ]);
});

it('knows nothing of another cluster, of none, or of a note that cannot be read', async () => {
  const pond = releaseOf('pond', 'a1');
  await notePrepared(home, [pond]);
  const note = await readFile(join(home, 'prepared.json'), 'utf8');
  await makeCluster();
  expect(await marks(pond)).toEqual([['pond', false]]);
  await notePrepared(home, [pond]);
  expect(await marks(pond)).toEqual([['pond', true]]);
  await writeFile(join(home, 'prepared.json'), note.slice(0, 20));
  expect(await marks(pond)).toEqual([['pond', false]]);
  await notePrepared(home, [pond]);
  await rm(join(home, 'postgres'), { recursive: true });
  expect(await marks(pond)).toEqual([['pond', false]]);
  // Databases elsewhere: nothing is noted of them either.
  await rm(join(home, 'prepared.json'));
  await notePrepared(home, [pond]);
  await makeCluster();
  expect(await marks(pond)).toEqual([['pond', false]]);
});
