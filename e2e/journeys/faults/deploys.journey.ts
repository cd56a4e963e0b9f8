import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOut } from '../../deploys/carry-out.ts';
import { describeRun, type Done } from '../../deploys/describe-run.ts';
import { disappointment } from '../../deploys/expectations.ts';
import { endedIn, readDeployLog, type LogLine } from '../../deploys/judge/deploy-log.ts';
import { standingOf } from '../../deploys/judge/standing.ts';
import { startBrowserLoad, startHttpLoad } from '../../deploys/load/start-load.ts';
import { sumOf, type Tally } from '../../deploys/load/tally.ts';
import { planOf, type Operation } from '../../deploys/plan.ts';
import { readStatus } from '../../deploys/run-tessera.ts';
import { liveIn, runningIn, shellOf } from '../../deploys/shell-of.ts';
import { importPieces } from '../../under-fire/shelf.ts';
import { expect, test } from './deploys-shop.ts';

/** 20 in the run for the record, with 10 rollbacks; in everyday runs one of each kind. */
const { TESSERA_DEPLOYS } = process.env;
const PLAN = planOf(TESSERA_DEPLOYS ? Number(TESSERA_DEPLOYS) : undefined);

test('slices are deployed, broken and rolled back while people shop: nobody notices', async ({
  shop,
}) => {
  test.setTimeout(120_000 + PLAN.length * 60_000);
  const { home, origin } = shop;
  const folder = mkdtempSync(join(tmpdir(), 'tessera-variants-'));
  const pieces = await importPieces(home, [
    { title: 'Harbour Bowl', price: '12.00', count: 5_000 },
  ]);
  const [shell, first] = [await shellOf(home), liveIn(home)];
  const browsers = startBrowserLoad({ origin, browsers: 2, every: 12_000 });
  const http = startHttpLoad({ origin, visits: 1, think: 200, pieces, buyEvery: 6 });
  const done: Done[] = [];
  // Others may have deployed in this shop before.
  const earlier = readDeployLog(home);
  let log: LogLine[] = earlier;
  try {
    for (const round of PLAN) {
      const ends = await Promise.all(
        round.map(async (operation) => ({
          operation,
          ended: await carryOut(home, operation, folder),
        })),
      );
      done.push(...ends);
      const longer = readDeployLog(home);
      expect(longer.slice(0, log.length), 'the log is only added to').toEqual(log);
      log = longer;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const tallies = { http: await http.stop(), browsers: await browsers.stop() };
  const description = describeRun(done, tallies, shell);
  console.log(`\n${description}\n`);
  test.info().annotations.push({ type: 'figures', description });

  const reports = done.flatMap(({ ended }) => ended.report ?? []);
  const seen = sumOf(Object.values(tallies));
  const ends = done.flatMap(({ operation, ended }) => disappointment(operation, ended) ?? []);
  expect.soft(ends, 'what did not end as it should').toEqual([]);
  expect.soft(seen.failures, 'failed requests').toEqual([]);
  expect.soft(seen.lostCarts, 'lost carts').toEqual([]);
  expect.soft(seen.mixedSets, 'mixed sets').toEqual([]);
  expect
    .soft(standingOf(first, reports).unaccounted(seen.changes), 'changes that nobody asked for')
    .toEqual([]);
  expect.soft(unexpectedErrors(seen, done), 'errors on consoles').toEqual([]);
  // Otherwise nothing was proven.
  expect(seen.checkouts, 'checkouts').toBeGreaterThan(0);
  expect(tallies.browsers.pieces, 'pieces put into carts in browsers').toBeGreaterThan(3);

  expect(await shellOf(home), 'the shell').toEqual(shell);
  for (const report of reports) {
    expect(report.shell).toEqual({ release: shell.release, pids: shell.pids });
  }
  const live = { ...first };
  for (const { slice, release, outcome } of reports) if (outcome === 'live') live[slice] = release;
  expect(liveIn(home), 'what is live').toEqual(live);
  const running = runningIn(await readStatus(home));
  for (const [slice, release] of Object.entries(live)) {
    expect(running.get(slice), `what runs of ${slice}`).toContain(release);
  }
  const own = endedIn(log.slice(earlier.length));
  expect(new Map(own.map((report) => [report.id, report])), 'the log').toEqual(
    new Map(reports.map((report) => [report.id, report])),
  );
  const visited = reports.filter(({ outcome }) => outcome === 'live');
  for (const { slice, release } of visited) {
    expect(seen.releases, 'releases that had visitors').toHaveProperty([`${slice} ${release}`]);
  }
});

/** What browsers said that no release is known to make them say. */
function unexpectedErrors({ consoleErrors }: Tally, done: readonly Done[]): Tally['consoleErrors'] {
  const broken = done
    .filter(({ operation }) => isBrokenInBrowsers(operation))
    .flatMap(({ ended }) => ended.report?.release ?? []);
  return consoleErrors.filter(({ set }) => !broken.some((release) => set.includes(release)));
}

function isBrokenInBrowsers(operation: Operation): boolean {
  return operation.kind === 'broken' && operation.how === 'hydration-error';
}
