import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import { sendSignal } from '@tessera/control';
import { withClient } from '@tessera/control/postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  findFreePort,
  MAIN,
  processesOf,
  startTessera,
  type RunningTessera,
} from '../testing/tessera-process.ts';

let shop: FixtureShop;
let port: number;
let started: RunningTessera[];

beforeEach(async () => {
  shop = await createFixtureShop({ database: true });
  port = await findFreePort();
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((each) => each.end()));
  await until('nothing is left', async () => (await processesOf(shop.home)).length === 0);
  await shop.remove();
});

function tessera(args: string[], environment: Record<string, string> = {}): RunningTessera {
  const running = startTessera(args, { TESSERA_HOME: shop.home, ...environment });
  started.push(running);
  return running;
}

const start = (...more: string[]): RunningTessera =>
  tessera(['start', '--no-build', '--source', shop.root, '--port', String(port), ...more]);

const page = async (path = '/'): Promise<number> =>
  (await fetch(`http://localhost:${port}${path}`).catch(() => undefined))?.status ?? 0;

it('serves, tells how it is, runs a slice’s commands, and stops on Ctrl-C with nothing left', async () => {
  const running = start();
  await running.saying(`http://localhost:${port}  ready in`);
  expect([await page('/healthz'), await page(), await page('/api/sample/echo')]).toEqual([
    200, 200, 200,
  ]);
  expect((await stat(join(shop.home, 'secrets.json'))).mode & 0o777).toBe(0o600);

  const status = tessera(['status']);
  expect(await status.exited).toBe(0);
  expect(status.output()).toMatch(/gateway-1 +ready[\s\S]*sample-1 +ready[\s\S]*postgres +ready/);

  const second = start();
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain(`already runs on ${shop.home} (process ${running.pid})`);

  const command = tessera(['run', '--source', shop.root, 'sample', 'show', '--flag', 'x']);
  expect(await command.exited).toBe(7);
  const shown = JSON.parse(command.output()) as { args: string[]; DATABASE_URL: string };
  expect(shown.args).toEqual(['--flag', 'x']);
  await withClient(shown.DATABASE_URL, (client) => client.query('create table noted as select 1'));

  running.signal('SIGINT');
  expect(await running.exited).toBe(0);
  expect(await processesOf(shop.home)).toEqual([]);
  expect(await tessera(['status']).exited).toBe(3);
});

it('heals when a service is killed', async () => {
  const running = start();
  await running.saying('ready in');
  const before = (await (await fetch(`http://localhost:${port}/api/sample/echo`)).json()) as {
    pid: number;
  };
  process.kill(before.pid, 'SIGKILL');
  await until('another process answers', async () => {
    const answer = await fetch(`http://localhost:${port}/api/sample/echo`);
    const { pid } = (await answer.json()) as { pid?: number };
    return pid !== undefined && pid !== before.pid;
  });
  await running.saying('sample-1 ended (SIGKILL)');
});

it.each(['control alone', 'the whole tree'])('loses nothing when %s gets kill -9', async (what) => {
  const running = start();
  await running.saying('ready in');
  const url = await databaseUrl();
  await withClient(url, (client) => client.query('create table kept as select 42 as n'));
  const victims =
    what === 'control alone' ? [running.pid] : await processesOf(shop.home, running.pid);
  for (const pid of victims) sendSignal(pid, 'SIGKILL');
  await running.exited;

  const again = start();
  await again.saying('ready in');
  const { rows } = await withClient(await databaseUrl(), (client) =>
    client.query('select n from kept'),
  );
  expect(rows).toEqual([{ n: 42 }]);
  expect(await page()).toBe(200);
});

it('shows the end of a failed build, and starts nothing', async () => {
  await shop.write(
    'node_modules/.bin/turbo',
    'console.log("sample:build: start.ts(3,1): expected a semicolon"); process.exit(1);',
  );
  const running = tessera(['start', '--source', shop.root, '--port', String(port)]);
  expect(await running.exited).toBe(1);
  expect(running.output().split('expected a semicolon')).toHaveLength(2);
  expect(running.output()).toContain('The build failed; its output is above.');
  expect(await page()).toBe(0);
});

it('stops when npm is ended, which hands the signal to a shell that keeps it', async () => {
  const command = `"${process.execPath}" "${MAIN}" start --no-build --source "${shop.root}" --port ${port}; true`;
  const shell = spawn('sh', ['-c', command], {
    env: { ...process.env, npm_lifecycle_event: 'start', TESSERA_HOME: shop.home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await until('it serves', async () => (await page()) === 200);
  shell.kill('SIGKILL');
  shell.stdout.destroy();
  await until('nothing is left', async () => (await processesOf(shop.home)).length === 0);
});

it('says in a sentence that the port is taken, before anything else happens', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  port = (other.address() as AddressInfo).port;
  const running = start();
  expect(await running.exited).toBe(1);
  expect(running.output().trim()).toBe(
    `Port ${port} is taken by another program. Stop that one, or choose another port: npm start -- --port ${port + 1}`,
  );
  other.close();
});

it('says in a sentence that the database folder is damaged', async () => {
  const first = start();
  await first.saying('ready in');
  first.signal('SIGTERM');
  expect(await first.exited).toBe(0);
  await truncate(join(shop.home, 'postgres/data/global/pg_control'), 10);
  const second = start();
  expect(await second.exited).toBe(1);
  expect(second.output()).toMatch(
    /The database folder \/.*data is damaged: .*\. Put a backup in its place/,
  );
  expect(second.output()).not.toContain('    at ');
});

it('uses databases it is given, and starts no PostgreSQL then; a bus that is away stops nobody', async () => {
  const given = 'postgres://someone:secret@db.invalid/theirs';
  const running = tessera(['start', '--no-build', '--source', shop.root, '--port', String(port)], {
    SAMPLE_DATABASE_URL: given,
    BUS_URL: 'postgres://someone:secret@127.0.0.1:1/bus',
    TESSERA_INSTANCES_SAMPLE: '2',
    OTHER_DATABASE_URL: 'not theirs',
  });
  await running.saying('ready in');
  const environment = (await (
    await fetch(`http://localhost:${port}/api/sample/environment`)
  ).json()) as object;
  expect(environment).toMatchObject({
    DATABASE_URL: given,
    TESSERA_SAMPLE_DATA: '1',
    NODE_ENV: 'production',
  });
  expect(environment).not.toHaveProperty('OTHER_DATABASE_URL');
  expect(environment).not.toHaveProperty('BUS_URL');
  const status = tessera(['status', '--json']);
  await status.exited;
  expect(JSON.parse(status.output())).toMatchObject({
    postgres: null,
    services: expect.arrayContaining([
      expect.objectContaining({
        service: 'sample',
        instances: [expect.anything(), expect.anything()],
      }),
    ]),
  });
});

it('stops in the middle of a start that does not get anywhere', async () => {
  await mkdir(join(shop.home, 'data/sample'), { recursive: true });
  await writeFile(join(shop.home, 'data/sample/unpreparable'), '');
  const running = start();
  await until('preparing has failed', async () => {
    const log = await readFile(join(shop.home, 'logs/sample.log'), 'utf8').catch(() => '');
    return log.includes('preparing sample failed');
  });
  running.signal('SIGINT');
  expect(await running.exited).toBe(0);
});

async function databaseUrl(): Promise<string> {
  const read = async (file: string): Promise<never> =>
    JSON.parse(await readFile(join(shop.home, file), 'utf8')) as never;
  const { postgresPort } = (await read('control.json')) as { postgresPort: number };
  const { postgres } = (await read('secrets.json')) as { postgres: { roles: { sample: string } } };
  return `postgres://sample:${postgres.roles.sample}@127.0.0.1:${postgresPort}/sample`;
}
