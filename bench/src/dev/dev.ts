import { chromium, type Browser } from '@playwright/test';
import { makeReleaseStore } from '../../../e2e/develop/make-release-store.ts';
import { layOutCheckout } from '../../../e2e/develop/scratch-checkout.ts';
import { findBrowser } from '../../../e2e/setup/find-browser.ts';
import { browserArguments } from '../../../e2e/setup/launch-browser.ts';
import { rounds, type Bench, type BenchRun, type Figure } from '../harness/bench.ts';
import { median } from '../harness/statistics.ts';
import { buildOnce } from '../shop/build-once.ts';
import { measureAnswers, measurePage } from './measure-edits.ts';
import { measureAtRest } from './measure-memory.ts';
import { startTimed, type StartTimes } from './start-timed.ts';

/** Medians of a way to work. */
interface Measured {
  /** Milliseconds. */
  start: StartTimes;
  page: number;
  answer: number;
  /** MB. */
  memory: number;
  all: { starts: StartTimes[]; pages: number[]; answers: number[] };
}

const SLICES = ['catalog', 'cart', 'account'];
const RELEASED = ['shell', 'test-bank', ...SLICES];
const RIVAL = 'all slices hot';

/** What somebody waits for who works on one slice, and what it takes of the machine. */
export const devBench: Bench = {
  name: 'dev',
  about: 'a development session: start, from a saved file to the page and to the answer, memory',
  async run(run) {
    await buildOnce(run);
    run.step('makes releases of what was built');
    const store = await makeReleaseStore(RELEASED);
    run.defer(() => store.remove());
    const executablePath = findBrowser();
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: browserArguments(),
    });
    run.defer(() => browser.close());
    const one = await measure(run, browser, ['cart'], store.folder);
    const all = await measure(run, browser, SLICES, store.folder);
    return {
      figures: compare(one, all),
      notes: [
        'one slice (cart) hot, the others and the shell as released; the rival: all three slices hot, in the same run',
        `medians of ${one.all.pages.length}; saved in a checkout of its own, next start on what an earlier one left`,
        'page: from the save to the changed text in an open page; answer: from the save of a resolver to the first HTML made with it',
        'memory: PSS of every process of the session, PostgreSQL among them, when what the saves began is over; a type check takes as much again as one of the services for some seconds',
      ],
      details: { one, all },
    };
  },
};

async function measure(
  run: BenchRun,
  browser: Browser,
  slices: string[],
  store: string,
): Promise<Measured> {
  const name = slices.length === 1 ? slices[0]! : RIVAL;
  const checkout = layOutCheckout();
  run.defer(() => checkout.remove());
  run.step(`${name}: the first start, which fills caches`);
  let { session } = await startTimed(run, checkout.root, slices, store);
  await session.stop();
  const starts: StartTimes[] = [];
  const count = rounds(run, 5, 2);
  for (let round = 1; round <= count; round++) {
    run.step(`${name}: starts again, ${round}`);
    const started = await startTimed(run, checkout.root, slices, store);
    starts.push(started.times);
    session = started.session;
    if (round < count) await session.stop();
  }
  run.step(`${name}: saves components and resolvers`);
  const pages = await measurePage(browser, session, checkout, count);
  const answers = await measureAnswers(browser, session, checkout, count);
  run.step(`${name}: comes to rest`);
  const memory = await measureAtRest(session.pid);
  await session.stop();
  return {
    start: {
      own: median(starts.map(({ own }) => own)),
      whole: median(starts.map(({ whole }) => whole)),
    },
    ...{ page: median(pages), answer: median(answers), memory },
    all: { starts, pages, answers },
  };
}

function compare(one: Measured, all: Measured): Figure[] {
  const most = (value: number) => ({ at: 'most' as const, value });
  const rival = (value: number) => ({ name: RIVAL, value });
  return [
    {
      name: 'next start to the first page of the slice',
      unit: 's',
      ours: one.start.own / 1_000,
      ...{ aim: most(4), rival: rival(all.start.own / 1_000) },
    },
    {
      name: 'next start to the home page, the others there as well',
      unit: 's',
      ours: one.start.whole / 1_000,
      ...{ aim: most(4), rival: rival(all.start.whole / 1_000) },
    },
    {
      name: 'saved component to the page',
      unit: 'ms',
      ours: one.page,
      ...{ aim: most(300), rival: rival(all.page) },
    },
    {
      name: 'saved resolver to the answer',
      unit: 'ms',
      ours: one.answer,
      ...{ aim: most(1_000), rival: rival(all.answer) },
    },
    {
      name: 'memory of the session',
      unit: 'MB',
      ours: one.memory,
      ...{ aim: most(1_000), rival: rival(all.memory) },
    },
  ];
}
