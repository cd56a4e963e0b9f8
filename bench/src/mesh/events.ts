import { startTestPostgres } from '@tessera/control/testing';
import { busKinds } from '@tessera/bus/testing';
import { rounds, type BenchRun, type Figure } from '../harness/bench.ts';
import { median, medianOf } from '../harness/statistics.ts';
import { startMeshWay, startPlainWay, type EventWay } from './event-ways.ts';
import { measureBurst, measureLatency, openEventWay } from './measure-events.ts';

const PER_SECOND = 50;
const RIVAL = 'copied by one process';

interface MeasuredWay {
  name: string;
  /** Events a second, each burst. */
  bursts: number[];
  latencies: { p50: number; p99: number }[];
}

/** How many events a second get from transaction to transaction, and how soon. */
export async function benchEvents(
  run: BenchRun,
): Promise<{ figures: Figure[]; notes: string[]; details: unknown }> {
  const events = rounds(run, 5_000, 1_000);
  const ways = await startWays(run);
  const measured = [...ways.keys()].map((name): MeasuredWay => ({
    name,
    bursts: [],
    latencies: [],
  }));
  for (const [name, way] of ways) {
    run.step(`warms up: events, ${name}`);
    await openEventWay(way);
    for (let time = 0; time < rounds(run, 2); time++) await measureBurst(way, events);
  }
  const often = rounds(run, 3);
  for (let round = 1; round <= often; round++) {
    for (const { name, bursts, latencies } of measured) {
      const way = ways.get(name)!;
      run.step(`round ${round} of ${often}: ${events} events at once, ${name}`);
      bursts.push(await measureBurst(way, events));
      run.step(`round ${round} of ${often}: ${PER_SECOND} events a second, ${name}`);
      latencies.push(
        await measureLatency(way, { perSecond: PER_SECOND, events: rounds(run, 400, 100) }),
      );
    }
  }
  const rival = measured.find(({ name }) => name === RIVAL)!;
  const ours = measured.filter((one) => one !== rival);
  return {
    figures: ours.flatMap((one) => figuresOf(one, rival)),
    notes: [
      'events: written beside the outbox in a transaction and a trace each; in effect when the transaction of the inbox is committed; relay, two sidecars and two apps are processes of their own, on the same cores as PostgreSQL',
      `at once: ${events} events that wait in the outbox; commit to commit: at ${PER_SECOND} events a second`,
      `${RIVAL}: told by NOTIFY, rows go from database to database, a transaction each and eight at a time: no bus, no mesh`,
      'PostgreSQL does not wait for the disk here, whoever uses it',
      ...busKinds.flatMap(({ name, missing }) => (missing ? [`${name}: ${missing}`] : [])),
    ],
    details: measured,
  };
}

async function startWays(run: BenchRun): Promise<Map<string, EventWay>> {
  run.step('starts PostgreSQL, the buses and the mesh');
  const postgres = await startTestPostgres();
  run.defer(() => postgres.stop());
  const bus = await postgres.createDatabase();
  const ways = new Map([['embedded bus', await startMeshWay(run, postgres, bus.url)]]);
  const nats = busKinds.find(({ name, missing }) => name.startsWith('NATS') && !missing);
  if (nats) {
    const server = await nats.start();
    run.defer(() => server.stop());
    ways.set(nats.name, await startMeshWay(run, postgres, server.busUrl));
  }
  ways.set(RIVAL, await startPlainWay(run, postgres));
  return ways;
}

function figuresOf({ name, bursts, latencies }: MeasuredWay, rival: MeasuredWay): Figure[] {
  const latency = (pick: 'p50' | 'p99', aim?: number): Figure => ({
    name: `events, ${name}, commit to commit, ${pick}`,
    unit: 'ms',
    ours: medianOf(latencies, (one) => one[pick]),
    rival: { name: RIVAL, value: medianOf(rival.latencies, (one) => one[pick]) },
    ...(aim === undefined ? {} : { aim: { at: 'most', value: aim } }),
  });
  return [
    {
      name: `events, ${name}, at once`,
      unit: '/s',
      ours: median(bursts),
      rival: { name: RIVAL, value: median(rival.bursts) },
      aim: { at: 'least', value: 1_500 },
    },
    latency('p50', 15),
    latency('p99'),
  ];
}
