import { medianOf } from '../harness/statistics.ts';
import { cpuPerRequest, readCpuTimes, type CpuTimes } from '../shop/cpu-time.ts';
import { measureLoad, type LoadPlan, type LoadResult } from './measure-load.ts';

/** Somebody who answers, measured beside others. */
export interface Contestant {
  name: string;
  plan: LoadPlan;
  /** TESSERA_HOME of the shop that answers: its processor time is measured as well. */
  home?: string;
}

export interface ContestantResult extends LoadResult {
  /** Microseconds of processor time a request, by service. */
  cpu: Record<string, number>;
  rounds: LoadResult[];
}

/** Loads each contestant for a second, so that its code is compiled; then all in turn, `rounds` times. */
export async function measureInTurn<Name extends string>(
  contestants: Record<Name, Omit<Contestant, 'name'>>,
  options: { rounds: number; step(text: string): void },
): Promise<Record<Name, ContestantResult>> {
  const all = Object.entries<Omit<Contestant, 'name'>>(contestants).map(([name, rest]) => ({
    name,
    ...rest,
    results: [] as LoadResult[],
    cpu: [] as Record<string, number>[],
  }));
  for (const { name, plan } of all) {
    options.step(`warms up: ${name}`);
    await measureLoad({ ...plan, seconds: Math.min(2, plan.seconds) });
  }
  for (let round = 1; round <= options.rounds; round++) {
    for (const contestant of all) {
      options.step(`round ${round} of ${options.rounds}: ${contestant.name}`);
      const before = await cpuTimes(contestant.home);
      const result = await measureLoad(contestant.plan);
      const after = await cpuTimes(contestant.home);
      contestant.results.push(result);
      contestant.cpu.push(cpuPerRequest(before, after, result.answered + result.failed));
    }
  }
  return Object.fromEntries(
    all.map(({ name, results, cpu }) => [name, { ...medians(results), cpu: medianCpu(cpu) }]),
  ) as Record<Name, ContestantResult>;
}

async function cpuTimes(home: string | undefined): Promise<CpuTimes> {
  return home === undefined ? {} : await readCpuTimes(home);
}

function medians(rounds: LoadResult[]): Omit<ContestantResult, 'cpu'> {
  return {
    perSecond: medianOf(rounds, ({ perSecond }) => perSecond),
    answered: medianOf(rounds, ({ answered }) => answered),
    p50: medianOf(rounds, ({ p50 }) => p50),
    p99: medianOf(rounds, ({ p99 }) => p99),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
    rounds,
  };
}

function medianCpu(rounds: Record<string, number>[]): Record<string, number> {
  const services = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    services.map((service) => [service, medianOf(rounds, (round) => round[service] ?? 0)]),
  );
}

/** `gateway 210 µs, shell 180 µs`: the processor time that a request takes, the largest first. */
export function describeCpu(cpu: Record<string, number>): string {
  return Object.entries(cpu)
    .filter(([, microseconds]) => microseconds > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([service, microseconds]) => `${service} ${microseconds} µs`)
    .join(', ');
}
