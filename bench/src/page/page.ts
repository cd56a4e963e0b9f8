import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { rounds, type Bench, type BenchRun, type Figure } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import { forkServer } from '../load/fork-server.ts';
import { buildOnce } from '../shop/build-once.ts';
import { productPaths } from '../shop/product-paths.ts';
import { runShop } from '../shop/run-shop.ts';
import { chainDepth, longestChain } from './chain-depth.ts';
import { launchBrowser, SLOW_LINE, visitOnSlowLine, type PageVisit } from './slow-line.ts';
import { copyWithoutScripts } from './static-copy.ts';

const RIVAL = 'static, no scripts';

/** A product page as a first-time visitor gets it on a phone on a slow line. */
export const pageBench: Bench = {
  name: 'page',
  about: 'product page on a slow line in a phone browser: paint, hydration, bytes, requests',
  async run(run) {
    await buildOnce(run);
    run.step('starts the shop');
    const { origin } = await runShop(run);
    const [path] = await productPaths(origin);
    const url = origin + path!;
    const browser = await launchBrowser();
    run.defer(() => browser.close());

    run.step('copies the page without its scripts');
    const first = await visitOnSlowLine(browser, url, { hydrates: true });
    const copy = await copyWithoutScripts(first.requests, join(run.folder, 'copy'));
    const server = await forkServer(
      run,
      new URL('../load/static-server.ts', import.meta.url),
      copy,
    );
    const rivalUrl = server.replace('127.0.0.1', 'localhost') + path!;
    await visitOnSlowLine(browser, rivalUrl, { hydrates: false });

    const { ours, rival } = await visitInTurn(run, browser, url, rivalUrl);
    return {
      figures: toFigures(ours, rival),
      notes: [
        `${path}: ${SLOW_LINE.downKbit / 1000} Mbit/s, ${SLOW_LINE.latencyMs} ms, CPU ÷ ${SLOW_LINE.cpuSlowdown}, ` +
          `${SLOW_LINE.viewport.width}×${SLOW_LINE.viewport.height} at ${SLOW_LINE.pixelRatio}, cold cache, ${ours.length} visits each in turn`,
        `largest paint: ${ours[0]!.times.largestElement.replace(origin, '')}; roots: ${ours[0]!.times.rootCount}`,
        `longest chain: ${longestChain(ours[0]!.requests)
          .map((link) => link.replace(origin, ''))
          .join(' → ')}`,
        ...uncompressed(ours[0]!),
      ],
      details: { url: path, ours, rival },
    };
  },
};

async function visitInTurn(run: BenchRun, browser: Browser, url: string, rivalUrl: string) {
  const ours: PageVisit[] = [];
  const rival: PageVisit[] = [];
  const count = rounds(run, 7, 2);
  for (let visit = 1; visit <= count; visit++) {
    run.step(`visit ${visit} of ${count}`);
    ours.push(await visitOnSlowLine(browser, url, { hydrates: true }));
    rival.push(await visitOnSlowLine(browser, rivalUrl, { hydrates: false }));
  }
  return { ours, rival };
}

function toFigures(ours: PageVisit[], rival: PageVisit[]): Figure[] {
  const seconds = (visits: PageVisit[], pick: (visit: PageVisit) => number) =>
    medianOf(visits, pick) / 1000;
  const beside = (name: string, value: number) => ({ rival: { name, value } });
  return [
    {
      name: 'first byte',
      unit: 's',
      ours: seconds(ours, ({ times }) => times.ttfb),
      ...beside(
        RIVAL,
        seconds(rival, ({ times }) => times.ttfb),
      ),
    },
    {
      name: 'first contentful paint',
      unit: 's',
      ours: seconds(ours, ({ times }) => times.firstPaint),
      ...beside(
        RIVAL,
        seconds(rival, ({ times }) => times.firstPaint),
      ),
    },
    {
      name: 'largest contentful paint',
      unit: 's',
      ours: seconds(ours, ({ times }) => times.largestPaint),
      aim: { at: 'most', value: 1 },
      ...beside(
        RIVAL,
        seconds(rival, ({ times }) => times.largestPaint),
      ),
    },
    {
      name: 'all roots hydrated',
      unit: 's',
      ours: seconds(ours, ({ times }) => times.hydrated ?? Number.NaN),
      aim: { at: 'most', value: 1.3 },
      ...beside(
        `${RIVAL}: loaded`,
        seconds(rival, ({ times }) => times.loaded),
      ),
    },
    {
      name: 'cumulative layout shift',
      unit: '',
      ours: medianOf(ours, ({ times }) => times.layoutShift),
      aim: { at: 'most', value: 0 },
      ...beside(
        RIVAL,
        medianOf(rival, ({ times }) => times.layoutShift),
      ),
    },
    {
      name: 'JavaScript, as sent',
      unit: 'kB',
      ours: medianOf(ours, (visit) => bodyBytes(visit, 'Script')) / 1000,
      aim: { at: 'most', value: 100 },
    },
    {
      name: 'everything, as sent',
      unit: 'kB',
      ours: medianOf(ours, (visit) => bodyBytes(visit)) / 1000,
      ...beside(RIVAL, medianOf(rival, (visit) => bodyBytes(visit)) / 1000),
    },
    {
      name: 'requests',
      unit: '',
      ours: medianOf(ours, ({ requests }) => requests.length),
      ...beside(
        RIVAL,
        medianOf(rival, ({ requests }) => requests.length),
      ),
    },
    {
      name: 'depth of the longest request chain',
      unit: '',
      ours: medianOf(ours, ({ requests }) => chainDepth(requests)),
      aim: { at: 'most', value: 2 },
      ...beside(
        RIVAL,
        medianOf(rival, ({ requests }) => chainDepth(requests)),
      ),
    },
  ];
}

function bodyBytes({ requests, times }: PageVisit, type?: string): number {
  return requests
    .filter((request) => type === undefined || request.type === type)
    .reduce((sum, { url }) => sum + (times.bodies[url] ?? 0), 0);
}

/** Scripts and styles that travelled without brotli make the figures worse than they need be. */
function uncompressed({ requests }: PageVisit): string[] {
  const plain = requests.filter(
    ({ type, encoding }) => /Document|Script|Stylesheet/.test(type) && encoding !== 'br',
  );
  return plain.length === 0
    ? []
    : [
        `not sent as brotli: ${plain.map(({ url, encoding }) => `${new URL(url).pathname} (${encoding || 'as it is'})`).join(', ')}`,
      ];
}
