import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHome } from '@tessera/control';
import { activateReleases, assembleRelease, discoverSlices } from '@tessera/control/releases';
import { createFixtureShop, type FixtureShop } from '@tessera/control/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTessera } from '../testing/tessera-process.ts';

let shop: FixtureShop;
beforeEach(async () => {
  shop = await createFixtureShop();
});
afterEach(() => shop.remove());

const FRAGMENT = {
  ...{ name: 'dot', module: './pages/start', deadline: { soft: 1, hard: 2 } },
  fallback: { en: '', ko: '' },
};

/** Changes the slice's descriptor. */
async function describeSample(change: object): Promise<void> {
  const file = join(shop.root, 'mfe-sample/slice.json');
  const descriptor = JSON.parse(await readFile(file, 'utf8')) as object;
  await shop.write('mfe-sample/slice.json', JSON.stringify({ ...descriptor, ...change }));
}

/** What `tessera start` does with what was built. */
async function goLive(): Promise<void> {
  const home = await createHome(shop.home);
  const active: Record<string, string> = {};
  for (const slice of await discoverSlices(shop.root)) {
    active[slice.name] = (await assembleRelease(slice, home.releases)).record.release;
  }
  await activateReleases(home, active);
}

async function gates(...args: string[]): Promise<{ code: number | null; output: string }> {
  const options = ['--no-build', '--source', shop.root, '--home', shop.home];
  const command = startTessera(['gates', ...args, ...options], {});
  return { code: await command.exited, output: command.output() };
}

it('a slice of which nothing is live may go live', async () => {
  const { code, output } = await gates('sample');
  expect(output).toMatch(/^✔ sample [0-9a-f]{12}: nothing of it is live yet\n$/);
  expect(code).toBe(0);
});

it('says who would break, where, and what to do', async () => {
  await shop.write('shell/dist/browser/assets.json', '{"provides":{"react":"19.3.1"}}');
  const slots = ['sample/dot'];
  const page = { ...{ name: 'start', pattern: '/', module: './pages/start' }, timeout: 9, slots };
  await describeSample({ pages: [page], fragments: [FRAGMENT] });
  await goLive();
  expect(await gates('sample')).toMatchObject({ code: 0 });

  await describeSample({ fragments: [], shared: { react: '^20.0.0' } });
  const { code, output } = await gates('sample');
  expect(code).toBe(2);
  expect(output).toContain('may not go live');
  expect(output).toContain('<slice-slot name="sample/dot"> on start');
  expect(output).toMatch(/Breaks sample [0-9a-f]{12}\. Keep it until nobody places it any more\./);
  expect(output).toContain('The shell provides react 19.3.1, which ^20.0.0 does not allow.');

  const { output: json } = await gates('sample', '--json');
  const [verdict] = JSON.parse(json) as { slice: string; findings: { gate: string }[] }[];
  expect(verdict).toMatchObject({ slice: 'sample', first: false });
  expect(verdict!.findings.map(({ gate }) => gate).sort()).toEqual(['shared', 'slots']);
});

it('explains an unknown slice', async () => {
  const { code, output } = await gates('nothing');
  expect(code).toBe(1);
  expect(output.trim()).toBe('There is no slice "nothing". There are: shell, sample.');
});
