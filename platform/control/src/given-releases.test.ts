import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openControl, type Control } from './control.ts';
import { findFreePort } from './network/ports.ts';
import type { LogEntry } from './processes/service-log.ts';
import { assembleRelease } from './releases/assemble-release.ts';
import { discoverSlices } from './releases/discover-slices.ts';
import type { Release } from './releases/release.ts';
import { createFixtureShop, type FixtureShop } from './testing/fixture-shop.ts';
import { until } from './testing/until.ts';

let shop: FixtureShop;
let control: Control;
let port: number;
let entries: LogEntry[];
let shell: Release;
let sample: Release;
/** Runs what `sample` runs, as a slice of its own. */
let other: Release;
const standIns: Server[] = [];

beforeEach(async () => {
  shop = await createFixtureShop();
  const apps = "{ gateway: { calls: ['*'] }, shell: { calls: ['*'] }, sample: {}, other: {} }";
  await shop.write('platform/mesh.yaml', `apps: ${apps}\n`);
  const [one, two] = await discoverSlices(shop.root);
  shell = await assembleRelease(one!, join(shop.home, 'releases'));
  sample = await assembleRelease(two!, join(shop.home, 'releases'));
  const directory = sample.directory.replace('/sample/', '/other/');
  await cp(sample.directory, directory, { recursive: true });
  const { record, manifest } = sample;
  other = {
    ...{ directory, manifest: { ...manifest!, name: 'other' } },
    record: { ...record, slice: 'other', run: { ...record.run, service: 'other' } },
  };
  port = await findFreePort();
  entries = [];
  control = await openControl({
    ...{ home: shop.home, sourceRoot: shop.root, port, hosts: ['127.0.0.1'] },
    ...{ publicOrigin: `http://localhost:${port}`, sampleData: false, command: 'test' },
    onLog: (entry) => entries.push(entry),
  });
});
afterEach(async () => {
  await control.stop(0);
  for (const server of standIns.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  await shop.remove();
});

const dataOf = (service: string, file = ''): string => join(shop.home, 'data', service, file);
const listens = (service: string): boolean =>
  entries.some((entry) => entry.service === service && entry.message === 'listening');
const get = (path: string): Promise<string> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    async (response) => (response.ok ? await response.text() : ''),
    () => '',
  );

/** @param name twelve hex digits */
async function standIn(name: string): Promise<Release> {
  const server = createServer((request, response) => response.end(`${name} ${request.url}`));
  standIns.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `/assets/pond/${name}/`;
  return {
    record: {
      ...{ slice: 'pond', release: name, digest: '', createdAt: '', files: {}, derived: {} },
      run: { service: 'pond', database: false, command: [] },
    },
    directory: '',
    manifest: { ...sample.manifest!, name: 'pond', release: name, assets: { base } } as never,
    files: `127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
}

it('lets somebody else answer for a release without a process, until another one is given', async () => {
  await control.activate([shell, await standIn('a'.repeat(12))]);
  await control.startProcesses();
  const file = `/assets/pond/${'a'.repeat(12)}/start.js?v=1`;
  expect(await until('its files are answered', () => get(file))).toBe(`${'a'.repeat(12)} ${file}`);
  expect(await get('/api/pond/items/7?b=2')).toBe(`${'a'.repeat(12)} /items/7?b=2`);
  expect(await control.unready()).not.toContain('pond');
  expect(entries.filter(({ service }) => service === 'pond')).toEqual([]);
  await control.activate([shell, await standIn('b'.repeat(12))]);
  const next = `/assets/pond/${'b'.repeat(12)}/start.js`;
  expect(await until('the other one is asked', () => get(next))).toBe(`${'b'.repeat(12)} ${next}`);
  expect(await until('for its API too', () => get('/api/pond/echo'))).toBe(
    `${'b'.repeat(12)} /echo`,
  );
});

it('starts others when those that go first are there, prepares none that is, and tells each what is its own', async () => {
  await mkdir(dataOf('sample'), { recursive: true });
  await writeFile(dataOf('sample', 'unready'), '');
  const environment = { POND: 'deep', TESSERA_DEVELOPMENT: '1' };
  await control.activate([shell, { ...sample, environment, prepared: true }, other]);
  await control.startProcesses(['sample']);
  await until('the first runs', () => listens('sample'));
  const waiting = await control.unready();
  expect(waiting).toContain('sample');
  expect(waiting).not.toContain('other');
  await rm(dataOf('sample', 'unready'));
  await until('the other runs as well', () => listens('other'));
  await until('all take traffic', async () => (await control.unready()).length === 0);
  expect(existsSync(dataOf('sample', 'prepared'))).toBe(false);
  expect(existsSync(dataOf('other', 'prepared'))).toBe(true);
  const told = JSON.parse(
    await until('it answers', () => get('/api/sample/environment')),
  ) as Record<string, string>;
  expect(told).toMatchObject({ ...environment, TESSERA_SERVICE: 'sample' });
  const toldOther = await until('it answers', () => get('/api/other/environment'));
  expect(JSON.parse(toldOther)).not.toHaveProperty('POND');
});

it('starts others without those that go first, when these do not come', async () => {
  await mkdir(dataOf('sample'), { recursive: true });
  await writeFile(dataOf('sample', 'unready'), '');
  await control.activate([shell, { ...sample, prepared: true }, { ...other, prepared: true }]);
  await control.startProcesses(['sample']);
  await until('the other runs', () => listens('other'));
  expect(await control.unready()).toContain('sample');
});
