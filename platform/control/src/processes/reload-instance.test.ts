import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('that is expected', () => {
  /** Loaded first: notes that it was started ahead, and waits; or ends, where it is told so. */
  const HELD = `const { appendFileSync, readSync } = require('node:fs');
if (process.env.TESSERA_HOLD === '1') {
  appendFileSync('held', process.pid + '\\n');
  if (process.env.BROKEN) process.exit(4);
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit();
}
`;
  const held = (): number[] => {
    const file = join(folder, 'held');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
  };
  const runHolding = async (more: NodeJS.ProcessEnv = {}): Promise<RunningInstance> => {
    await writeFile(join(folder, 'hold.cjs'), HELD);
    const instance = run({
      command: ['node', '--require', './hold.cjs', 'fixture-server.mjs'],
      environment: (port) => ({ ...environment(port), ...more }),
    });
    await ready(instance, 0);
    return instance;
  };

  it('has its process started ahead, which takes over when it comes', async () => {
    const instance = await runHolding();
    const { pid, address } = instance.status();
    instance.expectReload(true);
    instance.expectReload(true);
    await until('one waits', () => held().length > 0);
    expect(instance.status()).toMatchObject({ pid, state: 'ready', restarts: 0 });
    instance.reload();
    await ready(instance, 1);
    expect(held()).toEqual([instance.status().pid]);
    expect(instance.status().address).toBe(address);
    expect(ended()).toEqual([]);
  });

  it('and does not come: nothing of it stays', async () => {
    const instance = await runHolding();
    const { pid } = instance.status();
    instance.expectReload(true);
    await until('one waits', () => held().length > 0);
    instance.expectReload(false);
    await until('it is gone', () => identifyProcess(held()[0]!) === undefined);
    expect(instance.status()).toMatchObject({ pid, state: 'ready', restarts: 0 });
    instance.expectReload(true);
    await until('another one waits', () => held().length > 1);
    await instance.stop(1_000);
    await until('it ended with the instance', () => identifyProcess(held()[1]!) === undefined);
    expect(ended()).toEqual([]);
  });

  it('comes although what was started ahead has ended', async () => {
    const instance = await runHolding({ BROKEN: '1' });
    instance.expectReload(true);
    await until('it has ended', () => held()[0] && identifyProcess(held()[0]!) === undefined);
    instance.reload();
    await ready(instance, 1);
    expect(held()).not.toContain(instance.status().pid);
    expect(ended()).toEqual([]);
  });

  it('takes over from one that ended by itself as well', async () => {
    const instance = await runHolding();
    instance.expectReload(true);
    await until('one waits', () => held().length > 0);
    sendSignal(instance.status().pid!, 'SIGKILL');
    await ready(instance, 1);
    expect(instance.status().pid).toBe(held()[0]);
    expect(ended()).toEqual(['sample-1 ended (SIGKILL); starting it again']);
  });
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
