import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRegistry } from '../registry/read-registry.ts';
import { findDifferences } from './find-differences.ts';
import { publishContract } from './publish-contract.ts';
import { readSources } from './read-sources.ts';

const PART = { deadline: { soft: 1, hard: 2 }, fallback: { en: '', ko: '' } };
const PUMP = { name: 'pump', module: './fragments/pump', ...PART };
const POND = { contract: 1, name: 'pond', pages: [], fragments: [PUMP], api: ['/graphql'] };
const EVENT = 'backends/pond/contract/events/pond.filled.v1.schema.json';
const SCHEMA = 'backends/pond/contract/schema.graphql';
const SOURCES = {
  'mfe-pond/slice.json': POND,
  'backends/pond/service.json': { service: 'pond' },
  [SCHEMA]: 'type Query { level: Int! }',
  [EVENT]: { type: 'object', required: ['by'], properties: { by: { type: 'string' } } },
  'backends/well/service.json': { service: 'well', api: ['/draw'] },
  'backends/silent/service.json': { service: 'silent' },
};

let root: string;
let registry: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tessera-publish-'));
  registry = join(root, 'contracts');
  await write(SOURCES);
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Record<string, unknown>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const publish = async (options?: { breaking: boolean }) => {
  const all = [];
  for (const one of await readSources(root)) {
    all.push(...(await publishContract(registry, one, options)));
  }
  return all;
};
const differences = async () =>
  (
    await Promise.all((await readSources(root)).map((one) => findDifferences(registry, one)))
  ).flat();

it('writes down what sources promise, and what a service without a frontend opens', async () => {
  await publish();
  const { contracts } = await readRegistry(registry);
  expect([...contracts.keys()]).toEqual(['pond', 'well']);
  expect(contracts.get('pond')).toMatchObject({ descriptor: POND, schema: SOURCES[SCHEMA] });
  expect([...contracts.get('pond')!.events.keys()]).toEqual(['pond.filled.v1']);
  expect(contracts.get('well')!.descriptor.api).toEqual(['/draw']);
  expect(await publish()).toEqual([]);
});

it('tells what is published otherwise, whatever the layout; recordings are nobody’s source', async () => {
  await publish();
  await write({
    'contracts/pond/slice.json': JSON.stringify(POND, null, 8),
    'contracts/pond/http.json': [],
  });
  expect(await differences()).toEqual([]);
  await write({ [SCHEMA]: 'type Query { level: Int! depth: Int }' });
  await rm(join(registry, 'pond/events'), { recursive: true });
  await rm(join(root, EVENT));
  await write({ 'contracts/pond/events/pond.old.v1.schema.json': {} });
  expect(await differences()).toEqual([
    { slice: 'pond', path: 'schema.graphql', kind: 'changed' },
    { slice: 'pond', path: 'events/pond.old.v1.schema.json', kind: 'gone' },
  ]);
});

it('publishes what adds', async () => {
  await publish();
  await write({
    [SCHEMA]: 'type Query { level: Int! depth: Int }',
    [EVENT]: { ...SOURCES[EVENT], required: ['by', 'at'] },
    'mfe-pond/slice.json': { ...POND, fragments: [PUMP, { ...PUMP, name: 'frog' }] },
  });
  expect(await publish()).toHaveLength(3);
});

it.each<[string, Record<string, unknown>, RegExp]>([
  ['a field that is gone', { [SCHEMA]: 'type Query { depth: Int }' }, /Query\.level was removed/],
  ['an event that promises less', { [EVENT]: { type: 'object' } }, /filled\.v1: by/],
  [
    'a fragment that is gone',
    { 'mfe-pond/slice.json': { ...POND, fragments: [] } },
    /pump is gone/,
  ],
  [
    'a prop that nobody gives yet',
    {
      'mfe-pond/slice.json': {
        ...POND,
        fragments: [{ ...PUMP, props: { type: 'object', required: ['bed'] } }],
      },
    },
    /prop bed was not required before/,
  ],
])('does not publish %s, unless told to', async (_, files, message) => {
  await publish();
  await write(files);
  const before = await readFile(join(registry, 'pond/schema.graphql'), 'utf8');
  await expect(publish()).rejects.toMatchObject({
    code: 'breaking_change',
    message: expect.stringMatching(message) as string,
  });
  expect(await readFile(join(registry, 'pond/schema.graphql'), 'utf8')).toBe(before);
  expect(await publish({ breaking: true })).toHaveLength(1);
  expect(await differences()).toEqual([]);
});
