import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRegistry } from '../registry/read-registry.ts';
import { checkConsumer, describeConsumerFindings } from './check-consumer.ts';
import { checkPlacedSlots } from './check-slots.ts';

const PART = { deadline: { soft: 1, hard: 2 }, fallback: { en: '', ko: '' } };
const PUMP = {
  ...{ name: 'pump', module: './fragments/pump', ...PART },
  props: {
    ...{ type: 'object', required: ['bed'], additionalProperties: false },
    properties: { bed: { type: 'string' }, side: { type: 'string', enum: ['left', 'right'] } },
  },
};
const DUG = {
  ...{ type: 'object', required: ['bed', 'depth'] },
  properties: { bed: { type: 'string' }, depth: { type: 'integer', minimum: 1 } },
};
const PUBLISHED = {
  'contracts/pond/slice.json': {
    ...{ contract: 1, name: 'pond', pages: [], fragments: [PUMP], api: [] },
  },
  'contracts/pond/schema.graphql': 'type Query { level(bed: ID!): Int }',
  'contracts/pond/events/pond.bed-dug.v1.schema.json': DUG,
};
const GARDEN = {
  ...{ contract: 1, name: 'garden', fragments: [], api: [] },
  pages: [
    { name: 'bed', pattern: '/bed', module: './pages/bed', timeout: 9, slots: ['pond/pump'] },
  ],
};
const CONSUMER = {
  'mfe/slice.json': GARDEN,
  'mfe/src/bed.tsx': `
    const a = <Slot name="pond/pump" props={{ bed: \`\${x} > {y}\`, side: 'left' }} />;
    const b = <Slot name="garden/own" props={{ anything: '1' }} />;
    const c = <Slot name="pond/pump" props={{ ...given }} />, d = <Slot name="pond/pump" props={P} />;`,
  'mfe/src/bed.test.tsx': '<Slot name="pond/none" />',
  'backend/contract/uses/pond/level.graphql': 'query Level { level(bed: "roses") }',
  'backend/contract/consumes/pond.bed-dug.v1.schema.json': {
    ...{ type: 'object', required: ['bed'], properties: { bed: { type: 'string' } } },
  },
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tessera-consumer-'));
  await write({ ...PUBLISHED, ...CONSUMER });
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Record<string, unknown>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const check = async () =>
  checkConsumer(
    await readRegistry(join(root, 'contracts')),
    join(root, 'backend'),
    join(root, 'mfe'),
  );

it('has nothing to say of a slice that relies on what is published', async () => {
  expect(await check()).toEqual([]);
});

it.each<[string, Record<string, unknown>, object]>([
  [
    'a field that the schema does not have',
    { 'backend/contract/uses/pond/level.graphql': '{ level(bed: 1) { metres } }' },
    {
      ...{ what: 'operation', of: 'pond', where: 'contract/uses/pond/level.graphql' },
      problem: expect.stringContaining('must not have a selection') as string,
    },
  ],
  [
    'a schema that nobody has published',
    { 'backend/contract/uses/lake/level.graphql': '{ level }' },
    { of: 'lake', problem: 'lake has published no schema.' },
  ],
  [
    'an event that nobody has published',
    { 'backend/contract/consumes/pond.bed-filled.v1.schema.json': {} },
    { what: 'event', problem: 'pond has not published pond.bed-filled.v1.' },
  ],
  [
    'a field that an event may lack',
    { 'backend/contract/consumes/pond.bed-dug.v1.schema.json': { required: ['bed', 'by'] } },
    { what: 'event', where: 'pond.bed-dug.v1: by' },
  ],
  [
    'a value that an event may have',
    {
      'backend/contract/consumes/pond.bed-dug.v1.schema.json': {
        ...{ type: 'object', properties: { depth: { type: 'integer', minimum: 2 } } },
      },
    },
    { what: 'event', where: 'pond.bed-dug.v1: depth' },
  ],
  [
    'a declared fragment that is not published',
    { 'mfe/slice.json': { ...GARDEN, pages: [{ ...GARDEN.pages[0], slots: ['pond/frog'] }] } },
    { what: 'slot', problem: 'pond/frog is not published.' },
  ],
  [
    'a fragment that is placed without being declared',
    { 'mfe/slice.json': { ...GARDEN, pages: [] } },
    { where: '<slice-slot name="pond/pump"> at src/bed.tsx:2' },
  ],
  [
    'a prop that is missing',
    { 'mfe/src/bed.tsx': '<Slot name="pond/pump" props={{ side: "left" }} />' },
    { problem: 'pond/pump needs the prop bed.' },
  ],
  [
    'no props where some are needed',
    { 'mfe/src/bed.tsx': "<Slot name='pond/pump' />" },
    { problem: 'pond/pump needs the prop bed.' },
  ],
  [
    'a prop that is not taken',
    { 'mfe/src/bed.tsx': '<Slot name="pond/pump" props={{ ...all, tint: () => [1, 2] }} />' },
    { problem: 'pond/pump does not take the prop tint.' },
  ],
  [
    'a value that is not taken',
    { 'mfe/src/bed.html': '<slice-slot name="pond/pump" props="bed=a&amp;side=up"></slice-slot>' },
    { problem: 'pond/pump does not take "up" as the prop side.' },
  ],
])('finds %s', async (_, files, finding) => {
  await write(files);
  const findings = await check();
  expect(findings).toContainEqual(expect.objectContaining(finding));
  const text = describeConsumerFindings(findings);
  for (const { problem, fix } of findings) expect(text).toContain(`${problem}\n  ${fix}`);
});

it('looks at rendered HTML as well, with what only a run knows', async () => {
  const registry = await readRegistry(join(root, 'contracts'));
  const html = (props: string) =>
    `<slice-slot name="pond/pump" props="${props}"></slice-slot><slice-slot name="garden/own" props="">`;
  expect(checkPlacedSlots(registry, 'garden', html('bed=roses'))).toEqual([]);
  expect(checkPlacedSlots(registry, 'garden', html('side=left'))).toMatchObject([
    { of: 'pond', problem: 'pond/pump needs the prop bed.' },
  ]);
});
