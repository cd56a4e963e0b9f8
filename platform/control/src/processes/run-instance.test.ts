import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNamingRegistry, type NamingRegistry } from '../naming/naming-state.ts';
import type { Release } from '../releases/release.ts';
import { until } from '../testing/until.ts';
import { identifyProcess, sendSignal } from './process-identity.ts';
import { endStrayProcesses, openProcessLedger } from './process-ledger.ts';
import { runInstance, type RunningInstance } from './run-instance.ts';
import { runService, type RunningService } from './run-service.ts';
import { openServiceLog, type LogEntry, type ServiceLog } from './service-log.ts';
import { DEBUGGED, type HealthTiming } from './watch-health.ts';

const HASTY = { interval: 20, timeout: 100, hang: 500, start: 20_000, silences: 1 };

let folder: string;
let naming: NamingRegistry;
let log: ServiceLog;
let entries: LogEntry[];
let stopping: { stop(patience: number): Promise<void> }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-processes-'));
  for (const name of ['fixture-server.mjs', 'fixture-prepare.mjs']) {
    await cp(join(import.meta.dirname, '../testing', name), join(folder, name));
  }
  naming = createNamingRegistry();
  entries = [];
  log = openServiceLog(folder, 'sample', (entry) => entries.push(entry));
  stopping = [];
});

afterEach(async () => {
  await Promise.all(stopping.map((each) => each.stop(0)));
  log.close();
  await rm(folder, { recursive: true });
});

const environment = (port: number | undefined): NodeJS.ProcessEnv => ({
  HOST: '127.0.0.1',
  PORT: String(port),
  TESSERA_SERVICE: 'sample',
  TESSERA_DATA_DIR: folder,
});

function run(options: { instances?: number; prepare?: boolean } = {}): RunningService {
  const { instances = 1, prepare = false } = options;
  const release: Release = {
    directory: folder,
    manifest: null,
    record: {
      ...{
        slice: 'sample',
        release: 'a'.repeat(12),
        digest: '',
        createdAt: '',
        files: {},
        derived: {},
      },
      run: {
        service: 'sample',
        database: false,
        command: ['node', 'fixture-server.mjs'],
        ...(prepare && { prepare: ['node', 'fixture-prepare.mjs'] }),
      },
    },
  };
  const ledger = openProcessLedger(join(folder, 'processes.json'));
  const service = runService({ release, instances, environment, log, ledger, naming });
  stopping.push(service);
  return service;
}

const ready = (count: number): Promise<unknown> =>
  until(`${count} instances are ready`, () => naming.state.instances.length === count);
const call = (path: string, index = 0): Promise<Response | undefined> =>
  fetch(`http://${naming.state.instances[index]!.address}${path}`).catch(() => undefined);

it('prepares first, then names each instance while it is ready', async () => {
  await writeFile(join(folder, 'unpreparable'), '');
  const service = run({ instances: 2, prepare: true });
  await until('preparing has failed', () =>
    entries.some(({ message }) => message.includes('failed (exit code 1)')),
  );
  expect(service.status()).toMatchObject({ state: 'preparing', instances: [] });
  await rm(join(folder, 'unpreparable'));
  await ready(2);
  expect(naming.state.instances.map(({ id }) => id).sort()).toEqual(['sample-1', 'sample-2']);
  expect(await readFile(join(folder, 'prepared'), 'utf8')).toBe('\n');
  await writeFile(join(folder, 'unready'), '');
  await ready(0);
  await rm(join(folder, 'unready'));
  await ready(2);
});

it('starts a process again that ended or was killed, on a free port', async () => {
  const service = run();
  await ready(1);
  const [before] = naming.state.instances;
  await call('/die');
  await until('it is gone', () => naming.state.instances.length === 0);
  await ready(1);
  expect(naming.state.instances[0]!.address).not.toBe(before!.address);
  sendSignal(service.status().instances[0]!.pid!, 'SIGKILL');
  await until('it came up twice', () => service.status().instances[0]!.restarts === 2);
  await ready(1);
  expect(entries.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'sample-1 ended (exit code 3); starting it again',
    'sample-1 ended (SIGKILL); starting it again',
  ]);
});

it('takes a hanging process out, and ends it when it goes on hanging', async () => {
  let address: string | undefined;
  const instance = runInstance({
    id: 'sample-1',
    command: ['node', 'fixture-server.mjs'],
    directory: folder,
    environment,
    log,
    ledger: openProcessLedger(join(folder, 'processes.json')),
    onReady: (at) => (address = at),
    onGone: () => (address = undefined),
    timing: HASTY,
  });
  stopping.push(instance);
  await until('it is ready', () => address);
  const { pid } = instance.status();
  void fetch(`http://${address}/hang`).catch(() => {});
  await until('it is taken out', () => address === undefined);
  await until('it is ready again', () => address);
  expect(identifyProcess(pid!)).toBeUndefined();
  expect(instance.status().restarts).toBe(1);
});

it('leaves a process alone that a debugger holds', async () => {
  const ready = new Set<string>();
  const start = (id: string, timing: HealthTiming): RunningInstance => {
    const instance = runInstance({
      ...{ id, timing, directory: folder, environment, log },
      command: ['node', 'fixture-server.mjs'],
      ledger: openProcessLedger(join(folder, 'processes.json')),
      onReady: () => ready.add(id),
      onGone: () => ready.delete(id),
    });
    stopping.push(instance);
    return instance;
  };
  const free = start('free-1', HASTY);
  const held = start('held-1', { ...DEBUGGED, interval: 20, timeout: 100 });
  await until('both are ready', () => ready.size === 2);
  const { pid } = held.status();
  process.kill(pid!, 'SIGSTOP');
  process.kill(free.status().pid!, 'SIGSTOP');
  await until('the other one was started anew', () => free.status().restarts === 1);
  expect([held.status().state, ready.has('held-1')]).toEqual(['ready', true]);
  process.kill(pid!, 'SIGCONT');
  expect((await fetch(`http://${held.status().address}/readyz`)).ok).toBe(true);
  expect(held.status()).toMatchObject({ pid, restarts: 0 });
});

it('lets a process finish what it is at, and ends it by force after that', async () => {
  const service = run();
  await ready(1);
  const answer = call('/stream');
  const response = await answer;
  const { pid } = service.status().instances[0]!;
  await service.stop(100);
  expect(naming.state.instances).toEqual([]);
  expect(identifyProcess(pid!)).toBeUndefined();
  await expect(response!.text()).rejects.toThrow();
});

it('ends what an earlier control left running, and nothing else', async () => {
  const file = join(folder, 'processes.json');
  const stray = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  const ended = new Promise((done) => stray.once('exit', (_, signal) => done(signal)));
  openProcessLedger(file).record(stray.pid!, 'sample-1');
  const recorded = JSON.parse(await readFile(file, 'utf8')) as object[];
  // A pid that belongs to somebody else by now: this very process.
  await writeFile(
    file,
    JSON.stringify([...recorded, { pid: process.pid, name: 'x', identity: 'other' }]),
  );
  expect(await endStrayProcesses(file)).toEqual(['sample-1']);
  expect(await ended).toBe('SIGKILL');
});

it('writes JSON lines, keeps warnings apart, and starts a new file when one is large', async () => {
  run();
  await ready(1);
  await call('/log-warning');
  await until('the warning came', () => entries.some(({ level }) => level === 'warn'));
  expect(entries.find(({ level }) => level === 'warn')).toEqual({
    service: 'sample',
    level: 'warn',
    message: 'something odd',
    line: expect.stringContaining('"msg":"something odd"') as string,
  });
  for (let n = 0; n < 12; n += 1) log.write('sample', 'info', 'x'.repeat(1024 * 1024));
  const lines = (await readFile(join(folder, 'sample.log.1'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)[0]).toMatchObject({ msg: 'listening' });
});
