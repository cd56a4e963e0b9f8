import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../network/ports.ts';
import { createNamingRegistry } from '../naming/naming-state.ts';
import { until } from '../testing/until.ts';
import { openProcessLedger } from './process-ledger.ts';
import { identifyProcess, sendSignal } from './process-identity.ts';
import { runInstance, type InstanceOptions, type RunningInstance } from './run-instance.ts';
import { runService } from './run-service.ts';
import { openServiceLog, type LogEntry, type ServiceLog } from './service-log.ts';

let folder: string;
let log: ServiceLog;
let entries: LogEntry[];
let running: { stop(patience: number): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-reload-'));
  const fixture = join(import.meta.dirname, '../testing/fixture-server.mjs');
  await cp(fixture, join(folder, 'fixture-server.mjs'));
  entries = [];
  log = openServiceLog(folder, 'sample', (entry) => entries.push(entry));
});
afterEach(async () => {
  await running.stop(0);
  log.close();
  await rm(folder, { recursive: true });
});

const ended = (): string[] =>
  entries.filter(({ level }) => level === 'error').map(({ message }) => message);
const environment = (port: number | undefined): NodeJS.ProcessEnv => ({
  ...{ HOST: '127.0.0.1', PORT: String(port) },
  ...{ TESSERA_SERVICE: 'sample', TESSERA_DATA_DIR: folder },
});

function run(more: Partial<InstanceOptions> = {}): RunningInstance {
  const instance = runInstance({
    id: 'sample-1',
    command: ['node', 'fixture-server.mjs'],
    directory: folder,
    environment,
    log,
    ledger: openProcessLedger(join(folder, 'processes.json')),
    onReady: () => {},
    onGone: () => {},
    ...more,
  });
  running = instance;
  return instance;
}

const ready = (instance: RunningInstance, restarts: number): Promise<unknown> =>
  until(`it is ready for the ${restarts}. time again`, () => {
    const status = instance.status();
    return status.state === 'ready' && status.restarts === restarts;
  });

it('is another process under the same address, and nobody calls it a failure', async () => {
  const port = await findFreePort();
  const instance = run({ port: () => port });
  await ready(instance, 0);
  const pids = new Set<number>();
  for (let times = 1; times <= 3; times += 1) {
    const { pid } = instance.status();
    pids.add(pid!);
    instance.reload();
    await ready(instance, times);
    expect(instance.status().address).toBe(`127.0.0.1:${port}`);
    expect(identifyProcess(pid!)).toBeUndefined();
  }
  expect(pids.size).toBe(3);
  expect(ended()).toEqual([]);
  sendSignal(instance.status().pid!, 'SIGKILL');
  await until('a failure is told again', () => ended().length > 0);
  expect(ended()).toEqual(['sample-1 ended (SIGKILL); starting it again']);
});

it('waits no longer for what failed before', async () => {
  let isBroken = true;
  let starts = 0;
  const instance = run({
    environment(port) {
      starts += 1;
      // Its data are nowhere: it cannot start.
      return isBroken ? {} : environment(port);
    },
    command: ['node', '-e', 'process.env.PORT ? import("./fixture-server.mjs") : process.exit(5)'],
  });
  await until('it has failed', () => starts === 2 && instance.status().state === 'restarting');
  isBroken = false;
  const { restarts } = instance.status();
  instance.reload();
  await new Promise((done) => setImmediate(done));
  expect(instance.status()).toMatchObject({ state: 'starting', restarts });
  await ready(instance, restarts);
  expect([starts, ended().length]).toEqual([3, 2]);
});

it('is no excuse for what fails after it', async () => {
  const asked = Promise.withResolvers<void>();
  const given = Promise.withResolvers<number>();
  const instance = run({
    port() {
      asked.resolve();
      return given.promise;
    },
  });
  await asked.promise;
  // There is no process yet: the one that is about to start is as new as it can be.
  instance.reload();
  given.resolve(await findFreePort());
  await ready(instance, 0);
  sendSignal(instance.status().pid!, 'SIGKILL');
  await until('it comes up again', () => instance.status().restarts > 0);
  expect(ended()).toEqual(['sample-1 ended (SIGKILL); starting it again']);
});

it('is of every instance of a service', async () => {
  const naming = createNamingRegistry();
  const service = runService({
    release: {
      ...{ directory: folder, manifest: null },
      record: {
        ...{ slice: 'sample', release: 'a'.repeat(12), digest: '', createdAt: '' },
        run: { service: 'sample', database: false, command: ['node', 'fixture-server.mjs'] },
        ...{ files: {}, derived: {} },
      },
    },
    ...{ instances: 2, environment, log, naming },
    ledger: openProcessLedger(join(folder, 'processes.json')),
  });
  running = service;
  await until('both are in naming', () => naming.state.instances.length === 2);
  const before = service.status().instances.map(({ pid }) => pid);
  service.reload();
  await until('both were started anew', () =>
    service.status().instances.every(({ state, restarts }) => state === 'ready' && restarts === 1),
  );
  await until('both are in naming again', () => naming.state.instances.length === 2);
  const now = service.status().instances.map(({ pid }) => pid);
  expect(now.filter((pid) => before.includes(pid))).toEqual([]);
  expect(ended()).toEqual([]);
});
