import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBus, type Bus, type Delivery } from '@tessera/bus';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { inheritedEnvironment } from '@tessera/control';
import { until } from '@tessera/control/testing';
import { readRegistry, type RecordedEvent } from '@tessera/contracts';
import { seedConsumer } from '@tessera/development/alone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAIN, startTessera, type RunningTessera } from '../testing/tessera-process.ts';

const TYPE = 'garden.bed-dug.v1';
const SCHEMA = {
  ...{ type: 'object', required: ['bed', 'depth', 'at'] },
  properties: {
    bed: { type: 'string', minLength: 1 },
    depth: { type: 'integer', minimum: 2 },
    at: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' },
  },
};
const dug = (id: string, bed: string, seconds: number): RecordedEvent => {
  const at = new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
  const data = { bed, depth: 3, at };
  return { specversion: '1.0', id, source: 'garden', type: TYPE, subject: bed, time: at, data };
};

let server: BusServer;
let bus: Bus;
let root: string;
let heard: RecordedEvent[] = [];

beforeAll(async () => {
  server = await busKinds[0]!.start();
  bus = await openBus(server.busUrl);
  await bus.subscribe({
    ...{ subscriber: 'pond', topic: TYPE, concurrency: 1 },
    handle: async ({ message }: Delivery) => {
      heard.push(JSON.parse(message.body) as RecordedEvent);
      return { kind: 'done' };
    },
  });
  root = await mkdtemp(join(tmpdir(), 'tessera-events-'));
  await mkdir(join(root, 'contracts/garden/events'), { recursive: true });
  await mkdir(join(root, 'backends/pond/contract/consumes'), { recursive: true });
  const descriptor = { contract: 1, name: 'garden', pages: [], fragments: [], api: [] };
  await write('contracts/garden/slice.json', JSON.stringify(descriptor));
  await write(`contracts/garden/events/${TYPE}.schema.json`, JSON.stringify(SCHEMA));
  await write(`backends/pond/contract/consumes/${TYPE}.schema.json`, '{}');
});
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  await bus.close();
  await server.stop();
  await rm(root, { recursive: true });
});

const write = (path: string, text: string) => writeFile(join(root, path), text);
const lines = (events: object[]) => events.map((one) => `${JSON.stringify(one)}\n`).join('');
const start = (...words: string[]): RunningTessera =>
  startTessera(['events', ...words, '--source', root], { BUS_URL: server.busUrl });

async function events(...words: string[]): Promise<{ code: number | null; output: string }> {
  const running = start(...words);
  return { code: await running.exited, output: running.output() };
}

/** @param input what is piped in */
async function sendInput(input: string): Promise<number | null> {
  const words = ['events', 'send', TYPE, '--data', '-', '--source', root];
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: { ...inheritedEnvironment(), BUS_URL: server.busUrl },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(input);
  return await new Promise((done) => child.once('close', done));
}

describe('an event sent by hand', () => {
  it('is made up as its contract wants it, and comes from its slice', async () => {
    const { code, output } = await events('send', TYPE, '--subject', 'roses');
    expect(output).toContain(`✔ ${TYPE}`);
    expect(code).toBe(0);
    await until('it is heard', () => heard.length === 1);
    const [event] = heard;
    expect(event).toMatchObject({ source: 'garden', type: TYPE, subject: 'roses' });
    expect((event!.data as { depth: number }).depth).toBeGreaterThan(1);
  });

  it('says what it is told to say', async () => {
    const { data } = dug('', 'tulips', 0);
    await write('data.json', JSON.stringify(data));
    expect((await events('send', TYPE, '--data', join(root, 'data.json'))).code).toBe(0);
    expect(await sendInput(JSON.stringify(data))).toBe(0);
    await until('both are heard', () => heard.length === 2);
    expect(heard.map((event) => event.data)).toEqual([data, data]);
  });

  it('is refused where its contract does not allow it, or nobody knows it', async () => {
    await write('data.json', JSON.stringify({ bed: '', depth: 2, at: 'soon' }));
    const wrong = await events('send', TYPE, '--data', join(root, 'data.json'));
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.output).toMatch(/data\.bed must NOT have fewer.*data\.at must match/);
    const unknown = await events('send', 'garden.bed-cut.v1');
    expect(unknown.output).toContain(`There are: ${TYPE}.`);
    expect(unknown.code).toBe(1);
    expect((await events('send', TYPE, '--data', '/none.json')).output).toContain('--data: /none');
    expect(heard).toEqual([]);
  });
});

it('records what a slice hears and replays it in its order, ids and subjects as they were', async () => {
  const file = join(root, 'recorded.ndjson');
  const recording = start('record', '--for', 'pond', '--to', file);
  await recording.saying(`Recording ${TYPE}`);
  await write('told.ndjson', lines([dug('a1', 'roses', 0), dug('a2', 'tulips', 1)]));
  expect(await events('replay', join(root, 'told.ndjson'))).toEqual({
    code: 0,
    output: `1/2  ${TYPE}  roses\n2/2  ${TYPE}  tulips\n✔ 2 of 2 events\n`,
  });
  await recording.saying('2  garden');
  recording.signal('SIGINT');
  expect(await recording.exited).toBe(0);
  expect(recording.output()).toContain('✔ 2 events in');
  const recorded = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(recorded).toEqual([dug('a1', 'roses', 0), dug('a2', 'tulips', 1)]);
  await until('the slice heard them too', () => heard.length === 2);

  heard = [];
  expect((await events('replay', file, '--again')).code).toBe(0);
  await until('it heard them again', () => heard.length === 2);
  expect(heard.map(({ subject }) => subject)).toEqual(['roses', 'tulips']);
  expect(heard.some(({ id }) => id === 'a1' || id === 'a2')).toBe(false);
});

it('replays as fast as it is told', async () => {
  const file = join(root, 'slow.ndjson');
  await write(
    'slow.ndjson',
    lines([dug('s1', 'one', 0), dug('s2', 'two', 2), dug('s3', '3', 600)]),
  );
  const replaying = start('replay', file, '--speed', '4');
  await replaying.saying('1/3');
  const began = Date.now();
  await replaying.saying('2/3');
  expect(Date.now() - began).toBeGreaterThan(300);
  replaying.signal('SIGINT');
  expect(await replaying.exited).toBe(0);
  expect(replaying.output()).toContain('✔ 2 of 3 events');
});

it('replays all of a recording or nothing', async () => {
  const wrong = { ...dug('b2', 'x', 0), data: {} };
  await write('wrong.ndjson', lines([dug('b1', 'x', 0), wrong]));
  const { code, output } = await events('replay', join(root, 'wrong.ndjson'));
  expect([code, output]).toEqual([1, expect.stringMatching(/wrong\.ndjson:2: .*'bed'/)]);
  expect(heard).toEqual([]);
  expect(await events('replay', join(root, 'none.ndjson'))).toMatchObject({ code: 1 });
});

it('says that nothing runs', async () => {
  const words = ['events', 'send', TYPE, '--source', root, '--home', join(root, 'home')];
  const running = startTessera(words, {});
  expect(await running.exited).toBe(3);
  expect(running.output()).toContain('npm run dev -- <slice>');
});

it('waits with recorded events for a slice that does not run yet', async () => {
  await write(
    'contracts/garden/recorded-events.ndjson',
    lines([dug('c1', 'a', 0), dug('c2', 'b', 1)]),
  );
  const registry = await readRegistry(join(root, 'contracts'));
  expect(await seedConsumer(server.busUrl, registry, 'lake', [TYPE, 'other.v1'])).toBe(2);
  expect(await seedConsumer(server.busUrl, registry, 'lake', ['other.v1'])).toBe(0);
  const late: string[] = [];
  const subscription = await bus.subscribe({
    ...{ subscriber: 'lake', topic: TYPE, concurrency: 1 },
    handle: async ({ message }) => {
      late.push((JSON.parse(message.body) as RecordedEvent).id);
      return { kind: 'done' };
    },
  });
  await until('it hears them', () => late.length === 2);
  await subscription.close();
  expect(late.toSorted()).toEqual(['c1', 'c2']);
});
