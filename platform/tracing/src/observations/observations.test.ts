import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createObservations, type Observation, type Observations } from './observations.ts';

const token = openAuthority(createAuthoritySecret()).issue('shell');
const identity = openIdentity(token);
const HOME = {
  slice: 'catalog',
  release: 'ab12ab12ab12',
  source: 'part',
  what: 'page home',
} as const;

let server: Server;
let told: { caller: string | undefined; url: string | undefined; observations: Observation[] }[];
let status: number;
let answers: boolean;
let observations: Observations;

beforeEach(async () => {
  told = [];
  status = 204;
  answers = true;
  server = createServer((request, response) => {
    void json(request).then((body) => {
      const caller = identity.verifier.callerOf(
        String(request.headers['tessera-proof']),
        'control',
      );
      told.push({ caller, url: request.url, ...(body as { observations: Observation[] }) });
      if (answers) response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  observations = createObservations({ controlUrl: urlOf(server), identity, interval: 20 });
});
afterEach(async () => {
  server.closeAllConnections();
  await observations.close();
  server.close();
});

function urlOf(one: Server): string {
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}
const all = (): Observation[] => told.flatMap(({ observations }) => observations);
const toldTimes = (times: number) =>
  vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(times), { timeout: 5_000 });

it('tells control, with a proof, how requests of each kind went', async () => {
  observations.record({ ...HOME, failed: false, duration: 12.345 });
  observations.record({ ...HOME, failed: true, duration: 80, message: 'answered 500' });
  observations.record({ ...HOME, what: 'fragment search-box', failed: false });
  await toldTimes(1);
  expect(told[0]).toEqual({
    caller: 'shell',
    url: '/v1/observations',
    observations: [
      { ...HOME, count: 2, errors: 1, durations: [12.3, 80], message: 'answered 500' },
      { ...HOME, what: 'fragment search-box', count: 1, errors: 0, durations: [] },
    ],
  });
});

it('counts anew after it has told, and says nothing while there is nothing', async () => {
  observations.record({ ...HOME, failed: false });
  await toldTimes(1);
  observations.record({ ...HOME, failed: false });
  await toldTimes(2);
  expect(all().map(({ count }) => count)).toEqual([1, 1]);
});

it('gives an error that can be followed by its trace as the example', async () => {
  const trace = 'ab'.repeat(16);
  observations.record({ ...HOME, failed: true, message: 'first' });
  observations.record({ ...HOME, failed: true, message: 'second', trace });
  observations.record({ ...HOME, failed: true, message: 'third', trace: 'cd'.repeat(16) });
  observations.record({ ...HOME, failed: true, message: 'x'.repeat(5_000), what: 'page long' });
  await toldTimes(1);
  expect(all()[0]).toMatchObject({ errors: 3, message: 'second', trace });
  expect(all()[1]?.message).toHaveLength(300);
});

describe('under a storm', () => {
  it('keeps a fair sample of the durations', async () => {
    for (let n = 0; n < 10_000; n += 1) {
      observations.record({ ...HOME, failed: false, duration: n });
    }
    await observations.close();
    const [home] = all();
    expect(home).toMatchObject({ count: 10_000 });
    expect(home!.durations).toHaveLength(100);
    // 100 of 10,000 drawn evenly: their mean lies within 5 standard errors of the middle.
    const mean = home!.durations.reduce((sum, one) => sum + one, 0) / 100;
    expect(Math.abs(mean - 5_000)).toBeLessThan(5 * 289);
  });

  it('knows no more than 500 kinds, and goes on counting those', async () => {
    for (let n = 0; n < 2_000; n += 1) {
      observations.record({ ...HOME, what: `page ${n}`, failed: false });
    }
    observations.record({ ...HOME, what: 'page 0', failed: true });
    await observations.close();
    expect(all()).toHaveLength(500);
    expect(all()[0]).toMatchObject({ count: 2, errors: 1 });
  });
});

it('sends what is left when it is closed', async () => {
  const patient = createObservations({ controlUrl: urlOf(server), identity, interval: 60_000 });
  patient.record({ ...HOME, failed: false });
  await patient.close();
  expect(all()).toHaveLength(1);
});

it('goes on after control has refused, or broken off', async () => {
  status = 500;
  observations.record({ ...HOME, failed: false });
  await toldTimes(1);
  status = 204;
  answers = false;
  observations.record({ ...HOME, failed: false });
  await toldTimes(2);
  server.closeAllConnections();
  answers = true;
  observations.record({ ...HOME, failed: false });
  await toldTimes(3);
  expect(all().map(({ count }) => count)).toEqual([1, 1, 1]);
});

it('loses what it saw while control was away', async () => {
  const gone = createServer();
  await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
  const controlUrl = urlOf(gone);
  await new Promise((done) => gone.close(done));
  const lonely = createObservations({ controlUrl, identity, interval: 5 });
  lonely.record({ ...HOME, failed: false });
  await expect(lonely.close()).resolves.toBeUndefined();
});

it('records nothing without an identity', async () => {
  const anonymous = createObservations({
    controlUrl: urlOf(server),
    identity: undefined,
    interval: 1,
  });
  anonymous.record({ ...HOME, failed: false });
  await anonymous.close();
  observations.record({ ...HOME, what: 'page other', failed: false });
  await toldTimes(1);
  expect(all().map(({ what }) => what)).toEqual(['page other']);
});

it('holds no process up, not even while control does not answer', async () => {
  answers = false;
  const module = new URL('observations.ts', import.meta.url).href;
  const program = `
    import { createObservations } from '${module}';
    import { openIdentity } from '${import.meta.resolve('@tessera/mesh-identity')}';
    const { record } = createObservations({
      controlUrl: '${urlOf(server)}', identity: openIdentity('${token}'), interval: 1,
    });
    record({ slice: 'catalog', release: 'a', source: 'part', what: 'page home', failed: false });
    setTimeout(() => {}, 300);
  `;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((done) => child.once('exit', done));
  await toldTimes(1);
  const heardAt = performance.now();
  expect(await exited).toBe(0);
  // Its deadline for an answer is 2 s.
  expect(performance.now() - heardAt).toBeLessThan(1_500);
  expect(heardAt).toBeGreaterThan(startedAt);
});
