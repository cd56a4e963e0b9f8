import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readHttpExamples } from './http-examples.ts';
import { readRegistry } from './read-registry.ts';
import { recordedEvents } from './recorded-events.ts';

const SCHEMA = { type: 'object', required: ['bed'], properties: { bed: { type: 'string' } } };
const EVENT = { id: '1', source: 'garden', type: 'garden.bed-dug.v1', data: { bed: 'roses' } };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tessera-registry-'));
  await mkdir(join(root, 'garden/events'), { recursive: true });
  const descriptor = { contract: 1, name: 'garden', pages: [], fragments: [], api: [] };
  await write('slice.json', JSON.stringify(descriptor));
  await write('events/garden.bed-dug.v1.schema.json', JSON.stringify(SCHEMA));
});
afterEach(() => rm(root, { recursive: true }));

const write = (path: string, text: string) => writeFile(join(root, 'garden', path), text);
const record = (...events: object[]) =>
  write('recorded-events.ndjson', events.map((one) => `${JSON.stringify(one)}\n`).join('\n'));

it('reads what is published; the recordings of others’ events that are wanted', async () => {
  const registry = await readRegistry(root);
  expect([...registry.contracts.keys()]).toEqual(['garden']);
  const { schema, events } = registry.contracts.get('garden')!;
  expect([schema, [...events]]).toEqual([undefined, [['garden.bed-dug.v1', SCHEMA]]]);
  expect(await recordedEvents(registry, ['garden.bed-dug.v1'])).toEqual([]);
  await record(EVENT, { ...EVENT, id: '2', subject: 'roses' });
  const recorded = await recordedEvents(registry, ['garden.bed-dug.v1']);
  expect(recorded.map(({ id, subject }) => [id, subject])).toEqual([
    ['1', undefined],
    ['2', 'roses'],
  ]);
  expect(await recordedEvents(registry, ['pond.filled.v1'])).toEqual([]);
});

it.each([
  ['that its contract does not know', { ...EVENT, type: 'garden.bed-cut.v1' }, /garden\.bed-cut/],
  ['that is not what its contract says', { ...EVENT, data: {} }, /:1: garden\.bed-dug.*'bed'/],
  ['without a source', { ...EVENT, source: '' }, /:1: a CloudEvent has "source"/],
])('refuses a recorded event %s, by its line', async (_, event, message) => {
  await record(event);
  await expect(recordedEvents(await readRegistry(root), ['garden.bed-dug.v1'])).rejects.toThrow(
    message,
  );
});

it('says which file is not what it should be', async () => {
  await expect(readRegistry(join(root, 'none'))).rejects.toMatchObject({ code: 'no_registry' });
  await write('slice.json', '{"contract": 1, "name": "pond"}');
  await expect(readRegistry(root)).rejects.toThrow(/garden\/slice\.json: .*name: is not that/);
  await write('slice.json', '{');
  await expect(readRegistry(root)).rejects.toMatchObject({ code: 'invalid_contract' });
});

it.each(['{}', '[{"path": "beds"}]', '[null]', '['])('refuses %s as examples', async (text) => {
  await write('http.json', text);
  const registry = await readRegistry(root);
  const contract = registry.contracts.get('garden')!;
  await expect(readHttpExamples(contract)).rejects.toMatchObject({ code: 'invalid_contract' });
});
