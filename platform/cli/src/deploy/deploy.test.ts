import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import type { DeployReport } from '@tessera/rollouts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  findFreePort,
  processesOf,
  startTessera,
  type RunningTessera,
} from '../testing/tessera-process.ts';

const PROGRAM = 'backends/sample/dist/main.mjs';

let shop: FixtureShop;
let running: RunningTessera;
let original: string;
beforeAll(async () => {
  shop = await createFixtureShop();
  original = await readFile(join(shop.root, PROGRAM), 'utf8');
  const port = await findFreePort();
  const options = ['--no-build', '--source', shop.root, '--port', String(port)];
  running = startTessera(['start', ...options], { TESSERA_HOME: shop.home });
  await running.saying('ready in');
}, 60_000);
afterAll(async () => {
  await running.end();
  await until('nothing is left', async () => (await processesOf(shop.home)).length === 0);
  await shop.remove();
});

interface Ended {
  code: number | null;
  output: string;
}

async function tessera(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const command = startTessera(args, { TESSERA_HOME: shop.home, ...environment });
  return { code: await command.exited, output: command.output() };
}

const deploy = (...more: string[]): Promise<Ended> =>
  tessera(['deploy', 'sample', '--no-build', '--source', shop.root, ...more]);

/** The report that stands after the progress in what was written to both outputs. */
const reportIn = ({ output }: Ended): DeployReport =>
  JSON.parse(output.slice(output.indexOf('\n{') + 1)) as DeployReport;

async function change(text: string): Promise<void> {
  await shop.write(PROGRAM, `${original}\n// ${text}\n`);
}

it('takes a slice live, says how it went, and takes it back', async () => {
  await change('one');
  const live = await deploy('--strategy', 'immediate', '--by', 'ada');
  expect(live.output).toMatch(
    /✔ Release: [0-9a-f]{12} \(new\)[^]*✔ Gates[^]*✔ Starting[^]*✔ Trial[^]*sample [0-9a-f]{12} is live, in place of [0-9a-f]{12}\./,
  );
  expect(live.code).toBe(0);
  const again = await deploy('--json');
  expect(again.code).toBe(0);
  expect(reportIn(again)).toMatchObject({ slice: 'sample', outcome: 'unchanged' });

  const status = await tessera(['status']);
  expect(status.output).toMatch(/sample +[0-9a-f]{12} +live +100 %\n +[0-9a-f]{12} +leaving/);
  expect(status.output).toMatch(/deploy +sample +[0-9a-f]{12} +live +ada/);

  const back = await tessera(['rollback', 'sample']);
  expect(back.output).toMatch(/sample [0-9a-f]{12} is live again; [0-9a-f]{12} was taken back\./);
  expect(back.code).toBe(0);
});

it('exits with 3 when it came back by itself, and tells its last words', async () => {
  await shop.write(PROGRAM, 'console.error("no luck"); process.exit(3);');
  const failed = await deploy('--json');
  expect(reportIn(failed)).toMatchObject({ outcome: 'failed', reason: { stage: 'start' } });
  expect(failed.code).toBe(3);
  const { output } = await deploy();
  expect(output).toMatch(/did not go live \(start\)\. [0-9a-f]{12} is live as before\./);
  expect(output).toContain('no luck');
});

it('exits with 2 when a gate is shut, and says who would break', async () => {
  await change('two');
  const file = 'backends/sample/service.json';
  const service = await readFile(join(shop.root, file), 'utf8');
  const migrations = '"include":{"migrations":"migrations",';
  await shop.write(file, service.replace('"include":{', migrations));
  await shop.write('backends/sample/migrations/0001_drop.sql', 'drop table bed;');
  const refused = await deploy('--json');
  expect(reportIn(refused)).toMatchObject({
    outcome: 'refused',
    reason: { stage: 'gates', findings: [{ gate: 'migrations' }] },
  });
  expect(refused.code).toBe(2);
  expect((await deploy()).output).toMatch(/may not go live:[^]*0001_drop\.sql/);
  await shop.write(file, service);
});

it('takes a release that was made elsewhere from the release store', async () => {
  await change('elsewhere');
  const elsewhere = { TESSERA_HOME: join(shop.home, '../another-home') };
  const store = { RELEASE_STORE: join(shop.home, '../store') };
  const options = ['--no-build', '--source', shop.root, '--json'];
  const made = await tessera(['release', 'sample', ...options], { ...elsewhere, ...store });
  const { release } = reportIn(made) as { release: string };
  expect(made.code).toBe(0);
  const listed = await tessera(['release', 'sample', '--list'], store);
  expect(listed.output).toContain(release);

  const without = await deploy('--release', release);
  expect(without).toMatchObject({ code: 1, output: expect.stringContaining('names no store') });
  const args = ['deploy', 'sample', '--release', release, '--strategy', 'immediate', '--json'];
  const live = await tessera(args, store);
  expect(reportIn(live)).toMatchObject({ release, outcome: 'live' });
});

it.each([
  [['deploy', 'nothing'], 'There is no slice "nothing"'],
  [['deploy', './nothing'], 'is no slice: it needs service.json and slice.json'],
  [['deploy', 'sample', '--steps', '50,20,100'], 'percentages that grow'],
  [['deploy', 'sample', '--hold', 'soon'], 'such as 500ms, 30s or 2m'],
  [['deploy', 'sample', '--release', 'latest'], '12 hex digits'],
  [['rollback', 'nothing'], 'Nothing of nothing is live'],
  [['rollback', 'sample', '--to', '0'.repeat(12)], 'There is no release 000000000000'],
  [['rollback', 'sample', '--preview'], 'There is no preview of sample'],
])('explains %j', async (args, words) => {
  const source = args[0] === 'deploy' ? ['--no-build', '--source', shop.root] : [];
  const { code, output } = await tessera([...args, ...source]);
  expect(output).toContain(words);
  expect(code).toBe(1);
});

it('says what to do when nothing runs', async () => {
  const { code, output } = await tessera(['rollback', 'sample'], {
    TESSERA_HOME: join(shop.home, '../empty'),
  });
  expect(output).toContain('Start the storefront first: npm start');
  expect(code).toBe(1);
});
