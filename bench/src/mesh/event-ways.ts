import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestPostgres } from '@tessera/control/testing';
import { startTestMesh } from '@tessera/sidecar/testing';
import type pg from 'pg';
import type { BenchRun } from '../harness/bench.ts';
import { openSource, openTarget, TOPIC } from './told-event.ts';

/** A way that events go, from the database that tells them to the one where they have their effect. */
export interface EventWay {
  source: pg.Pool;
  /** Process that carries what is told: `POST /start` and `/stop`. */
  carrier: string;
  /** Process that events take effect in: `GET /count`, `GET /effects`, `POST /forget`. */
  taker: string;
}

const MESH = `
apps:
  teller: { publishes: [${TOPIC}] }
  listener: { subscribes: [${TOPIC}] }
`;

/** Outbox, relay, sidecar, bus, sidecar, inbox: every part a process as in a shop. */
export async function startMeshWay(
  run: BenchRun,
  postgres: TestPostgres,
  busUrl: string,
): Promise<EventWay> {
  const [told, taken] = await Promise.all([postgres.createDatabase(), postgres.createDatabase()]);
  const source = await openSource(told.url);
  const target = await openTarget(taken.url);
  await target.end();
  const mesh = await startTestMesh({ mesh: MESH });
  run.defer(async () => {
    await mesh.stop();
    await source.end();
  });
  const start = (app: string, url: string) =>
    mesh.start(app, {
      command: [process.execPath, fileURLToPath(new URL(`${app}.ts`, import.meta.url))],
      environment: { BUS_URL: busUrl, DATABASE_URL: url, APP_HEALTH_PATH: '/healthz' },
    });
  const teller = await start('teller', told.url);
  const listener = await start('listener', taken.url);
  return { source, carrier: teller.appUrl, taker: listener.appUrl };
}

/** One process between the two databases. */
export async function startPlainWay(run: BenchRun, postgres: TestPostgres): Promise<EventWay> {
  const [told, taken] = await Promise.all([postgres.createDatabase(), postgres.createDatabase()]);
  const source = await openSource(told.url);
  const target = await openTarget(taken.url);
  await target.end();
  const file = fileURLToPath(new URL('plain-copier.ts', import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, DATABASE_URL: told.url, TARGET_URL: taken.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  run.defer(async () => {
    child.kill('SIGKILL');
    await source.end();
  });
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const url = `http://127.0.0.1:${port}`;
  return { source, carrier: url, taker: url };
}
