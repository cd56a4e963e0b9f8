import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '@tessera/control/testing';
import { startTestMesh } from '../src/testing/mesh.ts';
import { startNginx } from './nginx.ts';
import { sendSteadily, type Latencies, type Way } from './steady-load.ts';

/** What a way costs beyond going straight to the app. */
export interface HopCost {
  way: 'bare proxy' | 'one sidecar' | 'two sidecars' | 'nginx';
  /** Milliseconds added, median of the rounds. */
  p50: number;
  p99: number;
  /** Microseconds of processor time that all the proxies on the way take for a request. */
  cpu: number;
  failed: number;
}

export interface OneHopOptions {
  perSecond?: number;
  /** Seconds of each way in each round. */
  seconds?: number;
  rounds?: number;
}

const MESH = `
apps:
  caller: { calls: [callee] }
  callee: {}
`;

/**
 * Measures a hop through one sidecar and through two, beside a proxy that does nothing else and
 * beside nginx where it is installed, all in one run: the ways take turns, so that a busy moment of the machine falls on each.
 */
export async function measureOneHop(options: OneHopOptions = {}): Promise<{
  direct: { p50: number; p99: number };
  hops: HopCost[];
}> {
  const { perSecond = 1_000, seconds = 4, rounds = 5 } = options;
  const mesh = await startTestMesh({ mesh: MESH });
  let stopOthers = async (): Promise<void> => {};
  try {
    const upstream = fileURLToPath(new URL('upstream.ts', import.meta.url));
    const command = [process.execPath, upstream];
    const environment = { APP_HEALTH_PATH: '/' };
    const caller = await mesh.start('caller', { command, environment });
    const callee = await mesh.start('callee', { command, environment });
    await until('the callee is found', async () => (await caller.invoke('callee', '/')).ok);
    const appPort = Number(new URL(callee.appUrl).port);
    const nginx = await startNginx(appPort);
    const bare = await startBareProxy(appPort);
    stopOthers = async () => {
      bare.stop();
      await nginx?.stop();
    };
    const identity = mesh.identity('caller');

    const ways = new Map<string, { way: Way; pids: () => number[] }>([
      ['direct', { way: { port: appPort, path: '/', headers: {} }, pids: () => [] }],
      ['bare proxy', { way: { port: bare.port, path: '/', headers: {} }, pids: () => [bare.pid] }],
      [
        'one sidecar',
        {
          way: {
            port: Number(new URL(callee.meshUrl).port),
            path: '/',
            // A proof lives for a minute, a run for longer.
            get headers() {
              return { 'tessera-caller': 'caller', 'tessera-proof': identity.proofFor('callee') };
            },
          },
          pids: () => [callee.sidecar.pid!],
        },
      ],
      [
        'two sidecars',
        {
          way: {
            port: caller.apiPort,
            path: '/v1.0/invoke/callee/method/',
            headers: { 'dapr-api-token': caller.apiToken },
          },
          pids: () => [caller.sidecar.pid!, callee.sidecar.pid!],
        },
      ],
    ]);
    if (nginx) {
      ways.set('nginx', {
        way: { port: nginx.port, path: '/', headers: {} },
        pids: () => nginx.pids(),
      });
    }

    const results = new Map<string, { latencies: Latencies; cpu: number }[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, { way, pids }] of ways) {
        const before = processorTime(pids());
        const latencies = await sendSteadily(way, perSecond, seconds * 1_000);
        const cpu = ((processorTime(pids()) - before) * 1_000) / latencies.requests;
        // The first round is for warming up.
        if (round > 0) results.set(name, [...(results.get(name) ?? []), { latencies, cpu }]);
      }
    }
    const direct = results.get('direct') ?? [];
    const p50 = median(direct.map(({ latencies }) => latencies.p50));
    const p99 = median(direct.map(({ latencies }) => latencies.p99));
    return {
      direct: { p50, p99 },
      hops: [...results]
        .filter(([name]) => name !== 'direct')
        .map(([name, rounds]) => ({
          way: name as HopCost['way'],
          p50: median(rounds.map(({ latencies }) => latencies.p50)) - p50,
          p99: median(rounds.map(({ latencies }) => latencies.p99)) - p99,
          cpu: median(rounds.map(({ cpu }) => cpu)),
          failed: rounds.reduce((sum, { latencies }) => sum + latencies.failed, 0),
        })),
    };
  } finally {
    await stopOthers();
    await mesh.stop();
  }
}

async function startBareProxy(
  upstream: number,
): Promise<{ port: number; pid: number; stop(): void }> {
  const file = fileURLToPath(new URL('bare-proxy.ts', import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, UPSTREAM: String(upstream) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { port: Number(line), pid: child.pid!, stop: () => void child.kill('SIGKILL') };
}

/** Milliseconds of processor time that processes have taken so far; Linux only, else 0. */
function processorTime(pids: number[]): number {
  const ticks = pids.map((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return 0;
    }
  });
  // The kernel counts in hundredths of a second.
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

if (import.meta.main) {
  const [perSecond, seconds, rounds] = process.argv.slice(2).map(Number);
  const { direct, hops } = await measureOneHop({
    ...(perSecond && { perSecond }),
    ...(seconds && { seconds }),
    ...(rounds && { rounds }),
  });
  const row = (cells: (string | number)[]): string =>
    cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell).padStart(14)).join('');
  const lines = [
    row(['way', 'p50 ms', 'p99 ms', 'cpu µs/req', 'failed']),
    row(['direct', direct.p50, direct.p99, '', '']),
    ...hops.map(({ way, p50, p99, cpu, failed }) =>
      row([way, `+${p50.toFixed(2)}`, `+${p99.toFixed(2)}`, cpu, String(failed)]),
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
