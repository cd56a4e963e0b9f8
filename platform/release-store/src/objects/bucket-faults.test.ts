import { readdir } from 'node:fs/promises';
import { findDamage, type Release } from '@tessera/control/releases';
import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openReleaseStore, type ReleaseStore } from '../release-store.ts';
import { createWorkshop, type Workshop } from '../testing/made-release.ts';
import { startS3Double, type Fault, type S3Double } from '../testing/s3-double.ts';

let workshop: Workshop;
let double: S3Double;
let release: Release;

beforeEach(async () => {
  [workshop, double] = await Promise.all([createWorkshop(), startS3Double()]);
  release = await workshop.make({
    'mfe-sample/dist/browser/large.bin': 'large '.repeat(400_000),
  });
});
afterEach(async () => {
  await double.close();
  await workshop.remove();
});

function open(patience = {}, environment = {}): ReleaseStore {
  return openReleaseStore(`s3://${double.bucket}/shops`, {
    environment: { ...double.environment, ...environment },
    patience: { firstWait: 2, longestWait: 20, attempts: 4, ...patience },
  });
}

const pull = (store: ReleaseStore): Promise<Release> =>
  store.pull('sample', release.record.release, workshop.shelf);
const shelf = (): Promise<string[]> => readdir(workshop.shelf).catch(() => []);

const SLOW_DOWN: Fault = { kind: 'status', status: 503, code: 'SlowDown' };
const ALL = ['HEAD', 'GET', 'PUT'];
const PASSING: [string, Fault, string[]][] = [
  ['503 SlowDown', SLOW_DOWN, ALL],
  ['500', { kind: 'status', status: 500, code: 'InternalError' }, ALL],
  ['429', { kind: 'status', status: 429, code: 'TooManyRequests' }, ALL],
  ['a body that S3 waited for', { kind: 'status', status: 400, code: 'RequestTimeout' }, ['PUT']],
  ['a connection that ends', { kind: 'reset' }, ALL],
  ['half a body', { kind: 'torn' }, ['GET']],
  ['no answer', { kind: 'silent' }, ['GET', 'PUT']],
];

it.each(PASSING)('gets over %s twice for each content', async (_, fault, methods) => {
  let given = 0;
  double.fault = ({ method, key, count }) => {
    if (count > 2 || !methods.includes(method)) return undefined;
    if (key.startsWith('shops/blobs/')) given += 1;
    return fault;
  };
  const store = open({ silence: 250 });
  const { uploaded } = await store.push(release);
  expect(uploaded).toBe(
    new Set(Object.values({ ...release.record.files, ...release.record.derived })).size,
  );
  expect(await findDamage(await pull(store))).toBeUndefined();
  expect(given).toBe(uploaded * methods.length * 2);
});

it.each([
  ['store_failed', SLOW_DOWN, /503 SlowDown As told & so/],
  ['store_unreachable', { kind: 'reset' }, /GET http.*failed/],
  ['store_unreachable', { kind: 'torn' }, /GET http.*failed/],
  ['store_unreachable', { kind: 'silent' }, /nothing moved for 100 ms/],
  ['blob_damaged', { kind: 'wrong' }, /SHA-256 should be/],
] as [string, Fault, RegExp][])(
  'leaves nothing on the shelf and says %s when %o goes on',
  async (code, fault, words) => {
    await open().push(release);
    const key = `shops/blobs/${release.record.files['browser/start.js']}`;
    double.fault = (request) => (request.key === key ? fault : undefined);
    double.requests.length = 0;
    await expect(pull(open({ silence: 100 }))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
    });
    expect(await shelf()).toEqual([]);
    const tried = double.requests.filter((request) => request.key === key).length;
    expect(tried).toBe(fault.kind === 'wrong' ? 2 : 4);
  },
);

it('gets over wrong bytes that came on the way', async () => {
  await open().push(release);
  double.fault = ({ method, key, count }) =>
    method === 'GET' && key.startsWith('shops/blobs/') && count === 1
      ? { kind: 'wrong' }
      : undefined;
  expect(await findDamage(await pull(open()))).toBeUndefined();
});

it('waits as long as the store asks', async () => {
  double.fault = ({ method, count }) =>
    method === 'GET' && count === 1 ? { ...SLOW_DOWN, headers: { 'retry-after': '1' } } : undefined;
  const began = performance.now();
  await open({ longestWait: 5_000 }).list('sample');
  expect(performance.now() - began).toBeGreaterThan(990);
});

it('has a deadline for a request that goes on for ever', async () => {
  double.fault = () => ({ kind: 'silent' });
  await expect(open({ attempts: 1, deadline: 100 }).slices()).rejects.toMatchObject({
    code: 'store_unreachable',
    message: expect.stringContaining('not done after 100 ms'),
  });
});

it.each([
  ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'guessed' }, 'SignatureDoesNotMatch'],
  ['another key', { AWS_ACCESS_KEY_ID: 'AKIDOTHER' }, 'InvalidAccessKeyId'],
  ['an old token', { AWS_SESSION_TOKEN: 'old' }, 'InvalidToken'],
  ['another region', { AWS_REGION: 'eu-west-9' }, 'AuthorizationHeaderMalformed'],
])('is refused at once with %s', async (_, environment, word) => {
  await expect(open({}, environment).slices()).rejects.toMatchObject({
    code: 'store_denied',
    message: expect.stringContaining(word),
  });
  expect(double.requests).toHaveLength(1);
});

it('says that there is no such bucket', async () => {
  const store = openReleaseStore('s3://another-bucket', { environment: double.environment });
  await expect(store.slices()).rejects.toMatchObject({ code: 'bucket_missing' });
  await expect(pull(store)).rejects.toMatchObject({ code: 'bucket_missing' });
});

it('says that nobody is there', async () => {
  await double.close();
  await expect(open().slices()).rejects.toMatchObject({
    code: 'store_unreachable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

it('sends eight requests at once and not more', async () => {
  const full = until('eight requests are under way', () => double.mostAtOnce >= 8);
  const isBlob = (key: string): boolean => key.startsWith('shops/blobs/');
  double.fault = ({ key }) => (isBlob(key) ? full.then(() => undefined) : undefined);
  await open().push(release);
  expect(double.mostAtOnce).toBe(8);
});
