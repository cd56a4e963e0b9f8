import { rounds, type Bench, type BenchRun } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import { buildOnce } from '../shop/build-once.ts';
import { runShop, type BenchShop } from '../shop/run-shop.ts';
import { buildEverything } from './build-everything.ts';
import { openLine, traceOf, type ChangedLine } from './change-line.ts';
import { carryOut, type Carried } from './run-tessera.ts';

/** A round: the line is changed, the slice goes live with it and is taken back. */
interface Round {
  /** Seconds from the saved file to all visits. */
  change: number;
  /** Seconds of parts of it. */
  parts: Record<(typeof PARTS)[number]['name'], number>;
  /** Seconds from the typed command to all visits. */
  rollback: number;
  deployed: Carried;
  takenBack: Carried;
}

/** What the command tells of, put together as one thinks of it. */
const PARTS = [
  { name: 'build', steps: ['Build'] },
  { name: 'release', steps: ['Release'] },
  { name: 'gates', steps: ['Gates'] },
  { name: 'start', steps: ['Preparing', 'Starting', 'Trial'] },
] as const;

const WORDS = ['deploy', 'catalog', '--strategy', 'immediate'];
const RIVAL = 'build of everything, no cache';

/** How long a changed line takes until every visitor has it, and back. */
export const deployBench: Bench = {
  name: 'deploy',
  about: 'a changed line of one slice: build, release, live for all; and taken back',
  async run(run) {
    await buildOnce(run);
    run.step('starts the shop');
    const shop = await runShop(run);
    const line = openLine(run);
    const measured: Round[] = [];
    try {
      const count = rounds(run, 5);
      for (let round = 1; round <= count; round++) {
        measured.push(await changeAndTakeBack(run, shop, line, round));
      }
    } finally {
      line.restore();
    }
    await shop.stop();
    let everything: number | undefined;
    if (!run.quick) {
      run.step(RIVAL);
      everything = await buildEverything(run);
    }
    const change = medianOf(measured, (round) => round.change);
    const rollback = medianOf(measured, (round) => round.rollback);
    const rival = everything === undefined ? {} : { rival: { name: RIVAL, value: everything } };
    return {
      figures: [
        { name: 'a changed line live for all visitors', unit: 's', ours: change, ...rival },
        ...PARTS.map(({ name }) => ({
          name: `… of it ${name}`,
          unit: 's' as const,
          ours: medianOf(measured, ({ parts }) => parts[name]),
        })),
        {
          name: '… of it the rest: the command itself, the shift',
          unit: 's',
          ours: medianOf(measured, (round) => round.change - sumOf(Object.values(round.parts))),
        },
        {
          name: 'taken back, from the command to all visitors',
          unit: 's',
          ours: rollback,
          ...rival,
        },
      ],
      notes: [
        'from saving mfe-catalog/src/home-page/statement.tsx; the whole slice is one release: UI, backend, schema',
        `${measured.length} rounds on a running shop without other visitors, all visits at once; each was looked for in the page`,
      ],
      details: { measured, everything },
    };
  },
};

async function changeAndTakeBack(
  run: BenchRun,
  shop: BenchShop,
  line: ChangedLine,
  round: number,
): Promise<Round> {
  // Another text each time, so that no cache of the build knows it.
  const name = `${Date.now().toString(36)}-${round}`;
  run.step(`changes the line, ${round}`);
  const saved = line.save(name);
  const deployed = await carryOut(run, shop.home, WORDS);
  await requireOnPage(shop, name, true);
  run.step(`takes it back, ${round}`);
  const takenBack = await carryOut(run, shop.home, ['rollback', 'catalog']);
  await requireOnPage(shop, name, false);
  const parts = Object.fromEntries(
    PARTS.map(({ name: part, steps }) => [
      part,
      sumOf(steps.map((step) => deployed.steps[step] ?? Number.NaN)),
    ]),
  ) as Round['parts'];
  return {
    ...{ change: (deployed.effective - saved) / 1000, parts, deployed, takenBack },
    rollback: (takenBack.effective - takenBack.typed) / 1000,
  };
}

/** @throws Error when a first-time visitor is not served from the release that is said to be live */
async function requireOnPage({ origin }: BenchShop, name: string, there: boolean): Promise<void> {
  const html = await (await fetch(origin)).text();
  if (html.includes(traceOf(name)) === there) return;
  throw new Error(`the home page ${there ? 'has not' : 'still has'} ${traceOf(name)}`);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
