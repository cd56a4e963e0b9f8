import { measureOneHop, type HopCost } from '@tessera/sidecar/bench';
import { rounds, type BenchRun, type Figure } from '../harness/bench.ts';

const PER_SECOND = 1_000;

/** What sidecars add to a request, beside proxies that do nothing else. */
export async function benchHops(
  run: BenchRun,
): Promise<{ figures: Figure[]; notes: string[]; details: unknown }> {
  run.step(`sends ${PER_SECOND} requests a second through one sidecar, two, and other proxies`);
  const measured = await measureOneHop({
    perSecond: PER_SECOND,
    seconds: rounds(run, 4, 1),
    rounds: rounds(run, 5),
  });
  const { direct, hops } = measured;
  const hop = (way: HopCost['way']) => hops.find((one) => one.way === way);
  const nginx = hop('nginx');
  const rival = nginx ?? hop('bare proxy');
  const failed = hops.reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new Error(`${failed} requests failed on the way`);
  return {
    figures: [
      ...figuresOf(hop('one sidecar'), rival),
      ...figuresOf(hop('two sidecars'), rival, { p50: 0.6, p99: 2 }),
    ],
    notes: [
      `hops: ${PER_SECOND} requests a second, whether or not earlier ones were answered; added to going straight to the app (p50 ${direct.p50.toFixed(2)} ms, p99 ${direct.p99.toFixed(2)} ms)`,
      `bare proxy: node:http and nothing else${nginx ? '' : '; nginx is not installed here'}`,
    ],
    details: measured,
  };
}

function figuresOf(
  ours: HopCost | undefined,
  rival: HopCost | undefined,
  aims: { p50?: number; p99?: number } = {},
): Figure[] {
  if (!ours || !rival) return [];
  const figure = (what: string, pick: 'p50' | 'p99', aim: number | undefined): Figure => ({
    name: `${ours.way}, added ${what}`,
    unit: 'ms',
    ours: ours[pick],
    rival: { name: rival.way, value: rival[pick] },
    ...(aim === undefined ? {} : { aim: { at: 'most', value: aim } }),
  });
  return [
    figure('p50', 'p50', aims.p50),
    figure('p99', 'p99', aims.p99),
    {
      name: `${ours.way}, processor time`,
      unit: 'ms',
      ours: ours.cpu / 1_000,
      rival: { name: rival.way, value: rival.cpu / 1_000 },
    },
  ];
}
