import { Agent, request } from 'node:http';

export interface Way {
  port: number;
  path: string;
  headers: Record<string, string>;
}

export interface Latencies {
  /** Milliseconds. */
  p50: number;
  p99: number;
  requests: number;
  failed: number;
}

/** Sends so many requests a second, whether or not earlier ones have been answered. */
export async function sendSteadily(
  way: Way,
  perSecond: number,
  milliseconds: number,
): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const taken: number[] = [];
  const underway = new Set<Promise<void>>();
  let failed = 0;

  function sendOne(): Promise<void> {
    return new Promise((done) => {
      const started = performance.now();
      const outgoing = request(
        { host: '127.0.0.1', agent, port: way.port, path: way.path, headers: way.headers },
        (response) => {
          response.resume();
          response.on('end', () => {
            taken.push(performance.now() - started);
            if (response.statusCode !== 200) failed += 1;
            done();
          });
        },
      );
      outgoing.on('error', () => {
        failed += 1;
        done();
      });
      outgoing.end();
    });
  }

  const begun = performance.now();
  let sent = 0;
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - begun;
      const due = Math.min(elapsed, milliseconds) * (perSecond / 1_000);
      for (; sent < due; sent += 1) {
        const one = sendOne().finally(() => underway.delete(one));
        underway.add(one);
      }
      if (elapsed < milliseconds) return;
      clearInterval(timer);
      done();
    }, 1);
  });
  await Promise.all(underway);
  agent.destroy();
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), requests: taken.length, failed };
}
