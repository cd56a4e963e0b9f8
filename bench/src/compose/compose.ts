import { statSync } from 'node:fs';
import { join } from 'node:path';
import { rounds, type Bench, type BenchRun, type Figure } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import { forkServer } from '../load/fork-server.ts';
import { describeCpu, measureInTurn, type ContestantResult } from '../load/measure-in-turn.ts';
import { LOAD_TOOL, type LoadPlan } from '../load/measure-load.ts';
import { hasNginx, proxyByNginx } from '../load/nginx.ts';
import type { StaticFile } from '../load/static-server.ts';
import { buildOnce } from '../shop/build-once.ts';
import { instanceOrigin } from '../shop/ask-control.ts';
import { productPaths } from '../shop/product-paths.ts';
import { runShop, type BenchShop } from '../shop/run-shop.ts';
import { copyPages } from './copy-pages.ts';

const CONNECTIONS = 32;
/** Product pages are asked for in every language and currency, so that few can be kept anywhere. */
const VISITORS = ['en', 'ko'].flatMap((lang) =>
  ['USD', 'EUR', 'KRW'].map((currency) => ({ cookie: `lang=${lang}; currency=${currency}` })),
);

/** How many product pages a second are composed. */
export const composeBench: Bench = {
  name: 'compose',
  about: 'composed product pages a second, through the gateway and at the shell, cached and not',
  async run(run) {
    await buildOnce(run);
    run.step('starts the shop');
    const shop = await runShop(run);
    const paths = await productPaths(shop.origin);
    run.step(`asks for ${paths.length} product pages, so that the shell has them`);
    const copies = await copyPages(shop.origin, paths, join(run.folder, 'pages'));
    const rival = await forkServer(
      run,
      new URL('../load/static-server.ts', import.meta.url),
      copies,
    );
    const cached = await measureCached(run, shop, paths, rival);
    await shop.stop();

    run.step('starts the shop again, its shell without a cache');
    const forgetful = await runShop(run, {
      home: shop.home,
      environment: { TESSERA_SHELL_CACHE_MB: '0' },
    });
    const uncached = await measureUncached(run, forgetful, paths, rival);
    return {
      figures: [...cachedFigures(cached), ...uncachedFigures(uncached)],
      notes: [
        `${paths.length} product pages of ${kilobytes(copies)} kB in turn, ${CONNECTIONS} connections, ${LOAD_TOOL} on the same cores`,
        ...(cached.nginx
          ? []
          : ['nginx is not installed here, so there is no hop to compare with']),
        `processor time a page, cached: ${describeCpu(cached.gateway.cpu)}; in brotli: ${describeCpu(cached.brotli.cpu)}`,
        `processor time a page, uncached: ${describeCpu(uncached.gateway.cpu)}`,
        `p50 / p99 at full load, cached ${milliseconds(cached.gateway)}, uncached ${milliseconds(uncached.gateway)}, static ${milliseconds(cached.static)}`,
      ],
      details: { cached, uncached },
    };
  },
};

async function measureCached(run: BenchRun, shop: BenchShop, paths: string[], rival: string) {
  const nginx = hasNginx() ? await proxyByNginx(run, rival) : undefined;
  const requests = paths.map((path) => ({ path }));
  const brotli = paths.map((path) => ({ path, headers: { 'accept-encoding': 'br' } }));
  const plan = (origin: string): LoadPlan => ({ origin, requests, ...howLong(run) });
  return await measureInTurn<'gateway' | 'shell' | 'static' | 'nginx' | 'brotli'>(
    {
      gateway: { plan: plan(loopback(shop.origin)), home: shop.home },
      shell: { plan: plan(await instanceOrigin(shop.home, 'shell')), home: shop.home },
      static: { plan: plan(rival) },
      ...((nginx ? { nginx: { plan: plan(nginx) } } : {}) as { nginx: { plan: LoadPlan } }),
      brotli: { plan: { ...plan(loopback(shop.origin)), requests: brotli }, home: shop.home },
    },
    { rounds: rounds(run, 5), step: run.step },
  );
}

async function measureUncached(run: BenchRun, shop: BenchShop, paths: string[], rival: string) {
  // A visitor's whole round first: the same page comes back only after all others were asked for.
  const requests = VISITORS.flatMap((headers) => paths.map((path) => ({ path, headers })));
  const plan = (origin: string): LoadPlan => ({ origin, requests, ...howLong(run) });
  return await measureInTurn(
    {
      gateway: { plan: plan(loopback(shop.origin)), home: shop.home },
      shell: { plan: plan(await instanceOrigin(shop.home, 'shell')), home: shop.home },
      static: { plan: plan(rival) },
    },
    { rounds: rounds(run, 5), step: run.step },
  );
}

function howLong(run: BenchRun) {
  return { connections: CONNECTIONS, seconds: rounds(run, 5, 2) };
}

type Cached = Awaited<ReturnType<typeof measureCached>>;
type Uncached = Awaited<ReturnType<typeof measureUncached>>;

function cachedFigures({ gateway, shell, brotli, nginx, ...rest }: Cached): Figure[] {
  const nodeHttp = { name: 'static node:http', value: rest.static.perSecond };
  const hop = nginx ? { name: 'nginx before static', value: nginx.perSecond } : nodeHttp;
  return [
    figure('cached, through the gateway', gateway, hop, 3000),
    figure('cached, at the shell', shell, nodeHttp),
    figure('cached, through the gateway, brotli', brotli, hop),
  ];
}

function uncachedFigures({ gateway, shell, ...rest }: Uncached): Figure[] {
  const nodeHttp = { name: 'static node:http', value: rest.static.perSecond };
  return [
    figure('uncached, through the gateway', gateway, nodeHttp, 600),
    figure('uncached, at the shell', shell, nodeHttp),
  ];
}

function figure(
  name: string,
  { perSecond }: ContestantResult,
  rival: { name: string; value: number },
  atLeast?: number,
): Figure {
  return {
    name: `pages, ${name}`,
    unit: '/s',
    ours: perSecond,
    rival,
    ...(atLeast === undefined ? {} : { aim: { at: 'least', value: atLeast } }),
  };
}

function milliseconds({ p50, p99 }: ContestantResult): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
}

/** wrk and autocannon take the first address of a name; the gateway listens on both of localhost's. */
function loopback(origin: string): string {
  return origin.replace('//localhost', '//127.0.0.1');
}

function kilobytes(copies: StaticFile[]): number {
  return Math.round(medianOf(copies, ({ file }) => statSync(file).size) / 1000);
}
