import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHotFixture, type HotFixture } from '../hot/testing/hot-fixture.ts';
import { openDocuments, type Documents } from './documents.ts';

const SCHEMA = 'pond/contract/schema.graphql';
const POND = 'pond-ui/src/pond.graphql';
const CONFIG = `import { copyFile, mkdir } from 'node:fs/promises';
export default {
  schema: '../pond/contract/schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    './src/generated/': {
      preset: 'client',
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
      config: { documentMode: 'string' },
    },
  },
  hooks: {
    beforeDone: async () => {
      await mkdir('dist-documents', { recursive: true });
      await copyFile('src/generated/persisted-documents.json', 'dist-documents/documents.json');
    },
  },
};
`;
let fixture: HotFixture;
let documents: Documents;

beforeAll(async () => {
  fixture = await createHotFixture({
    [SCHEMA]: 'type Query { pond: Pond }\ntype Pond { depth: Int name: String }\n',
    [POND]: 'query Pond {\n  pond {\n    depth\n  }\n}\n',
    'pond-ui/codegen.ts': CONFIG,
  });
  const { root, frontend } = fixture;
  documents = openDocuments({ frontend, root, published: join(root, 'operations.json') });
});
afterAll(async () => {
  documents.close();
  await fixture.remove();
});

const published = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile(join(fixture.root, 'operations.json'), 'utf8')) as Record<
    string,
    string
  >;

test('generates types, and tells the service operations once', async () => {
  expect(documents.generated()).toBe(false);
  expect(await documents.refresh()).toMatchObject({ problems: [], changed: true });
  expect(documents.generated()).toBe(true);
  expect(Object.values(await published())).toEqual([expect.stringContaining('query Pond')]);
  expect(await documents.refresh()).toMatchObject({ problems: [], changed: false });
});

test('a changed operation comes besides: open pages ask by the ids of before', async () => {
  const [before] = Object.keys(await published());
  await fixture.write(POND, 'query Pond {\n  pond {\n    depth\n    name\n  }\n}\n');
  expect(await documents.refresh()).toMatchObject({ problems: [], changed: true });
  const now = await published();
  expect(Object.keys(now)).toHaveLength(2);
  expect(now[before!]).not.toContain('name');
  // Back again: the service knows it.
  await fixture.write(POND, 'query Pond {\n  pond {\n    depth\n  }\n}\n');
  expect(await documents.refresh()).toMatchObject({ problems: [], changed: false });
});

test('a field that the schema lacks is told with its place, and nothing is published', async () => {
  const before = await published();
  await fixture.write(POND, 'query Pond {\n  pond {\n    color\n  }\n}\n');
  const { problems, changed } = await documents.refresh();
  expect(changed).toBe(false);
  expect(problems).toEqual([
    {
      ...{ source: 'graphql', file: POND, line: 3, column: 5 },
      message: expect.stringMatching(/^Cannot query field "color" on type "Pond"\./) as string,
    },
  ]);
  expect(await published()).toEqual(before);
});

test('an operation that cannot be read is told with its place', async () => {
  await fixture.write(POND, 'query Pond {\n  pond {\n    depth\n  \n');
  const { problems, changed } = await documents.refresh();
  expect(changed).toBe(false);
  expect(problems).toEqual([
    {
      ...{ source: 'graphql', message: 'Syntax Error: Expected Name, found <EOF>.' },
      ...{ file: POND, line: 5, column: 1 },
    },
  ]);
});

test('a schema that cannot be read is told, without a place in the generator', async () => {
  const good = await readFile(join(fixture.root, SCHEMA), 'utf8');
  await fixture.write(POND, 'query Pond {\n  pond {\n    depth\n  }\n}\n');
  await fixture.write(SCHEMA, 'type Query { pond: }\n');
  const { problems } = await documents.refresh();
  expect(problems).toHaveLength(1);
  expect(problems[0]!.detail).toContain('Syntax Error');
  expect(problems[0]!.file ?? '').not.toMatch(/node_modules|\.js/);
  await fixture.write(SCHEMA, good);
  expect(await documents.refresh()).toMatchObject({ problems: [] });
});

test('the schema itself may be what changes', async () => {
  await fixture.write(POND, 'query Pond {\n  pond {\n    color\n  }\n}\n');
  await fixture.write(SCHEMA, 'type Query { pond: Pond }\ntype Pond { color: String }\n');
  expect(await documents.refresh()).toMatchObject({ problems: [], changed: true });
});

test('a micro-frontend without operations has nothing to generate', async () => {
  await rm(join(fixture.frontend, 'codegen.ts'));
  expect(await documents.refresh()).toEqual({ problems: [], changed: false, milliseconds: 0 });
});
