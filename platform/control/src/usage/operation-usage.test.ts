import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Observation } from '../observations/observation-store.ts';
import { openOperationUsage, readOperationUsage } from './operation-usage.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-usage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const seen = (what: string, count: number): Observation => ({
  ...{ slice: 'garden', release: '', source: 'operation', what },
  ...{ count, errors: 0, durations: [] },
});

it('counts by day, over restarts, and forgets what is two weeks old', async () => {
  const file = join(folder, 'usage.json');
  let day = 1;
  const today = (): string => `2026-11-${String(day).padStart(2, '0')}`;
  const open = () => openOperationUsage(file, () => {}, today);
  const first = await open();
  first.record([seen('Suggest', 2), seen('sha256:ab', 1)]);
  first.record([seen('Suggest', 3)]);
  await first.close();
  const second = await open();
  second.record([seen('Suggest', 1)]);
  day = 2;
  second.record([seen('Suggest', 7)]);
  await second.flush();
  expect(await readOperationUsage(file)).toEqual({
    garden: { '2026-11-01': { Suggest: 6, 'sha256:ab': 1 }, '2026-11-02': { Suggest: 7 } },
  });
  for (day = 3; day < 20; day += 1) second.record([seen('Suggest', 1)]);
  await second.close();
  const { garden } = await readOperationUsage(file);
  expect(Object.keys(garden!)).toHaveLength(14);
  expect(garden!['2026-11-02']).toBeUndefined();
});

it('says that it cannot write, and goes on counting', async () => {
  const troubles: string[] = [];
  const usage = await openOperationUsage(join(folder, 'none', 'usage.json'), (words) =>
    troubles.push(words),
  );
  usage.record([seen('Suggest', 1)]);
  await usage.flush();
  expect(troubles[0]).toContain('cannot be written');
  await usage.close();
});
